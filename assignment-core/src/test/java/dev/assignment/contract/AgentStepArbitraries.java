package dev.assignment.contract;

import static dev.assignment.contract.StepArbitraries.quoted;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.WhenLeaving;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random calls by which agents come, go, rest and change. */
final class AgentStepArbitraries {

    private AgentStepArbitraries() {}

    static Step register(AgentSpec agent) {
        return Step.call("register(" + Code.of(agent) + ")", desk -> desk.register(agent));
    }

    static Step presence(String agent, Presence presence) {
        return Step.call("presence(" + quoted(agent) + ", " + presence + ")", desk -> desk.presence(agent, presence));
    }

    static Arbitrary<Step> registration() {
        Arbitrary<Step> one = SpecArbitraries.agents().map(AgentStepArbitraries::register);
        Arbitrary<Step> many = SpecArbitraries.agents()
                .list()
                .ofMaxSize(3)
                .map(agents -> Step.call(
                        "registerAll(List.of(" + agents.stream().map(Code::of).collect(Collectors.joining(", ")) + "))",
                        desk -> desk.registerAll(agents)));
        return Arbitraries.frequencyOf(Tuple.of(3, one), Tuple.of(1, many));
    }

    static Arbitrary<Step> updates() {
        return SpecArbitraries.agents()
                .map((AgentSpec like) -> Step.call(
                        "update(" + quoted(like.id()) + ", old -> " + Code.of(like) + ")",
                        desk -> desk.update(like.id(), old -> like)));
    }

    // ---- presence -------------------------------------------------------------------------------------------------

    static Arbitrary<Step> presences() {
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Presence> mostlyOnline =
                Arbitraries.of(Presence.ONLINE, Presence.ONLINE, Presence.ONLINE, Presence.AWAY, Presence.OFFLINE);
        Arbitrary<Step> plain = Combinators.combine(agents, mostlyOnline).as(AgentStepArbitraries::presence);
        Arbitrary<Step> leased = Combinators.combine(agents, mostlyOnline, SpecArbitraries.durations())
                .as((agent, presence, lease) -> Step.call(
                        "presence(" + quoted(agent) + ", " + presence + ", " + TermsCode.of(lease) + ")",
                        desk -> desk.presence(agent, presence, lease)));
        Arbitrary<Step> leaving = Combinators.combine(agents, StepArbitraries.leaving())
                .as((agent, policy) -> Step.call(
                        "presence(" + quoted(agent) + ", OFFLINE, " + TermsCode.of(policy) + ")",
                        desk -> desk.presence(agent, Presence.OFFLINE, policy)));
        Arbitrary<Step> bulk = polls().map(reported ->
                Step.call("presences(Map.of(" + text(reported) + "))", desk -> desk.presences(reported)));
        Arbitrary<Step> refresh = polls().map(reported ->
                Step.call("refreshPresence(Map.of(" + text(reported) + "))", desk -> desk.refreshPresence(reported)));
        return Arbitraries.frequencyOf(
                Tuple.of(8, plain), Tuple.of(3, leased), Tuple.of(3, leaving), Tuple.of(1, bulk), Tuple.of(3, refresh));
    }

    private static Arbitrary<Map<String, Presence>> polls() {
        return Arbitraries.maps(
                        SpecArbitraries.agentIds(),
                        Arbitraries.of(Presence.ONLINE, Presence.ONLINE, Presence.AWAY, Presence.OFFLINE))
                .ofMaxSize(5)
                .map(TreeMap::new);
    }

    private static String text(Map<String, Presence> reported) {
        return reported.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ", " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    // ---- pauses, loads, removal -----------------------------------------------------------------------------------

    static Arbitrary<Step> pausesAndLoads() {
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Step> pause = Combinators.combine(agents, Arbitraries.of("lunch", "training"))
                .as((agent, why) -> Step.call("pause(" + quoted(agent, why) + ")", desk -> desk.pause(agent, why)));
        Arbitrary<Step> resume = Choice.paused()
                .map(agent -> Step.call("resume", agent, "", (desk, told) -> desk.resume(agent.from(told))));
        Arbitrary<Step> endWrapUp = Choice.wrappingUp()
                .map(agent -> Step.call("endWrapUp", agent, "", (desk, told) -> desk.endWrapUp(agent.from(told))));
        Arbitrary<Step> reconcile = Combinators.combine(agents, Arbitraries.of(0L, 0L, 1L, 2L, 4L))
                .as((agent, units) -> Step.call(
                        "reconcile(" + quoted(agent) + ", " + units + ")", desk -> desk.reconcile(agent, units)));
        Arbitrary<Step> unknown =
                agents.map(agent -> Step.call("loadUnknown(" + quoted(agent) + ")", desk -> desk.loadUnknown(agent)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, pause),
                Tuple.of(3, resume),
                Tuple.of(2, endWrapUp),
                Tuple.of(3, reconcile),
                Tuple.of(1, unknown));
    }

    static Arbitrary<Step> removals() {
        return Combinators.combine(SpecArbitraries.agentIds(), Arbitraries.of(WhenLeaving.REFUSE, WhenLeaving.REQUEUE))
                .as((agent, leaving) -> Step.call(
                        "remove(" + quoted(agent) + ", " + leaving + ")", desk -> desk.remove(agent, leaving)));
    }
}
