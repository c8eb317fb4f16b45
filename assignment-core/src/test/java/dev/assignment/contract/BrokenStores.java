package dev.assignment.contract;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stores that are broken on purpose, each in one way, around one that is right: whatever checks a store must see them. */
final class BrokenStores {

    private BrokenStores() {}

    /** Does something wrong instead of, or after, one call. */
    interface Fault {
        Object apply(AssignmentStore store, Method method, Object[] arguments, Consumer<DeskEvent> tell)
                throws ReflectiveOperationException;
    }

    /** Leaves every n-th event of a kind untold. */
    static StoreProvider silent(StoreProvider right, int every, Predicate<DeskEvent> which) {
        AtomicInteger seen = new AtomicInteger();
        return settings ->
                right.open(telling(settings, event -> !which.test(event) || seen.incrementAndGet() % every != 0));
    }

    /** Tells of a second agent who got a ticket that was just given to a first one. */
    static StoreProvider duplicating(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> {
            Object outcome = method.invoke(store, arguments);
            if (outcome instanceof Submission.Assigned assigned
                    && store.agents().size() > 1) {
                TicketState state = store.ticket(assigned.held().ticket()).orElseThrow();
                tell.accept(new TicketEvent(
                        TicketEvent.Kind.ASSIGNED,
                        state,
                        Optional.empty(),
                        assigned.held().since(),
                        Cause.SUBMIT));
            }
            return outcome;
        });
    }

    /** Takes every agent to be able to hold twice what it can. */
    static StoreProvider overloading(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> switch (method.getName()) {
            case "register" ->
                store.register(
                        ((Collection<?>) arguments[0])
                                .stream()
                                        .map(agent -> doubled((AgentSpec) agent))
                                        .toList(),
                        (Instant) arguments[1]);
            case "updateAgent" -> {
                @SuppressWarnings("unchecked")
                UnaryOperator<AgentSpec> change = (UnaryOperator<AgentSpec>) arguments[1];
                yield store.updateAgent(
                        (String) arguments[0], agent -> doubled(change.apply(agent)), (Instant) arguments[2]);
            }
            default -> method.invoke(store, arguments);
        });
    }

    private static AgentSpec doubled(AgentSpec agent) {
        return agent.isUnlimited() ? agent : agent.capacity(agent.capacity() * 2);
    }

    /** Loses a waiting ticket now and then, without a word. */
    static StoreProvider losing(StoreProvider right) {
        AtomicInteger calls = new AtomicInteger();
        return settings -> {
            ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);
            StoreSettings hushed = telling(settings, event -> !quiet.get());
            return proxy(
                    right.open(hushed),
                    (store, method, arguments, tell) -> {
                        Object outcome = method.invoke(store, arguments);
                        if (outcome instanceof Submission.Waiting waiting && calls.incrementAndGet() % 3 == 0) {
                            quiet.set(true);
                            store.cancel(waiting.ticket(), (Instant) arguments[1]);
                            quiet.set(false);
                        }
                        return outcome;
                    },
                    event -> {});
        };
    }

    /** Misses every match: its queues are pulled from, though it says that they are not. */
    static StoreProvider missing(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> {
            if (method.getName().equals("addQueue")) {
                return store.addQueue(((QueueSpec) arguments[0]).dispatch(Dispatch.PULL), (Instant) arguments[1]);
            }
            return method.getName().equals("queues")
                    ? store.queues().stream()
                            .map(queue -> queue.dispatch(Dispatch.PUSH))
                            .toList()
                    : method.invoke(store, arguments);
        });
    }

    /** Keeps giving work to whoever has gone: it does not listen. */
    static StoreProvider deafToPresence(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> {
            boolean going =
                    method.getName().equals("presence") && !((Map<?, ?>) arguments[0]).containsValue(Presence.ONLINE);
            return going ? new AgentChange.Applied(List.of()) : method.invoke(store, arguments);
        });
    }

    /** Lets anybody complete a ticket. */
    static StoreProvider careless(StoreProvider right) {
        return broken(
                right,
                (store, method, arguments, tell) -> method.getName().equals("complete")
                        ? store.complete(
                                (String) arguments[0], Optional.empty(), wrapUp(arguments), (Instant) arguments[3])
                        : method.invoke(store, arguments));
    }

    @SuppressWarnings("unchecked")
    static Optional<WrapUp> wrapUp(Object[] arguments) {
        return (Optional<WrapUp>) arguments[2];
    }

    /** Makes the last agent of a list the first one registered. */
    static StoreProvider reversing(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> {
            if (!method.getName().equals("register")) {
                return method.invoke(store, arguments);
            }
            List<AgentSpec> reversed = new ArrayList<>();
            ((Collection<?>) arguments[0]).forEach(agent -> reversed.add(0, (AgentSpec) agent));
            return store.register(reversed, (Instant) arguments[1]);
        });
    }

    /** Never ends a pause. */
    static StoreProvider paused(StoreProvider right) {
        return broken(
                right,
                (store, method, arguments, tell) -> method.getName().equals("resume")
                        ? new AgentChange.Applied(List.of())
                        : method.invoke(store, arguments));
    }

    /** Is late by one microsecond for every call. */
    static StoreProvider late(StoreProvider right) {
        return broken(right, (store, method, arguments, tell) -> {
            if (arguments != null && arguments[arguments.length - 1] instanceof Instant now) {
                arguments[arguments.length - 1] = now.plusNanos(1000);
            }
            return method.invoke(store, arguments);
        });
    }

    static StoreProvider broken(StoreProvider right, Fault fault) {
        return settings -> proxy(right.open(settings), fault, event -> tell(settings, List.of(event)));
    }

    private static AssignmentStore proxy(AssignmentStore store, Fault fault, Consumer<DeskEvent> tell) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return fault.apply(store, method, arguments, tell);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return (AssignmentStore) Proxy.newProxyInstance(
                AssignmentStore.class.getClassLoader(), new Class<?>[] {AssignmentStore.class}, handler);
    }

    /** A store whose events somebody else hears too, before its desk does. */
    static StoreProvider listening(StoreProvider right, Consumer<DeskEvent> listener) {
        return settings -> right.open(listening(settings, events -> {
            events.forEach(listener);
            tell(settings, events);
        }));
    }

    /** Settings by which the desk hears of some events only. */
    private static StoreSettings telling(StoreSettings settings, Predicate<DeskEvent> which) {
        return listening(
                settings, events -> tell(settings, events.stream().filter(which).toList()));
    }

    private static StoreSettings listening(StoreSettings settings, Consumer<List<DeskEvent>> listener) {
        return new StoreSettings(
                settings.seed(),
                settings.retention(),
                settings.presenceGrace(),
                settings.whenLeaving(),
                Optional.of(listener));
    }

    private static void tell(StoreSettings settings, List<DeskEvent> events) {
        if (!events.isEmpty()) {
            settings.listener().ifPresent(listener -> listener.accept(events));
        }
    }
}
