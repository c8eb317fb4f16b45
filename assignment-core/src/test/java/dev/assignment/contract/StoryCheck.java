package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Compares the desk at rest with the story that its events told: nothing lost, nobody overloaded, no drift. */
final class StoryCheck {

    private final Map<String, TicketState> story;
    private final Predicate<Assignment> isRegular;
    private final ToIntFunction<String> most;
    private final List<String> found = new ArrayList<>();

    /**
     * @param story where each ticket stands, as told
     * @param isRegular whether an assignment had to keep the limits
     * @param most what an agent may hold
     */
    StoryCheck(Map<String, TicketState> story, Predicate<Assignment> isRegular, ToIntFunction<String> most) {
        this.story = story;
        this.isRegular = isRegular;
        this.most = most;
    }

    List<String> of(Desk desk) {
        checkTickets(desk);
        checkAgents(desk);
        return found;
    }

    private void checkTickets(Desk desk) {
        story.forEach((id, told) -> {
            TicketState actual = desk.ticket(id).orElse(null);
            if (actual == null || !withoutCustomer(actual).equals(withoutCustomer(told))) {
                found.add("lost or changed silently: told " + told + ", but is " + actual);
            }
        });
    }

    /** A forgotten customer leaves a finished ticket without an event. */
    private static Object withoutCustomer(TicketState state) {
        return state instanceof TicketState.Finished finished
                ? finished.redact(finished.spec().withoutCustomer())
                : state;
    }

    private void checkAgents(Desk desk) {
        Map<String, Set<Assignment>> holdings = new HashMap<>();
        story.values().stream()
                .flatMap(state -> Told.taken(state).stream())
                .forEach(one -> holdings.computeIfAbsent(one.agent(), agent -> new HashSet<>())
                        .add(one));
        holdings.forEach((agent, held) -> {
            long load =
                    held.stream().filter(isRegular).mapToLong(Assignment::cost).sum();
            if (load > most.applyAsInt(agent)) {
                found.add("overload at rest: " + agent + " has " + load + ": " + held);
            }
        });
        Set<String> known = new HashSet<>();
        for (AgentState agent : desk.agents()) {
            known.add(agent.id());
            Set<Assignment> told = holdings.getOrDefault(agent.id(), Set.of());
            long load = told.stream().mapToLong(Assignment::cost).sum()
                    + agent.outsideLoad().orElse(0);
            if (!new HashSet<>(agent.holdings().toList()).equals(told) || agent.load() != load) {
                found.add("drift: " + agent + " holds " + agent.holdings() + ", but the story says " + told);
            }
            if (agent.presence() == Presence.OFFLINE) {
                told.stream()
                        .filter(one -> one.stage() == Assignment.Stage.OFFERED)
                        .forEach(one -> found.add("offered to somebody who is offline: " + one));
            }
        }
        holdings.forEach((agent, held) -> {
            if (!known.contains(agent)) {
                found.add("held by nobody known: " + held);
            }
        });
    }
}
