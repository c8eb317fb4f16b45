package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Declines;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives the first waiting ticket, in the order of queue priority, effective priority and age, that has an eligible agent to
 * the agent whom its queue's strategy chooses, and starts over until there is none.
 *
 * <p>When a transaction begins no waiting ticket has an eligible agent, since every transaction before it ended here. So
 * only the tickets that came to wait by this one are looked at, and only the demands that an agent fits whom it changed:
 * neither all tickets nor all agents. After settings changed, or many agents at once, all demands are looked at, each once.
 */
final class Serving {

    /** Above this number of changed agents every demand is looked at, and the index is asked who fits. */
    private static final int MANY = 16;

    private final Step step;
    private final Chooser chooser;
    private final Recorder recorder;

    Serving(Step step, Recorder recorder) {
        this.step = step;
        this.chooser = new Chooser(step.agents, step.queues, step.settings);
        this.recorder = recorder;
    }

    // ---- the loop -------------------------------------------------------------------------------------------------

    List<Assignment> serve(Call call) {
        Map<Demand, Line> lines = new LinkedHashMap<>();
        arrivals(lines);
        if (step.isEverythingChanged() || step.freed().size() > MANY) {
            step.agents.flush();
            step.demands.ofQueues(pushQueues()).forEach(demand -> readRows(lines, demand));
        } else {
            freed(lines, freedStates());
        }
        List<Assignment> made = new ArrayList<>();
        Line first = first(lines.values(), call.now());
        while (first != null) {
            TicketState.Waiting ticket = Objects.requireNonNull(first.head());
            Optional<Chooser.Choice> choice = chooser.choose(ticket.spec(), ticket.declinedBy());
            if (choice.isPresent()) {
                first.pass(ticket);
                made.add(give(ticket, choice.get(), call));
                reconsider(lines, choice.get().agent().id());
            } else if (ticket.spec().excludedAgents().isEmpty()) {
                first.close();
            } else {
                first.pass(ticket);
            }
            first = first(lines.values(), call.now());
        }
        step.served();
        return List.copyOf(made);
    }

    private Set<String> pushQueues() {
        Set<String> names = new TreeSet<>();
        for (QueueSpec queue : step.queues.all()) {
            if (queue.dispatch() == Dispatch.PUSH) {
                names.add(queue.name());
            }
        }
        return names;
    }

    private Line line(Map<Demand, Line> lines, Demand demand) {
        return lines.computeIfAbsent(demand, added -> new Line(step.tickets, added, step.queues.get(added.queue())));
    }

    private void arrivals(Map<Demand, Line> lines) {
        for (String id : step.arrived()) {
            Optional<TicketState> state = step.tickets.find(id);
            if (state.isPresent()
                    && state.get() instanceof TicketState.Waiting waiting
                    && step.queueOf(waiting).dispatch() == Dispatch.PUSH) {
                Line line = line(lines, waiting.spec().demand().withoutExclusions());
                if (step.tickets.isChanged(id)) {
                    line.add(waiting);
                } else {
                    readRows(lines, step.demands.of(line.demand()));
                }
            }
        }
    }

    private void readRows(Map<Demand, Line> lines, DemandTable.Entry demand) {
        if (demand.isWritten()) {
            line(lines, demand.demand()).readRows(demand.no());
        }
    }

    private List<AgentState> freedStates() {
        List<AgentState> states = new ArrayList<>();
        for (int registration : step.freed()) {
            step.agents.read(registration).filter(AgentState::isAvailable).ifPresent(states::add);
        }
        return states;
    }

    /** The demands that one of the agents fits now. */
    private void freed(Map<Demand, Line> lines, List<AgentState> agents) {
        Set<String> served = new LinkedHashSet<>();
        agents.forEach(agent -> served.addAll(agent.spec().queues().keySet()));
        served.retainAll(pushQueues());
        for (DemandTable.Entry demand : step.demands.ofQueues(served)) {
            boolean weighted =
                    step.queues.get(demand.demand().queue()).strategy().usesWeights();
            if (agents.stream()
                    .anyMatch(agent -> agent.fit(demand.demand(), weighted).isEmpty())) {
                readRows(lines, demand);
            }
        }
    }

    /** The line whose head is first. */
    private static @Nullable Line first(Collection<Line> lines, Instant now) {
        Line first = null;
        TicketState.Waiting firstHead = null;
        for (Line line : lines) {
            if (!line.isClosed()) {
                TicketState.Waiting head = line.head();
                if (head == null) {
                    line.close();
                } else if (first == null
                        || firstHead == null
                        || Sequence.compare(head, line.queue(), firstHead, first.queue(), now) < 0) {
                    first = line;
                    firstHead = head;
                }
            }
        }
        return first;
    }

    /**
     * A vendor's function may have failed for an agent as it was, and answer for it as it is now that it took a ticket. No
     * other strategy makes anybody eligible by taking.
     */
    private void reconsider(Map<Demand, Line> lines, String agent) {
        Set<String> own = new LinkedHashSet<>();
        for (QueueSpec queue : step.queues.all()) {
            if (SpecJson.isVendors(queue.strategy())) {
                own.add(queue.name());
            }
        }
        if (!own.isEmpty()) {
            for (Line line : lines.values()) {
                if (own.contains(line.queue().name())) {
                    line.open();
                }
            }
            Map<Demand, Line> more = new LinkedHashMap<>();
            freed(more, List.of(step.agents.get(agent)));
            more.forEach((demand, line) -> {
                if (own.contains(demand.queue())) {
                    lines.putIfAbsent(demand, line);
                }
            });
        }
    }

