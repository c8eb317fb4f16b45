package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.Presence;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Threads work on one desk and write down each call, when it was asked and when it was answered. Now and then all of them pause.
 * At the end {@link LedgerCheck} says whether all of it together can be explained.
 */
final class RecordedRun {

    private static final int TICKS_TO_ACCEPT = 120;
    /** Who works on this thread. */
    private static final ThreadLocal<RecordingClerk> CURRENT = new ThreadLocal<>();

    private final TickingClock clock = new TickingClock();
    private final SharedDesk terms;
    private final Desk desk;
    private final List<RecordingClerk> clerks = new ArrayList<>();
    private final RecordingClerk setup;

    private final Ledger ledger = new Ledger();
    private final LedgerCheck check;
    private final ProposedOrder order;
    private final SureWaits sure;
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    RecordedRun(StoreProvider store, int agents, int threads, int seed) {
        terms = new SharedDesk(agents, RaceTerms.ticks(TICKS_TO_ACCEPT));
        check = LedgerCheck.ofSteps(terms);
        order = new ProposedOrder(terms);
        sure = new SureWaits(check);
        desk = terms.open(Desk.builder()
                .store(store)
                .clock(clock)
                .retention(Retention.last(Integer.MAX_VALUE))
                .listener(this::hear));
        for (int i = 0; i < threads; i++) {
            clerks.add(new RecordingClerk("s" + seed + "." + i, i, threads, terms, desk));
        }
        setup = new RecordingClerk("setup", 0, 1, terms, desk);
    }

    private void hear(DeskEvent event) {
        RecordingClerk clerk = CURRENT.get();
        if (clerk != null) {
            clerk.hear(event);
        }
    }

    LedgerCheck run(int phases, int calls) throws InterruptedException {
        CURRENT.set(setup);
        setup.record(() -> {
            desk.registerAll(terms.agents());
            for (AgentSpec agent : terms.agents()) {
                setup.ask("presence " + agent.id() + " ONLINE", () -> {
                    desk.presence(agent.id(), Presence.ONLINE);
                    return "applied";
                });
            }
        });
        for (int phase = 0; phase < phases && broken.isEmpty(); phase++) {
            work(calls);
            clock.stop();
            setup.record(() -> setup.ask(
                    "advance", () -> "advanced" + Clerk.made(desk.advance().made())));
            checkPhase("at the end of phase " + phase);
            clock.goOn();
        }
        clock.stop();
        CURRENT.remove();
        ledger.broken.addAll(broken);
        return check.ledger(ledger, false).atRest(desk, Set.of());
    }

    private void checkPhase(String which) {
        Ledger phase = new Ledger();
        List<RecordedStep> steps = new ArrayList<>();
        Stream.concat(Stream.of(setup), clerks.stream()).forEach(clerk -> {
            steps.addAll(clerk.takeSteps());
        });
        steps.forEach(step -> phase.add(step.lines()));
        List<Happening> all = order.happenings(steps, phase.calls);
        check.events(order.order(all));
        sure.check(all, steps, phase.calls);
        check.atBarrier(which);
        ledger.calls.addAll(phase.calls);
    }

    private void work(int calls) throws InterruptedException {
        List<Runnable> works = new ArrayList<>();
        for (RecordingClerk clerk : clerks) {
            works.add(() -> {
                CURRENT.set(clerk);
                for (int i = 0; i < calls; i++) {
                    clerk.work();
                }
            });
        }
        Together.run(works, broken::add);
    }
}
