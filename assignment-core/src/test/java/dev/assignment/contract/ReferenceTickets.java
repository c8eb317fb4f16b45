package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Declines;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
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

/** The calls of the {@link ReferenceStore} by which tickets arrive, change and end. */
final class ReferenceTickets {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceTickets(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    // ---- arriving -------------------------------------------------------------------------------------------------

    Submission submit(TicketSpec ticket, ReferenceCall call) {
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        QueueSpec queue = desk.queueOf(ticket);
        boolean servedAtOnce = queue.dispatch() == Dispatch.PUSH
                && serving.choose(ticket, Declines.none()).isPresent();
        if (!servedAtOnce && queue.maxWaiting().isPresent()) {
            int limit = queue.maxWaiting().getAsInt();
            if (desk.backlog(queue.name(), call.now()).size() >= limit) {
                return new Refusal.BacklogFull(queue.name(), limit);
            }
        }
        arrive(ticket, call);
        serving.serve(call);
        TicketState state = desk.tickets.get(ticket.id());
        if (state instanceof TicketState.Offered offered) {
            return new Submission.Offered(offered.offer());
        }
        return state.assignment()
                .<Submission>map(Submission.Assigned::new)
                .orElseGet(() -> new Submission.Waiting(ticket.id(), ticket.queue()));
    }

    private Optional<Submission> known(TicketSpec ticket) {
        TicketState state = desk.tickets.get(ticket.id());
        if (state != null) {
            return Optional.of(new Submission.AlreadyKnown(
                    state, desk.asSubmitted.get(ticket.id()).equals(ticket)));
        }
        return desk.queues.containsKey(ticket.queue())
                ? Optional.empty()
                : Optional.of(new Refusal.UnknownQueue(ticket.queue()));
    }

    private TicketState.Waiting arrive(TicketSpec ticket, ReferenceCall call) {
        TicketState.Waiting state = TicketState.Waiting.arrived(ticket, desk.next(), call.now());
        desk.asSubmitted.put(ticket.id(), ticket);
        desk.change(TicketEvent.Kind.SUBMITTED, state, Optional.empty(), call);
        return state;
    }

    Submission adopt(TicketSpec ticket, String agent, Instant since, ReferenceCall call) {
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<ReferenceAgent> holder = desk.agent(agent);
        if (holder.isEmpty()) {
            return new Refusal.UnknownAgent(agent);
        }
        TicketState.Waiting state = arrive(ticket, call);
        Instant began = since.isAfter(call.now()) ? call.now() : since;
        Assignment assignment = serving.take(state, holder.get(), Reason.ADOPTED, began, call);
        desk.adopted++;
        serving.hold(TicketEvent.Kind.ASSIGNED, state, assignment, call);
        return new Submission.Assigned(assignment);
    }

    // ---- ending ---------------------------------------------------------------------------------------------------

    Completion complete(String id, Optional<String> holder, Optional<WrapUp> wrapUp, ReferenceCall call) {
        TicketState state = desk.tickets.get(id);
        if (state == null) {
            return new Refusal.UnknownTicket(id);
        }
        if (state instanceof TicketState.Finished ended) {
            return new Refusal.AlreadyFinished(ended);
        }
        if (!(state instanceof TicketState.Held held)) {
            return new Refusal.NotHeld(id);
        }
        String actual = held.held().agent();
        if (!holder.orElse(actual).equals(actual)) {
            return new Refusal.NotTheHolder(id, actual);
        }
        Duration rest = wrapUp.orElse(desk.queueOf(held.spec()).wrapUp()).time();
        finishWork(held, rest, call);
        return new Completion.Completed(held.held(), serving.serve(call));
    }

    private void finishWork(TicketState.Held held, Duration rest, ReferenceCall call) {
        ReferenceAgent agent = desk.agent(held.held().agent()).orElseThrow();
        Optional<Instant> restedBefore = agent.view.wrapUpUntil();
        if (rest.isZero()) {
            agent.release(held.held(), desk.next());
        } else {
            agent.releaseIntoWrapUp(held.held(), call.now().plus(rest), desk.next());
        }
        TicketState.Finished done = held.complete(call.now());
        desk.change(TicketEvent.Kind.COMPLETED, done, Optional.of(held.held()), call);
        desk.remember(done, call.now());
        if (!agent.view.wrapUpUntil().equals(restedBefore)) {
            desk.agentChanged(AgentEvent.Kind.WRAP_UP_BEGAN, agent, call);
        }
    }

    TicketChange cancel(String id, ReferenceCall call) {
        return change(id, before -> {
            TicketState.Finished after = before instanceof TicketState.Waiting waiting
                    ? waiting.cancel(call.now())
                    : ((TicketState.OnAgent) before).cancel(call.now());
            desk.finish(TicketEvent.Kind.CANCELLED, before, after, call);
            return new TicketChange.Changed(after, serving.serve(call));
        });
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private TicketChange change(String id, Function<TicketState, TicketChange> change) {
        return unfinished(desk, id).orElseGet(() -> change.apply(desk.tickets.get(id)));
    }

    /** Why a ticket cannot be changed, if it cannot. */
    static Optional<TicketChange> unfinished(ReferenceDesk desk, String id) {
        TicketState state = desk.tickets.get(id);
        if (state == null) {
            return Optional.of(new Refusal.UnknownTicket(id));
        }
        return state instanceof TicketState.Finished ended
                ? Optional.of(new Refusal.AlreadyFinished(ended))
                : Optional.empty();
    }

    private TicketChange served(String id, ReferenceCall call) {
        List<Assignment> made = serving.serve(call);
        return new TicketChange.Changed(desk.tickets.get(id), made);
    }

    TicketChange update(String id, UnaryOperator<TicketSpec> change, ReferenceCall call) {
        return change(id, before -> {
            TicketSpec spec = change.apply(before.spec());
            if (!spec.id().equals(id) || !spec.queue().equals(before.spec().queue())) {
                throw new IllegalArgumentException("ticket id and queue must stay, but are " + spec);
            }
            if (!spec.equals(before.spec())) {
                desk.change(TicketEvent.Kind.UPDATED, respecified(before, spec, call), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    private static TicketState respecified(TicketState before, TicketSpec spec, ReferenceCall call) {
        return before instanceof TicketState.Waiting waiting
                ? waiting.respecify(spec, call.now())
                : ((TicketState.OnAgent) before).respecify(spec);
    }

    TicketChange respond(String id, Optional<String> holder, ReferenceCall call) {
        return change(id, before -> {
            if (!(before instanceof TicketState.Held held)) {
                return new Refusal.NotHeld(id);
            }
            String actual = held.held().agent();
            if (!holder.orElse(actual).equals(actual)) {
                return new Refusal.NotTheHolder(id, actual);
            }
            if (held.respondBy().isPresent()) {
                desk.change(TicketEvent.Kind.RESPONDED, held.responded(), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    TicketChange requeue(String id, Optional<String> holder, ReferenceCall call) {
        return change(id, before -> {
            if (before instanceof TicketState.Waiting || before instanceof TicketState.Parked) {
                return new Refusal.NotHeld(id);
            }
            TicketState.OnAgent onAgent = (TicketState.OnAgent) before;
            String actual = onAgent.taken().orElseThrow().agent();
            if (!holder.orElse(actual).equals(actual)) {
                return new Refusal.NotTheHolder(id, actual);
            }
            desk.changeAndRelease(wentBack(before), before, onAgent.requeue(before.spec(), call.now()), call);
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

    TicketChange transferToQueue(String id, String queue, ReferenceCall call) {
        return change(id, before -> {
            if (!desk.queues.containsKey(queue)) {
                return new Refusal.UnknownQueue(queue);
            }
            TicketSpec moved = before.spec().queue(queue);
            if (before instanceof TicketState.OnAgent onAgent) {
                desk.changeAndRelease(wentBack(before), before, onAgent.requeue(moved, call.now()), call);
            } else if (!before.spec().queue().equals(queue)) {
                desk.change(wentBack(before), respecified(before, moved, call), Optional.empty(), call);
            }
            return served(id, call);
        });
    }

    TicketChange transferToAgent(String id, String to, ReferenceCall call) {
        return change(id, before -> {
            Optional<ReferenceAgent> agent = desk.agent(to);
            if (agent.isEmpty()) {
                return new Refusal.UnknownAgent(to);
            }
            if (isHeldBy(to, before)) {
                return new TicketChange.Changed(before, List.of());
            }
            boolean weighted = desk.queueOf(before.spec()).strategy().usesWeights();
            return ReferenceEligibility.ineligible(agent.get(), before.spec(), weighted)
                    .<TicketChange>map(why -> new Refusal.NotEligible(to, why))
                    .orElseGet(() -> handOver(before, agent.get(), Reason.TRANSFERRED, call));
        });
    }

    TicketChange force(String id, String to, ReferenceCall call) {
        return change(id, before -> {
            Optional<ReferenceAgent> agent = desk.agent(to);
            if (agent.isEmpty()) {
                return new Refusal.UnknownAgent(to);
            }
            if (isHeldBy(to, before)) {
                return new TicketChange.Changed(before, List.of());
            }
            desk.forced++;
            return handOver(before, agent.get(), Reason.FORCED, call);
        });
    }

    private static boolean isHeldBy(String agent, TicketState ticket) {
        return ticket.assignment().filter(held -> held.agent().equals(agent)).isPresent();
    }

    /** Takes at the new agent before it releases at the old. */
    private TicketChange handOver(TicketState before, ReferenceAgent to, Reason reason, ReferenceCall call) {
        Assignment assignment = serving.take(before, to, reason, call.now(), call);
        Optional<Assignment> ended = ReferenceDesk.taken(before);
        ended.ifPresent(desk::release);
        TicketEvent.Kind kind = ended.isPresent() ? TicketEvent.Kind.TRANSFERRED : TicketEvent.Kind.ASSIGNED;
        serving.hold(kind, before, assignment, call);
        List<Assignment> made = new ArrayList<>(List.of(assignment));
        made.addAll(serving.serve(call));
        return new TicketChange.Changed(desk.tickets.get(before.id()), made);
    }

    // ---- pulling and forgetting -----------------------------------------------------------------------------------

    Pull pull(String id, int most, int limit, ReferenceCall call) {
        Optional<ReferenceAgent> found = desk.agent(id);
        if (found.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        ReferenceAgent agent = found.get();
        List<Assignment> taken = new ArrayList<>();
        var unavailable = ReferenceEligibility.unavailable(agent);
        while (agent.held.size() < most && taken.size() < limit) {
            Optional<TicketState.Waiting> next = desk.waiting(queue -> true, call.now()).stream()
                    .filter(ticket ->
                            ReferenceEligibility.eligible(desk, ticket.spec()).contains(agent))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            Assignment assignment = serving.take(next.get(), agent, Reason.PULLED, call.now(), call);
            serving.hold(TicketEvent.Kind.ASSIGNED, next.get(), assignment, call);
            taken.add(assignment);
        }
        return new Pull.Pulled(List.copyOf(taken), List.copyOf(agent.held), unavailable);
    }

    int forget(String customer, ReferenceCall call) {
        int erased = 0;
        for (TicketState state : List.copyOf(desk.tickets.values())) {
            desk.asSubmitted.computeIfPresent(state.id(), (id, spec) -> without(spec, customer));
            TicketSpec spec = without(state.spec(), customer);
            if (spec.equals(state.spec())) {
                continue;
            }
            erased++;
            if (state instanceof TicketState.Finished ended) {
                desk.tickets.put(state.id(), ended.redact(spec));
            } else {
                desk.change(TicketEvent.Kind.UPDATED, respecified(state, spec, call), Optional.empty(), call);
            }
        }
        return erased;
    }

    private static TicketSpec without(TicketSpec spec, String customer) {
        return spec.customer().equals(Optional.of(customer)) ? spec.withoutCustomer() : spec;
    }
}