    // ---- choosing and giving --------------------------------------------------------------------------------------

    Optional<Chooser.Choice> choose(TicketSpec ticket) {
        return chooser.choose(ticket, Declines.none());
    }

    private Assignment give(TicketState.Waiting ticket, Chooser.Choice choice, Call call) {
        Optional<OfferTerms> terms = step.queueOf(ticket).offerOf(ticket.spec());
        Assignment.Stage stage = terms.isPresent() ? Assignment.Stage.OFFERED : Assignment.Stage.ACTIVE;
        Assignment assignment = assignment(ticket, choice.agent(), choice.reason(), choice.number(), call.now(), stage);
        recorder.made(ticket, assignment, call);
        takeInTurn(choice, assignment);
        if (terms.isPresent()) {
            Offer offer = new Offer(assignment, call.now().plus(terms.get().acceptWithin()));
            step.change(TicketEvent.Kind.OFFERED, ticket.offer(offer, terms.get()), Optional.empty(), call);
        } else {
            hold(TicketEvent.Kind.ASSIGNED, ticket, assignment, call);
        }
        return assignment;
    }

    /** The agent takes what it was chosen for, and the queue's stream of draws or its rotation moves on. */
    private void takeInTurn(Chooser.Choice choice, Assignment assignment) {
        String queue = assignment.queue();
        if (choice.drawn()) {
            step.queues.drew(queue);
        }
        if (step.queues.get(queue).strategy() instanceof Ranking ranking && ranking.isRotating()) {
            AgentState taken = choice.agent().take(assignment, assignment.id());
            step.putPlaced(step.rotations.turned(choice.agent(), taken, queue, choice.eligibleWeight()));
        } else {
            step.put(choice.agent().take(assignment, assignment.id()));
        }
    }

    /** A ticket on an agent, with a number of its own that also says when the agent was given it. */
    Assignment assignment(
            TicketState ticket, AgentState agent, Reason reason, long number, Instant since, Assignment.Stage stage) {
        TicketSpec spec = ticket.spec();
        return new Assignment(
                step.desk.next(),
                spec.id(),
                agent.id(),
                spec.queue(),
                spec.channel(),
                agent.cost(spec.channel()),
                since,
                reason,
                step.queueOf(ticket).strategy().name(),
                number,
                stage);
    }

    /** An agent takes a ticket that no strategy gave it. */
    Assignment take(TicketState ticket, AgentState agent, Reason reason, Instant since, Call call) {
        return take(ticket, agent, assignment(ticket, agent, reason, 0, since, Assignment.Stage.ACTIVE), call);
    }

    /** The same for an assignment that is made already. */
    Assignment take(TicketState ticket, AgentState agent, Assignment assignment, Call call) {
        recorder.made(ticket, assignment, call);
        step.put(agent.take(assignment, assignment.id()));
        return assignment;
    }

    /** The ticket is held from now on, whatever it was before. */
    void hold(TicketEvent.Kind kind, TicketState before, Assignment assignment, Call call) {
        Optional<Instant> respondBy =
                assignment.reason() == Reason.ADOPTED ? Optional.empty() : respondBy(before, call.now());
        TicketState after = before instanceof TicketState.Waiting waiting
                ? waiting.hold(assignment, respondBy)
                : ((TicketState.OnAgent) before).transfer(assignment, respondBy);
        step.change(kind, after, TicketTable.taken(before), call);
    }

    Optional<Instant> respondBy(TicketState ticket, Instant now) {
        return step.queueOf(ticket).firstResponse().map(rule -> now.plus(rule.within()));
    }

    // ---- pulling --------------------------------------------------------------------------------------------------

    /** What an agent takes itself, first by first, until it has enough or nothing fits. */
    List<Assignment> pull(String agent, int most, int limit, Call call) {
        Map<Demand, Line> lines = new LinkedHashMap<>();
        Set<String> queues =
                new LinkedHashSet<>(step.agents.get(agent).spec().queues().keySet());
        queues.removeIf(name -> !step.queues.has(name));
        for (DemandTable.Entry demand : step.demands.ofQueues(queues)) {
            readRows(lines, demand);
        }
        List<Assignment> taken = new ArrayList<>();
        while (step.agents.get(agent).holdings().size() < most && taken.size() < limit) {
            AgentState state = step.agents.get(agent);
            for (Line line : lines.values()) {
                if (state.fit(line.demand(), line.queue().strategy().usesWeights())
                        .isPresent()) {
                    line.close();
                }
            }
            Line first = first(lines.values(), call.now());
            if (first == null) {
                break;
            }
            TicketState.Waiting ticket = Objects.requireNonNull(first.head());
            first.pass(ticket);
            if (!ticket.spec().excludedAgents().contains(agent)) {
                Assignment assignment = take(ticket, state, Reason.PULLED, call.now(), call);
                hold(TicketEvent.Kind.ASSIGNED, ticket, assignment, call);
                taken.add(assignment);
            }
        }
        return taken;
    }
}
