package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The calls by which tickets arrive, change and end. */
final class TicketCalls {

    private final Step step;
    private final Serving serving;

    TicketCalls(Step step, Serving serving) {
        this.step = step;
        this.serving = serving;
    }

    // ---- arriving -------------------------------------------------------------------------------------------------

    Submission submit(TicketSpec ticket, Call call) {
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        QueueSpec queue = step.queues.get(ticket.queue());
        if (queue.maxWaiting().isPresent()) {
            int limit = queue.maxWaiting().getAsInt();
            boolean servedAtOnce =
                    queue.dispatch() == Dispatch.PUSH && serving.choose(ticket).isPresent();
            if (!servedAtOnce && step.tickets.countWaitingIn(queue.name()) >= limit) {
                return new Refusal.BacklogFull(queue.name(), limit);
            }
        }
        return letIn(ticket, call);
    }

    /** The ticket arrives, whatever limits its queue has. */
    Submission letIn(TicketSpec ticket, Call call) {
        arrive(ticket, call);
        serving.serve(call);
        TicketState state = step.tickets.get(ticket.id());
        if (state instanceof TicketState.Offered offered) {
            return new Submission.Offered(offered.offer());
        }
        return state.assignment()
                .<Submission>map(Submission.Assigned::new)
                .orElseGet(() -> new Submission.Waiting(ticket.id(), ticket.queue()));
    }

    private Optional<Submission> known(TicketSpec ticket) {
        Optional<TicketState> state = step.tickets.find(ticket.id());
        if (state.isPresent()) {
            return Optional.of(
                    new Submission.AlreadyKnown(state.get(), step.tickets.isAsSubmitted(ticket.id(), ticket)));
        }
        return step.queues.has(ticket.queue())
                ? Optional.empty()
                : Optional.of(new Refusal.UnknownQueue(ticket.queue()));
    }

    private TicketState.Waiting arrive(TicketSpec ticket, Call call) {
        TicketState.Waiting state = TicketState.Waiting.arrived(ticket, step.desk.next(), call.now());
        step.tickets.add(state, ticket);
        step.change(TicketEvent.Kind.SUBMITTED, state, Optional.empty(), call);
        return state;
    }

    Submission adopt(TicketSpec ticket, String agent, Instant since, Call call) {
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<AgentState> holder = step.agents.find(agent);
        if (holder.isEmpty()) {
            return new Refusal.UnknownAgent(agent);
        }
        TicketState.Waiting state = arrive(ticket, call);
        Instant began = since.isAfter(call.now()) ? call.now() : since;
        Assignment assignment = serving.take(state, holder.get(), Reason.ADOPTED, began, call);
        step.desk.adopted++;
        serving.hold(TicketEvent.Kind.ASSIGNED, state, assignment, call);
        return new Submission.Assigned(assignment);
    }

    // ---- ending ---------------------------------------------------------------------------------------------------

    Completion complete(String id, Optional<String> holder, Optional<WrapUp> wrapUp, Call call) {
        Optional<TicketState> state = step.tickets.find(id);
        if (state.isEmpty()) {
            return new Refusal.UnknownTicket(id);
        }
        if (state.get() instanceof TicketState.Finished ended) {
            return new Refusal.AlreadyFinished(ended);
        }
        if (!(state.get() instanceof TicketState.Held held)) {
            return new Refusal.NotHeld(id);
        }
        String actual = held.held().agent();
        if (!holder.orElse(actual).equals(actual)) {
            return new Refusal.NotTheHolder(id, actual);
        }
        finishWork(held, wrapUp.orElse(step.queueOf(held).wrapUp()).time(), call);
        return new Completion.Completed(held.held(), serving.serve(call));
    }

