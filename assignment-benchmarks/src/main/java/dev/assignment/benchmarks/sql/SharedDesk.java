package dev.assignment.benchmarks.sql;

import dev.assignment.Desk;
import dev.assignment.jdbc.JdbcStore;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** What is measured of a desk in the database: least loaded, default settings, and a thousand agents unless said otherwise. */
final class SharedDesk implements Workload {

    private static final int BATCH = 100;
    private static final int PULL = 15;
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** What the threads do. */
    enum Kind {
        SUBMIT("submit, assigned at once", "tickets"),
        PAIR("submit + complete", "pairs"),
        ENQUEUE("submit with nobody free", "tickets"),
        PULL("pull of 15", "tickets"),
        BATCH("submitAll of 100", "tickets"),
        PAIR_BATCH("submitAll + completeAll of 100", "pairs");

        private final String text;
        private final String unit;

        Kind(String text, String unit) {
            this.text = text;
            this.unit = unit;
        }
    }

    private final DataSource source;
    private final Kind kind;
    private final int agents;
    private final int ballast;
    private final String name = "desk " + NAMES.incrementAndGet();
    private Desk desk = Desk.builder().build();
    private int run;

    /**
     * A desk.
     *
     * @param ballast how many tickets wait, and how many are finished, before anything is measured
     */
    SharedDesk(DataSource source, Kind kind, int agents, int ballast) {
        this.source = source;
        this.kind = kind;
        this.agents = agents;
        this.ballast = ballast;
    }

    @Override
    public String name() {
        return kind.text + (ballast == 0 ? "" : ", " + ballast + " waiting and " + ballast + " finished");
    }

    @Override
    public String unit() {
        return kind.unit;
    }

    @Override
    public void prepare() {
        if (run++ == 0) {
            desk = Desk.builder().store(JdbcStore.on(source).desk(name)).build();
            if (kind == Kind.PULL) {
                desk.addQueue(QueueSpec.named("pull").dispatch(Dispatch.PULL));
            }
            register();
            load();
        }
        if (kind == Kind.PULL) {
            backlogForAll();
        } else if (kind == Kind.ENQUEUE && run == 1) {
            fill();
        }
    }

    private void register() {
        List<AgentSpec> specs = new ArrayList<>();
        Map<String, Presence> online = new TreeMap<>();
        for (int i = 0; i < agents; i++) {
            AgentSpec spec = AgentSpec.of("agent-" + i).capacity(kind == Kind.ENQUEUE ? 1 : 100_000);
            specs.add(kind == Kind.PULL ? spec.serves("pull") : spec);
            online.put("agent-" + i, Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(online);
    }

    /** Every agent has all it can take. */
    private void fill() {
        desk.submitAll(IntStream.range(0, agents)
                .mapToObj(i -> TicketSpec.of("full-" + i))
                .toList());
    }

    /** The tickets that wait and those that are finished. */
    private void load() {
        int step = 1_000;
        for (int from = 0; from < ballast; from += step) {
            int first = from;
            int last = Math.min(ballast, from + step);
            desk.submitAll(IntStream.range(first, last)
                    .mapToObj(i -> TicketSpec.of("waiting-" + i).requires("nobody"))
                    .toList());
            List<String> finished =
                    IntStream.range(first, last).mapToObj(i -> "finished-" + i).toList();
            desk.submitAll(finished.stream().map(TicketSpec::of).toList());
            desk.completeAll(finished);
        }
    }

    /** What all agents hold is completed, and as much waits for them again. */
    private void backlogForAll() {
        for (int i = 0; i < agents; i++) {
            List<String> held = desk.ticketsOf("agent-" + i).stream()
                    .map(one -> one.ticket())
                    .toList();
            if (!held.isEmpty()) {
                desk.completeAll(held);
            }
        }
        int round = run;
        for (int i = 0; i < agents; i++) {
            int agent = i;
            desk.submitAll(IntStream.range(0, PULL)
                    .mapToObj(n -> TicketSpec.of("pulled-" + round + "-" + agent + "-" + n)
                            .queue("pull"))
                    .toList());
        }
    }

    @Override
    public double run(int threads, Duration time) throws Exception {
        String prefix = "t" + run + "-";
        AtomicInteger next = new AtomicInteger();
        return Threads.perSecond(threads, time, (thread, turn) -> {
            String ticket = prefix + thread + "-" + turn;
            switch (kind) {
                case SUBMIT, ENQUEUE -> desk.submit(TicketSpec.of(ticket));
                case PAIR -> {
                    desk.submit(TicketSpec.of(ticket));
                    desk.complete(ticket);
                }
                case PULL -> {
                    int agent = next.getAndIncrement();
                    return agent < agents
                            ? ((Pull.Pulled) desk.pull("agent-" + agent, PULL))
                                    .taken()
                                    .size()
                            : 0;
                }
                case BATCH, PAIR_BATCH -> {
                    List<String> tickets = IntStream.range(0, BATCH)
                            .mapToObj(i -> ticket + "-" + i)
                            .toList();
                    desk.submitAll(tickets.stream().map(TicketSpec::of).toList());
                    if (kind == Kind.PAIR_BATCH) {
                        desk.completeAll(tickets);
                    }
                    return BATCH;
                }
            }
            return 1;
        });
    }
}
