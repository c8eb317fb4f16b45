package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.DeskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A thread that writes down what it asks, what it is answered, and what listeners are told on it. */
final class RecordingClerk extends Clerk {

    private static final int FULL_AT = 24;

    private final int number;
    private final int clerks;
    private final int agents;
    private final List<String> lines = new ArrayList<>();
    private final List<RecordedStep> steps = new ArrayList<>();
    private List<RecordedStep.Heard> heard = new ArrayList<>();
    private int calls;
    private int worked;

    RecordingClerk(String name, int number, int clerks, SharedDesk terms, Desk desk) {
        super(name, terms, desk, FULL_AT);
        this.number = number;
        this.clerks = clerks;
        this.agents = terms.count();
    }

    void work() {
        record(() -> work(worked++));
    }

    /** Does something as one step. */
    void record(Runnable step) {
        long began = System.nanoTime();
        step.run();
        steps.add(new RecordedStep(began, System.nanoTime(), List.copyOf(lines), heard));
        lines.clear();
        heard = new ArrayList<>();
    }

    void hear(DeskEvent event) {
        heard.add(new RecordedStep.Heard(System.nanoTime(), event));
    }

    @Override
    protected void ask(String what, Supplier<String> call) {
        calls++;
        lines.add("ask " + calls + " " + System.nanoTime() + " " + what);
        String answer = call.get();
        lines.add("got " + calls + " " + System.nanoTime() + " " + answer);
    }

    /** The presence of each agent is reported by one thread, so that its order is known. */
    @Override
    protected int reports(int agent) {
        int own = agent - agent % clerks + number;
        return own < agents ? own : number;
    }

    /** What was done since this was asked last. */
    List<RecordedStep> takeSteps() {
        List<RecordedStep> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }
}
