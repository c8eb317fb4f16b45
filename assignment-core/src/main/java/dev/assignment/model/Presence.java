package dev.assignment.model;

/** What the host reports of an agent. Agents start {@link #OFFLINE}; only {@link #ONLINE} ones are given work. */
public enum Presence {
    /** At work: may be given tickets. */
    ONLINE,
    /** Away for a moment: keeps what it holds, is given nothing. */
    AWAY,
    /** Not at work: keeps what it holds unless the host says otherwise, is given nothing. */
    OFFLINE
}
