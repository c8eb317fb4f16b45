package dev.assignment.model;

/**
 * A skill that a ticket demands, with the lowest level that will do.
 *
 * @param skill the skill's name
 * @param level the lowest sufficient level, 1 to {@value AgentSpec#MAX_LEVEL}
 */
public record Requirement(String skill, int level) implements Comparable<Requirement> {

    /**
     * Checks the values.
     *
     * @param skill the skill's name
     * @param level the lowest sufficient level
     * @throws IllegalArgumentException if the name is no identifier or the level out of range
     */
    public Requirement {
        Identifier.check("required skill", skill);
        Range.check("required level of " + skill, level, 1, AgentSpec.MAX_LEVEL);
    }

    @Override
    public int compareTo(Requirement other) {
        int bySkill = skill.compareTo(other.skill);
        return bySkill != 0 ? bySkill : Integer.compare(level, other.level);
    }
}
