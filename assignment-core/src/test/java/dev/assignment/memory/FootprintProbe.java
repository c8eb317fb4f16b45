package dev.assignment.memory;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a desk and prints what it takes of the heap: a program of its own, so that the heap is this desk's alone and has
 * the limit that its caller gave. What the host hands over and the desk keeps counts: the identifiers and the
 * specifications.
 */
final class FootprintProbe {

    private static final int SKILLS = 10;
    private static final int PROFILES = 100;
    private static final int IDLE_DESKS = 200;

    private final int agents;
    private final int waiting;
    private int submitted;

    private FootprintProbe(int agents, int waiting) {
        this.agents = agents;
        this.waiting = waiting;
    }

    /**
     * Runs once.
     *
     * @param args how many agents, and how many tickets that wait
     */
    public static void main(String[] args) {
        new FootprintProbe(Integer.parseInt(args[0]), Integer.parseInt(args[1])).run();
    }

    private void run() {
        newDesk(); // classes, and what they keep for good
        long start = used();
        List<Desk> idle = new ArrayList<>();
        for (int i = 0; i < IDLE_DESKS; i++) {
            idle.add(newDesk());
        }
        long empty = used();
        print("idle-desk", empty - start, idle.size());

        Desk desk = idle.get(0);
        enter(desk);
        long staffed = used();
        print("agent", staffed - empty, agents);

        for (int i = 0; i < agents; i++) {
            submit(desk);
        }
        check(desk.counts().held() == agents, "every agent holds a ticket");
        long busy = used();
        print("held-ticket", busy - staffed, agents);

        for (int i = 0; i < waiting; i++) {
            submit(desk);
        }
        check(desk.counts().waiting() == waiting, "all other tickets wait");
        long full = used();
        print("waiting-ticket", full - busy, waiting);
        print("all", full, 1);

        for (int i = 0; i < waiting / 100; i++) { // a full desk works as well
            Completion completion = desk.complete("ticket-" + (10_000_000 + i));
            check(completion instanceof Completion.Completed done && done.made().size() == 1, "one ticket for another");
        }
        check(idle.size() == IDLE_DESKS, "the other desks are still there");
    }

    private static Desk newDesk() {
        return Desk.builder().queue(QueueSpec.named("support")).build();
    }

    /** Agents of capacity 1, all available and indexed for every demand. */
    private void enter(Desk desk) {
        List<AgentSpec> specs = new ArrayList<>(agents);
        Map<String, Presence> online = new HashMap<>();
        for (int i = 0; i < agents; i++) {
            int profile = i % PROFILES;
            AgentSpec spec = AgentSpec.of("agent-" + (1_000_000 + i))
                    .serves("support")
                    .skill("skill-" + profile / SKILLS, 2)
                    .skill("skill-" + profile % SKILLS);
            specs.add(spec);
            online.put(spec.id(), Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(online);
        for (int skill = 0; skill < SKILLS; skill++) {
            TicketSpec ticket = TicketSpec.of("first-" + skill).queue("support").requires("skill-" + skill);
            check(desk.submit(ticket).assignment().isPresent(), "somebody is free");
            desk.complete(ticket.id());
        }
    }

    private void submit(Desk desk) {
        desk.submit(TicketSpec.of("ticket-" + (10_000_000 + submitted))
                .queue("support")
                .priority(submitted % 3)
                .requires("skill-" + submitted % SKILLS));
        submitted++;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }

    private static void print(String what, long bytes, int count) {
        System.out.println(what + "=" + bytes / count);
    }

    /** What is reachable. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