    private void finishWork(TicketState.Held held, Duration rest, Call call) {
        AgentState before = step.agents.get(held.held().agent());
        long number = step.desk.next();
        AgentState after = step.put(
                rest.isZero()
                        ? before.release(held.held(), number)
                        : before.releaseIntoWrapUp(held.held(), call.now().plus(rest), number));
        step.change(TicketEvent.Kind.COMPLETED, held.complete(call.now()), Optional.of(held.held()), call);
        if (!after.wrapUpUntil().equals(before.wrapUpUntil())) {
            step.tell(AgentEvent.Kind.WRAP_UP_BEGAN, after, call);
        }
    }

    TicketChange cancel(String id, Call call) {
        return change(id, before -> {
            TicketState.Finished after = before instanceof TicketState.Waiting waiting
                    ? waiting.cancel(call.now())
                    : ((TicketState.OnAgent) before).cancel(call.now());
            step.changeAndRelease(TicketEvent.Kind.CANCELLED, before, after, call);
            return new TicketChange.Changed(after, serving.serve(call));
        });
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private TicketChange change(String id, Function<TicketState, TicketChange> change) {
        return unfinished(step, id).orElseGet(() -> change.apply(step.tickets.get(id)));
    }

    /** Why a ticket cannot be changed, if it cannot. */
    static Optional<TicketChange> unfinished(Step step, String id) {
        Optional<TicketState> state = step.tickets.find(id);
        if (state.isEmpty()) {
            return Optional.of(new Refusal.UnknownTicket(id));
        }
        return state.get() instanceof TicketState.Finished ended
                ? Optional.of(new Refusal.AlreadyFinished(ended))
                : Optional.empty();
    }

    private TicketChange served(String id, Call call) {
        List<Assignment> made = serving.serve(call);
        return new TicketChange.Changed(step.tickets.get(id), made);
    }

    TicketChange update(String id, UnaryOperator<TicketSpec> change, Call call) {
        return change(id, before -> {
            TicketSpec spec = change.apply(before.spec());
            if (!spec.id().equals(id) || !spec.queue().equals(before.spec().queue())) {
                throw new IllegalArgumentException("ticket id and queue must stay " + id + " and "
                        + before.spec().queue() + " when a ticket is updated, but are " + spec.id() + " and "
                        + spec.queue());
            }
            if (!spec.equals(before.spec())) {
                step.change(TicketEvent.Kind.UPDATED, respecified(before, spec, call), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    private static TicketState respecified(TicketState before, TicketSpec spec, Call call) {
        return before instanceof TicketState.Waiting waiting
                ? waiting.respecify(spec, call.now())
                : ((TicketState.OnAgent) before).respecify(spec);
    }

    TicketChange respond(String id, Optional<String> holder, Call call) {
        return change(id, before -> {
            if (!(before instanceof TicketState.Held held)) {
                return new Refusal.NotHeld(id);
            }
            String actual = held.held().agent();
            if (!holder.orElse(actual).equals(actual)) {
                return new Refusal.NotTheHolder(id, actual);
            }
            if (held.respondBy().isPresent()) {
                step.change(TicketEvent.Kind.RESPONDED, held.responded(), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    TicketChange requeue(String id, Optional<String> holder, Call call) {
        return change(id, before -> {
            if (before instanceof TicketState.Waiting || before instanceof TicketState.Parked) {
                return new Refusal.NotHeld(id);
            }
            TicketState.OnAgent onAgent = (TicketState.OnAgent) before;
            String actual = onAgent.taken().orElseThrow().agent();
            if (!holder.orElse(actual).equals(actual)) {
                return new Refusal.NotTheHolder(id, actual);
            }
            step.changeAndRelease(wentBack(before), before, onAgent.requeue(before.spec(), call.now()), call);
            return served(id, call);
        });
    }

    /** What it is called that a ticket goes from where it is into a backlog. */
    private static TicketEvent.Kind wentBack(TicketState before) {
        return switch (before.kind()) {
            case OFFERED -> TicketEvent.Kind.WITHDRAWN;
            case PARKED -> TicketEvent.Kind.UNPARKED;
            case WAITING -> TicketEvent.Kind.MOVED;
            default -> TicketEvent.Kind.REQUEUED;
        };
    }

    TicketChange transferToQueue(String id, String queue, Call call) {
        return change(id, before -> {
            if (!step.queues.has(queue)) {
                return new Refusal.UnknownQueue(queue);
            }
            TicketSpec moved = before.spec().queue(queue);
            if (before instanceof TicketState.OnAgent onAgent) {
                step.changeAndRelease(wentBack(before), before, onAgent.requeue(moved, call.now()), call);
            } else if (!before.spec().queue().equals(queue)) {
                step.change(wentBack(before), respecified(before, moved, call), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    TicketChange transferToAgent(String id, String to, Call call) {
        return change(id, before -> {
            Optional<AgentState> agent = step.agents.find(to);
            if (agent.isEmpty()) {
                return new Refusal.UnknownAgent(to);
            }
            if (isHeldBy(to, before)) {
                return new TicketChange.Changed(before, List.of());
            }
            boolean weighted = step.queueOf(before).strategy().usesWeights();
            Optional<Ineligibility> why = agent.get().fit(before.spec().demand(), weighted);
            return why.isPresent()
                    ? new Refusal.NotEligible(to, why.get())
                    : handOver(before, agent.get(), Reason.TRANSFERRED, call);
        });
    }

    private static boolean isHeldBy(String agent, TicketState ticket) {
        return ticket.assignment().filter(held -> held.agent().equals(agent)).isPresent();
    }

    TicketChange force(String id, String to, Call call) {
        return change(id, before -> {
            Optional<AgentState> agent = step.agents.find(to);
            if (agent.isEmpty()) {
                return new Refusal.UnknownAgent(to);
            }
            if (isHeldBy(to, before)) {
                return new TicketChange.Changed(before, List.of());
            }
            step.desk.forced++;
            return handOver(before, agent.get(), Reason.FORCED, call);
        });
    }

    /** Takes at the new agent before it releases at the old. */
    private TicketChange handOver(TicketState before, AgentState to, Reason reason, Call call) {
        Assignment assignment = serving.take(before, to, reason, call.now(), call);
        Optional<Assignment> ended = TicketTable.taken(before);
        ended.ifPresent(step::release);
        TicketEvent.Kind kind = ended.isPresent() ? TicketEvent.Kind.TRANSFERRED : TicketEvent.Kind.ASSIGNED;
        serving.hold(kind, before, assignment, call);
        List<Assignment> made = new ArrayList<>(List.of(assignment));
        made.addAll(serving.serve(call));
        return new TicketChange.Changed(step.tickets.get(before.id()), List.copyOf(made));
    }

    // ---- pulling and forgetting -----------------------------------------------------------------------------------

    Pull pull(String id, int most, int limit, Call call) {
        Optional<AgentState> agent = step.agents.find(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        Optional<Ineligibility> unavailable = agent.get().unavailability();
        List<Assignment> taken = serving.pull(id, most, limit, call);
        AgentState after = step.agents.get(id);
        return new Pull.Pulled(List.copyOf(taken), after.holdings().toList(), unavailable);
    }

    int forget(String customer, Call call) {
        int erased = 0;
        for (String id : step.tickets.submittedBy(customer)) {
            step.tickets
                    .submitted(id)
                    .filter(spec -> isOf(spec, customer))
                    .ifPresent(spec -> step.tickets.resubmit(id, spec.withoutCustomer()));
            TicketState state = step.tickets.get(id);
            if (isOf(state.spec(), customer)) {
                erased++;
                TicketSpec spec = state.spec().withoutCustomer();
                if (state instanceof TicketState.Finished ended) {
                    step.tickets.put(ended.redact(spec));
                } else {
                    step.change(TicketEvent.Kind.UPDATED, respecified(state, spec, call), Optional.empty(), call);
                }
            }
        }
        step.flush(); // what this transaction tells is in the outbox by then, and what was made before it in there
        // as well
        Outbox.forget(step.sql, step.desk.deskNo, customer);
        return erased;
    }

    private static boolean isOf(TicketSpec spec, String customer) {
        return spec.customer().equals(Optional.of(customer));
    }
}
