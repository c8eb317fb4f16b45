package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random calls of every public operation of a desk, and random histories of them. */
final class StepArbitraries {

    private StepArbitraries() {}

    /** Histories that begin with agents who come online, since a desk without agents teaches little. */
    static Arbitrary<History> histories(int longest) {
        Arbitrary<Retention> retentions = Arbitraries.of(
                Retention.last(3), Retention.last(1000), Retention.none(), Retention.lasting(Duration.ofSeconds(4)));
        Arbitrary<List<Step>> arrivals = Arbitraries.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8")
                .list()
                .uniqueElements()
                .ofMinSize(2)
                .ofMaxSize(8)
                .flatMap(StepArbitraries::arrivals);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        retentions,
                        SpecArbitraries.queues(TicketSpec.DEFAULT_QUEUE),
                        SpecArbitraries.queues("q1"),
                        SpecArbitraries.queues("q2"),
                        arrivals,
                        steps().list().ofMaxSize(longest).withSizeDistribution(RandomDistribution.uniform()))
                .as((seed, retention, queue, first, second, start, rest) -> {
                    List<Step> all = new ArrayList<>(start);
                    all.addAll(rest);
                    return new History(seed, retention, List.of(queue, first, second), all);
                });
    }

    private static Arbitrary<List<Step>> arrivals(List<String> agents) {
        List<Arbitrary<AgentSpec>> specs =
                agents.stream().map(SpecArbitraries::agents).toList();
        return Combinators.combine(specs)
                .as(all -> all.stream()
                        .flatMap(agent -> Stream.of(register(agent), presence(agent.id(), Presence.ONLINE)))
                        .toList());
    }

    static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(14, submission()),
                Tuple.of(9, completion()),
                Tuple.of(9, ticketCalls()),
                Tuple.of(6, transfers()),
                Tuple.of(4, pulls()),
                Tuple.of(4, registration()),
                Tuple.of(4, agentUpdate()),
                Tuple.of(
                        7,
                        presence(Arbitraries.of(
                                Presence.ONLINE, Presence.ONLINE, Presence.ONLINE, Presence.AWAY, Presence.OFFLINE))),
                Tuple.of(6, agentCalls()),
                Tuple.of(5, queueCalls()),
                Tuple.of(1, forgetting()),
                Tuple.of(
                        1,
                        SpecArbitraries.tickets()
                                .map(ticket -> Step.call(
                                        "preview(" + Code.of(ticket) + ")",
                                        desk -> Observation.preview(desk, ticket)))),
                Tuple.of(
                        5,
                        Arbitraries.of(1L, 500L, 1000L, 1500L, 2000L, 7000L, -1000L)
                                .map(millis -> Step.wait(Duration.ofMillis(millis)))));
    }

    private static Arbitrary<Step> submission() {
        return SpecArbitraries.tickets()
                .map(ticket -> Step.call("submit(" + Code.of(ticket) + ")", desk -> desk.submit(ticket)));
    }

    private static Arbitrary<Step> completion() {
        Arbitrary<Step> byHost = SpecArbitraries.ticketIds()
                .map(ticket -> Step.call("complete(" + quoted(ticket) + ")", desk -> desk.complete(ticket)));
        Arbitrary<Step> byHolder = Combinators.combine(SpecArbitraries.ticketIds(), SpecArbitraries.agentIds())
                .as((ticket, agent) ->
                        Step.call("complete(" + quoted(ticket, agent) + ")", desk -> desk.complete(ticket, agent)));
        return Arbitraries.frequencyOf(Tuple.of(3, byHost), Tuple.of(1, byHolder));
    }

    private static Arbitrary<Step> ticketCalls() {
        Arbitrary<String> tickets = SpecArbitraries.ticketIds();
        Arbitrary<Step> cancel =
                tickets.map(ticket -> Step.call("cancel(" + quoted(ticket) + ")", desk -> desk.cancel(ticket)));
        Arbitrary<Step> requeue =
                tickets.map(ticket -> Step.call("requeue(" + quoted(ticket) + ")", desk -> desk.requeue(ticket)));
        Arbitrary<Step> requeueBy = Combinators.combine(tickets, SpecArbitraries.agentIds())
                .as((ticket, agent) ->
                        Step.call("requeue(" + quoted(ticket, agent) + ")", desk -> desk.requeue(ticket, agent)));
        Arbitrary<Step> update = SpecArbitraries.tickets()
                .map(like -> Step.call(
                        "updateTicket(" + quoted(like.id()) + ", old -> " + Code.of(like) + " in its queue)",
                        desk -> desk.updateTicket(like.id(), old -> like.queue(old.queue()))));
        Arbitrary<Step> illegalUpdate = tickets.map(ticket -> Step.call(
                "updateTicket(" + quoted(ticket) + ", old -> old.queue(\"elsewhere\"))",
                desk -> desk.updateTicket(ticket, old -> old.queue("elsewhere"))));
        return Arbitraries.frequencyOf(
                Tuple.of(4, cancel),
                Tuple.of(4, requeue),
                Tuple.of(1, requeueBy),
                Tuple.of(5, update),
                Tuple.of(1, illegalUpdate));
    }

    private static Arbitrary<Step> transfers() {
        Arbitrary<String> tickets = SpecArbitraries.ticketIds();
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Step> toAgent = Combinators.combine(tickets, agents)
                .as((ticket, agent) -> Step.call(
                        "transferToAgent(" + quoted(ticket, agent) + ")", desk -> desk.transferToAgent(ticket, agent)));
        Arbitrary<Step> toQueue = Combinators.combine(tickets, SpecArbitraries.queueNames())
                .as((ticket, queue) -> Step.call(
                        "transferToQueue(" + quoted(ticket, queue) + ")", desk -> desk.transferToQueue(ticket, queue)));
        Arbitrary<Step> force = Combinators.combine(tickets, agents)
                .as((ticket, agent) ->
                        Step.call("force(" + quoted(ticket, agent) + ")", desk -> desk.force(ticket, agent)));
        Arbitrary<Step> adopt = Combinators.combine(SpecArbitraries.tickets(), agents)
                .as((ticket, agent) -> Step.call(
                        "adopt(" + Code.of(ticket) + ", " + quoted(agent) + ", Instant.EPOCH)",
                        desk -> desk.adopt(ticket, agent, Instant.EPOCH)));
        return Arbitraries.frequencyOf(
                Tuple.of(4, toAgent), Tuple.of(2, toQueue), Tuple.of(1, force), Tuple.of(1, adopt));
    }

    private static Arbitrary<Step> pulls() {
        Arbitrary<Step> one = SpecArbitraries.agentIds()
                .map(agent -> Step.call("pull(" + quoted(agent) + ")", desk -> desk.pull(agent)));
        Arbitrary<Step> topUp = Combinators.combine(
                        SpecArbitraries.agentIds(), Arbitraries.integers().between(0, 4))
                .as((agent, upTo) ->
                        Step.call("pull(" + quoted(agent) + ", " + upTo + ")", desk -> desk.pull(agent, upTo)));
        return Arbitraries.oneOf(one, topUp);
    }

    private static Arbitrary<Step> registration() {
        Arbitrary<Step> one = SpecArbitraries.agents().map(StepArbitraries::register);
        Arbitrary<Step> many = SpecArbitraries.agents()
                .list()
                .ofMaxSize(3)
                .map(agents -> Step.call(
                        "registerAll(List.of(" + agents.stream().map(Code::of).collect(Collectors.joining(", ")) + "))",
                        desk -> desk.registerAll(agents)));
        return Arbitraries.frequencyOf(Tuple.of(3, one), Tuple.of(1, many));
    }

    private static Arbitrary<Step> agentUpdate() {
        return SpecArbitraries.agents()
                .map((AgentSpec like) -> Step.call(
                        "update(" + quoted(like.id()) + ", old -> " + Code.of(like) + ")",
                        desk -> desk.update(like.id(), old -> like)));
    }

    private static Arbitrary<Step> presence(Arbitrary<Presence> presences) {
        return Combinators.combine(SpecArbitraries.agentIds(), presences).as(StepArbitraries::presence);
    }

    private static Step register(AgentSpec agent) {
        return Step.call("register(" + Code.of(agent) + ")", desk -> desk.register(agent));
    }

    private static Step presence(String agent, Presence presence) {
        return Step.call("presence(" + quoted(agent) + ", " + presence + ")", desk -> desk.presence(agent, presence));
    }

    private static Arbitrary<Step> agentCalls() {
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Step> logOff = agents.map(agent -> Step.call(
                "presence(" + quoted(agent) + ", OFFLINE, REQUEUE)",
                desk -> desk.presence(agent, Presence.OFFLINE, WhenLeaving.REQUEUE)));
        Arbitrary<Step> bulk = Combinators.combine(
                        agents.list().uniqueElements().ofMaxSize(4),
                        Arbitraries.of(Presence.ONLINE, Presence.ONLINE, Presence.AWAY, Presence.OFFLINE))
                .as((who, presence) -> {
                    Map<String, Presence> all = new LinkedHashMap<>();
                    who.forEach(agent -> all.put(agent, presence));
                    return Step.call("presences(" + all + ")", desk -> desk.presences(all));
                });
        Arbitrary<Step> pause = Combinators.combine(agents, Arbitraries.of("lunch", "training"))
                .as((agent, why) -> Step.call("pause(" + quoted(agent, why) + ")", desk -> desk.pause(agent, why)));
        Arbitrary<Step> resume =
                agents.map(agent -> Step.call("resume(" + quoted(agent) + ")", desk -> desk.resume(agent)));
        Arbitrary<Step> remove = Combinators.combine(agents, Arbitraries.of(WhenLeaving.REFUSE, WhenLeaving.REQUEUE))
                .as((agent, leaving) -> Step.call(
                        "remove(" + quoted(agent) + ", " + leaving + ")", desk -> desk.remove(agent, leaving)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, logOff), Tuple.of(1, bulk), Tuple.of(1, pause), Tuple.of(2, resume), Tuple.of(1, remove));
    }

    private static Arbitrary<Step> queueCalls() {
        Arbitrary<Step> add = Arbitraries.of("q1", "q2", "q3")
                .flatMap(SpecArbitraries::queues)
                .map(queue -> Step.call("addQueue(" + Code.of(queue) + ")", desk -> desk.addQueue(queue)));
        Arbitrary<Step> change = Arbitraries.of(TicketSpec.DEFAULT_QUEUE, "q1", "q2")
                .flatMap(SpecArbitraries::queues)
                .map((QueueSpec like) -> Step.call(
                        "changeQueue(" + quoted(like.name()) + ", old -> " + Code.of(like) + ")",
                        desk -> desk.changeQueue(like.name(), old -> like)));
        Arbitrary<Step> remove = Combinators.combine(SpecArbitraries.queueNames(), SpecArbitraries.queueNames())
                .as((name, moveTo) ->
                        Step.call("removeQueue(" + quoted(name, moveTo) + ")", desk -> desk.removeQueue(name, moveTo)));
        return Arbitraries.frequencyOf(Tuple.of(2, add), Tuple.of(5, change), Tuple.of(1, remove));
    }

    private static Arbitrary<Step> forgetting() {
        return SpecArbitraries.customers()
                .map(key -> Step.call("forget(" + quoted(key) + ")", desk -> desk.forget(key)));
    }

    private static String quoted(String... arguments) {
        return List.of(arguments).stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
    }
}
