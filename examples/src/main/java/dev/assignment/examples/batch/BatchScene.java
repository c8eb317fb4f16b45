package dev.assignment.examples.batch;

import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few pulls at the batch desk. The vendor's own table stays in memory here, wherever the desk is kept. */
public final class BatchScene {

    private final Story story;
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final BatchDesk desk;

    private BatchScene(Story story, StoreProvider store) {
        this.story = story;
        desk = new BatchDesk(store, BatchTable.inMemory(), clock, this::heard);
    }

    /** Plays it. */
    public static void play(Story story, StoreProvider store) throws Exception {
        new BatchScene(story, store).play();
    }

    private void play() throws InterruptedException, ExecutionException {
        story.say("Desk B, batches. Agents pull; a pull tops them up to " + BatchDesk.BATCH
                + " open tickets, oldest first.");
        desk.hire(List.of("ana", "bob", "cleo"));
        for (int i = 1; i <= 40; i++) {
            desk.create(new BatchTicket("t" + i, "customer " + i % 7, "renewal"));
        }
        story.at(clock.instant(), "t1 to t40 are created", desk.list(Status.NEW).size() + " wait");

        story.part("One agent, two pulls at once (a double click). Counting first and taking then would end at 30.");
        List<Integer> sizes = twoPullsAtOnce("ana");
        story.at(clock.instant(), "ana pulls twice at once", "ana has " + range(desk.listOf("ana")));
        story.at(clock.instant(), "", "no pull returned more than " + Math.max(sizes.get(0), sizes.get(1)));
        pulls("ana");
        pulls("bob");
        pulls("cleo");

        story.part("Only the holder sells. Whatever is sold or deleted makes room.");
        sells("t16", "ana");
        sells("t16", "bob");
        sells("t16", "bob");
        next();
        desk.delete("t17");
        story.at(clock.instant(), "", "bob has " + desk.listOf("bob").size());
        next();
        desk.create(new BatchTicket("t41", "customer 6", "renewal"));
        pulls("bob");
        story.at(
                clock.instant(),
                "nothing waits; ana pulls again",
                "ana has " + desk.pull("ana").size() + ", no error");
    }

    private List<Integer> twoPullsAtOnce(String agent) throws InterruptedException, ExecutionException {
        ExecutorService clicks = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Integer> click = () -> {
                together.await();
                return desk.pull(agent).size();
            };
            Future<Integer> one = clicks.submit(click);
            Future<Integer> other = clicks.submit(click);
            return List.of(one.get(), other.get());
        } finally {
            clicks.shutdown();
        }
    }

    private void heard(DeskEvent event) {
        if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.CANCELLED) {
            String from = told.ended().map(held -> ", was with " + held.agent()).orElse("");
            story.at(told.at(), "event: " + told.kind().name().toLowerCase(Locale.ROOT), told.ticket() + from);
        }
    }

    private void pulls(String agent) {
        next();
        story.at(clock.instant(), agent + " pulls", agent + " has " + range(desk.pull(agent)));
    }

    private void sells(String ticket, String agent) {
        next();
        story.at(
                clock.instant(),
                agent + " sells " + ticket,
                desk.sell(ticket, agent).toString());
    }

    private void next() {
        clock.advance(Duration.ofSeconds(10));
    }

    private static String range(List<BatchTicket> tickets) {
        return tickets.size() + ", " + tickets.get(0).id() + " to "
                + tickets.get(tickets.size() - 1).id();
    }
}
