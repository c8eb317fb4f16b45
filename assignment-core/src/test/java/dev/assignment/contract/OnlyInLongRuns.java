package dev.assignment.contract;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips a property unless {@code -Dassignment.long=true} is given: for what takes minutes. */
final class OnlyInLongRuns implements SkipExecutionHook {

    static boolean on() {
        return Boolean.getBoolean("assignment.long");
    }

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return on() ? SkipResult.doNotSkip() : SkipResult.skip("runs with -Dassignment.long=true");
    }
}
