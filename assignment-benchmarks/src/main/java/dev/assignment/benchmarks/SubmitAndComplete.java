package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The operation that is measured: completes one held ticket, chosen at random, and submits a new one with a fresh {@code
 * String} identifier. So as many tickets are live after it as before it.
 *
 * <p>Each thread has its share of the tickets that are held; what its completions hand over, and what its submits have
 * assigned, is added to it. When all agents are full, each completion hands over one ticket that waits, and each submit
 * waits.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms3g", "-Xmx6g"})
public abstract class SubmitAndComplete {

    private Engine engine = Engine.of(Desk.builder().build());
    private List<List<String>> shares = List.of();
    private final AtomicInteger threads = new AtomicInteger();

    /** What one thread works with. */
    @State(Scope.Thread)
    public static class Mine {
        private String[] held = {};
        private int size;
        private SplittableRandom random = new SplittableRandom(0);
        private String prefix = "";
        private long submitted;
        private boolean started;

        private void start(List<String> share, int thread) {
            held = share.toArray(new String[Math.max(16, 2 * share.size())]);
            size = share.size();
            random = new SplittableRandom(thread);
            prefix = "ticket-" + thread + "-";
            submitted = 0;
            started = true;
        }

        private void add(String ticket) {
            if (size == held.length) {
                held = Arrays.copyOf(held, 2 * size);
            }
            held[size++] = ticket;
        }
    }

    /** Makes what is measured. */
    abstract Engine open();

    /** How many tickets are live. */
    abstract int live();

    /**
     * What a ticket is.
     *
     * @param id its identifier
     * @param random for what differs from ticket to ticket
     */
    TicketSpec ticket(String id, SplittableRandom random) {
        return TicketSpec.of(id).queue(Staff.QUEUE);
    }

    /**
     * Fills the engine.
     *
     * @param run tells how many threads there are
     */
    @Setup
    public void fill(BenchmarkParams run) {
        engine = open();
        shares = new ArrayList<>();
        for (int i = 0; i < run.getThreads(); i++) {
            shares.add(new ArrayList<>());
        }
        threads.set(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < live(); i++) {
            Submission outcome = engine.submit(ticket("first-" + i, random));
            if (outcome.assignment().isPresent()) {
                shares.get(i % shares.size()).add(outcome.assignment().get().ticket());
            }
        }
        check(engine);
    }

    /** That the run measures what it says. */
    void check(Engine filled) {
        int held = shares.stream().mapToInt(List::size).sum();
        if (held == 0) {
            throw new IllegalStateException("none of " + live() + " tickets is held");
        }
    }

    /**
     * Completes one ticket and submits another.
     *
     * @param mine the thread's tickets
     * @param used takes the outcomes, so that nothing is optimized away
     */
    @Benchmark
    public void submitAndComplete(Mine mine, Blackhole used) {
        used.consume(step(mine));
    }

    final Object step(Mine mine) {
        if (!mine.started) {
            int thread = threads.getAndIncrement();
            mine.start(shares.get(thread), thread);
        }
        String fresh = mine.prefix + mine.submitted++;
        if (mine.size > 0) { // else other threads were handed all that this one completed
            int slot = mine.random.nextInt(mine.size);
            Completion completion = engine.complete(mine.held[slot]);
            mine.held[slot] = mine.held[--mine.size];
            if (completion instanceof Completion.Completed completed) {
                for (Assignment made : completed.made()) {
                    mine.add(made.ticket());
                }
            } else if (shares.size() == 1) { // of several threads two may have been told of one ticket that waited
                throw new IllegalStateException("could not complete: " + completion);
            }
        }
        Submission submission = engine.submit(ticket(fresh, mine.random));
        if (submission instanceof Submission.Assigned assigned) {
            mine.add(assigned.held().ticket());
        }
        return submission;
    }
}
