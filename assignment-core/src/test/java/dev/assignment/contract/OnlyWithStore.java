package dev.assignment.contract;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.opentest4j.TestAbortedException;

/**
 * Skips a property, and says why, where the store's database is not there. If each try gave up instead, jqwik would take the
 * property for one that never found anything to try, which is a failure.
 */
final class OnlyWithStore implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        Class<?> property = context.optionalContainerClass().orElseThrow();
        try {
            ((StoreUnderTest) context.newInstance(property)).store();
            return SkipResult.doNotSkip();
        } catch (TestAbortedException absent) {
            return SkipResult.skip(String.valueOf(absent.getMessage()));
        }
    }
}
