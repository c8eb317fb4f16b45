package dev.assignment.contract;

/** Hands the processor to another thread, in the middle of what this one does: that is where races are lost. */
final class Interleaving {

    private Interleaving() {}

    @SuppressWarnings("ThreadPriorityCheck") // no correctness rests on it, only the chance to find what is wrong
    static void handOn() {
        Thread.yield();
    }
}
