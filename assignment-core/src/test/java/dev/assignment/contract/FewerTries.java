package dev.assignment.contract;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends a property after {@code -Dassignment.tries} tries, if that is given: for stores whose calls take long. */
final class FewerTries implements AroundTryHook {

    private static final int MOST = Integer.getInteger("assignment.tries", Integer.MAX_VALUE);

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Store<AtomicInteger> tried = Store.getOrCreate(FewerTries.class, Lifespan.PROPERTY, AtomicInteger::new);
        boolean enough = tried.get().incrementAndGet() > MOST;
        return enough ? TryExecutionResult.satisfied(true) : aTry.execute(parameters);
    }
}
