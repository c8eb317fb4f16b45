package dev.assignment.jdbc;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures what a call costs, by hand: {@code main(database, agents, waiting, threads)}, where the database is h2, sqlite,
 * postgresql or mariadb. Prints pairs of submit and complete per second, and submits per second that nobody can serve.
 */
final class Throughput {

    private Throughput() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int agents = Integer.parseInt(arguments[1]);
        int waiting = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        Desk desk = Desk.builder()
                .store(database.get().store(TestDatabase.newName()))
                .build();
        List<AgentSpec> specs = new ArrayList<>();
        Map<String, Presence> online = new TreeMap<>();
        for (int i = 0; i < agents; i++) {
            specs.add(AgentSpec.of("a" + i).capacity(4).skill("s" + i % 5));
            online.put("a" + i, Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(online);
        for (int i = 0; i < waiting; i++) {
            desk.submit(TicketSpec.of("w" + i).requires("nobody"));
        }
        for (int round = 0; round < 3; round++) {
            double pairs = rate(threads, round, (name, n) -> {
                desk.submit(TicketSpec.of(name).requires("s" + n % 5));
                desk.complete(name);
            });
            double enqueues = rate(
                    threads,
                    100 + round,
                    (name, n) -> desk.submit(TicketSpec.of(name).requires("nobody")));
            System.out.printf(
                    "%s: %d agents, %d waiting, %d threads: %.0f pairs/s, %.0f enqueues/s%n",
                    database, agents, waiting, threads, pairs, enqueues);
        }
        System.exit(0);
    }

    private interface Work {
        void call(String name, int n);
    }

    private static double rate(int threads, int round, Work work) throws InterruptedException {
        long until = System.nanoTime() + 4_000_000_000L;
        int[] counts = new int[threads];
        List<Thread> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int lane = i;
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < until) {
                    work.call(round + "-" + lane + "-" + counts[lane], counts[lane]++);
                }
            });
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum * 1e9 / (System.nanoTime() - began);
    }
}
