package dev.assignment.jdbc;

import dev.assignment.model.AgentParts;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Cause;
import dev.assignment.model.Deadline;
import dev.assignment.model.Decision;
import dev.assignment.model.Declines;
import dev.assignment.model.Holdings;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Offer;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** States of agents and tickets, and what was decided about them, as JSON. */
final class StateJson {

    private StateJson() {}

    // ---- assignments ----------------------------------------------------------------------------------------------

    static JsonObject of(Assignment one) {
        return new JsonObject()
                .set("id", one.id())
                .set("ticket", one.ticket())
                .set("agent", one.agent())
                .set("queue", one.queue())
                .put("channel", one.channel())
                .set("cost", one.cost())
                .putTime("since", one.since())
                .set("reason", one.reason().name())
                .set("strategy", one.strategy())
                .putNumber("number", one.number())
                .set("stage", one.stage().name());
    }

    static Assignment assignment(Fields json) {
        return new Assignment(
                json.number("id"),
                json.text("ticket"),
                json.text("agent"),
                json.text("queue"),
                json.optionalText("channel"),
                json.count("cost"),
                json.instant("since"),
                Reason.valueOf(json.text("reason")),
                json.text("strategy"),
                json.number("number", 0),
                Assignment.Stage.valueOf(json.text("stage")));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    static JsonObject of(TicketState state) {
        JsonObject json = new JsonObject()
                .set("kind", state.kind().name())
                .set("spec", SpecJson.of(state.spec()).map())
                .set("version", state.version())
                .set("arrival", state.arrival())
                .putTime("arrivedAt", state.arrivedAt());
        if (state instanceof TicketState.Waiting waiting) {
            waits(json, waiting.waitingSince(), waiting.waitedTooLong(), waiting.declinedBy());
        } else if (state instanceof TicketState.Offered offered) {
            waits(json, offered.waitingSince(), offered.waitedTooLong(), offered.declinedBy());
            json.set("taken", of(offered.offer().taken()).map())
                    .putTime("expiresAt", offered.offer().expiresAt())
                    .set("terms", SpecJson.of(offered.terms()).map());
        } else if (state instanceof TicketState.Held held) {
            json.set("taken", of(held.held()).map())
                    .putTime("respondBy", held.respondBy())
                    .put("accepted", held.accepted())
                    .putAll("declinedBy", held.declinedBy().agents());
        } else if (state instanceof TicketState.Parked parked) {
            json.set("parking", SpecJson.of(parked.parking()).map())
                    .put("agent", parked.agent())
                    .put("taken", parked.kept().map(kept -> of(kept).map()))
                    .putAll("declinedBy", parked.declinedBy().agents());
        } else if (state instanceof TicketState.Finished finished) {
            json.putTime("at", finished.at()).put("last", finished.last().map(last -> of(last).map()));
        } else {
            throw new IllegalArgumentException("ticket state must be one that a host can see, but is " + state);
        }
        return json;
    }

    private static void waits(JsonObject json, Instant since, boolean tooLong, Declines declinedBy) {
        json.putTime("waitingSince", since).putFlag("waitedTooLong", tooLong).putAll("declinedBy", declinedBy.agents());
    }

    private static Declines declines(Fields json) {
        List<String> agents = json.texts("declinedBy");
        return agents.isEmpty() ? Declines.none() : new Declines(agents);
    }

    static TicketState ticket(String text) {
        return ticket(Json.read(text));
    }

    static TicketState ticket(Fields json) {
        TicketState.Kind kind = TicketState.Kind.valueOf(json.text("kind"));
        TicketSpec spec = SpecJson.ticket(json.fields("spec"));
        long version = json.number("version");
        long arrival = json.number("arrival");
        Instant arrivedAt = json.instant("arrivedAt");
        return switch (kind) {
            case WAITING ->
                new TicketState.Waiting(
                        spec,
                        version,
                        arrival,
                        arrivedAt,
                        json.instant("waitingSince"),
                        json.flag("waitedTooLong"),
                        declines(json));
            case OFFERED ->
                new TicketState.Offered(
                        spec,
                        version,
                        arrival,
                        arrivedAt,
                        json.instant("waitingSince"),
                        json.flag("waitedTooLong"),
                        declines(json),
                        new Offer(assignment(json.fields("taken")), json.instant("expiresAt")),
                        SpecJson.offerTerms(json.fields("terms")));
            case HELD ->
                new TicketState.Held(
                        spec,
                        version,
                        arrival,
                        arrivedAt,
                        assignment(json.fields("taken")),
                        json.optionalInstant("respondBy"),
                        json.optionalNumber("accepted"),
                        declines(json));
            case PARKED ->
                new TicketState.Parked(
                        spec,
                        version,
                        arrival,
                        arrivedAt,
                        SpecJson.parking(json.fields("parking")),
                        json.optionalText("agent"),
                        json.optionalFields("taken").map(StateJson::assignment),
                        declines(json));
            case COMPLETED, CANCELLED ->
                new TicketState.Finished(
                        spec,
                        version,
                        arrival,
                        arrivedAt,
                        kind,
                        json.instant("at"),
                        json.optionalFields("last").map(StateJson::assignment));
        };
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** What changes of an agent; its description and its holdings are kept apart. */
    static JsonObject of(AgentParts parts) {
        List<Long> intake = new ArrayList<>();
        parts.intake().forEach(at -> intake.add(Micros.of(at)));
        return new JsonObject()
                .set("presence", parts.presence().name())
                .put("lease", parts.lease().map(StateJson::of))
                .putTime("leftAt", parts.leftAt())
                .put("requeue", parts.requeue().map(StateJson::of))
                .put("pause", parts.pauseReason())
                .put("wrapUp", parts.wrapUp().map(StateJson::of))
                .put("backOff", parts.backOff().map(StateJson::of))
                .putNumber("missedOffers", parts.missedOffers())
                .putFlag("removed", parts.removed())
                .put("outside", parts.outsideLoad())
                .putAll("intake", intake)
                .putNumber("intakeCreated", parts.intakeCreated())
                .putNumber("availableSince", parts.availableSince())
                .putNumber("lastAssigned", parts.lastAssigned())
                .putNumber("assignedCount", parts.assignedCount())
                .putAll("rotation", parts.rotation());
    }

    static AgentParts agentParts(AgentSpec spec, int registration, Fields json) {
        List<Instant> intake = new ArrayList<>();
        json.numbers("intake").forEach(at -> intake.add(Micros.instant(at)));
        Map<String, Long> rotation = new TreeMap<>();
        json.numbersByName("rotation").forEach((queue, pass) -> rotation.put(queue, pass.longValue()));
        return new AgentParts(
                spec,
                registration,
                Presence.valueOf(json.text("presence")),
                json.optionalFields("lease").map(StateJson::deadline),
                json.optionalInstant("leftAt"),
                json.optionalFields("requeue").map(StateJson::deadline),
                json.optionalText("pause"),
                json.optionalFields("wrapUp").map(StateJson::deadline),
                json.optionalFields("backOff").map(StateJson::deadline),
                json.count("missedOffers", 0),
                json.flag("removed"),
                json.optionalNumber("outside"),
                intake,
                json.number("intakeCreated", 0),
                json.number("availableSince", 0),
                json.number("lastAssigned", 0),
                json.number("assignedCount", 0),
                rotation);
    }

    /** A whole agent, with what it holds. */
    static JsonObject of(AgentState state) {
        List<Object> holds = new ArrayList<>();
        state.holdings().toList().forEach(one -> holds.add(of(one).map()));
        return new JsonObject()
                .set("spec", SpecJson.of(state.spec()).map())
                .set("registration", state.registration())
                .set("state", of(state.parts()).map())
                .putAll("holds", holds);
    }

    static AgentState agent(Fields json) {
        List<Assignment> holds = new ArrayList<>();
        json.list("holds").forEach(one -> holds.add(assignment(one)));
        AgentSpec spec = SpecJson.agent(json.fields("spec"));
        return AgentState.of(agentParts(spec, json.count("registration"), json.fields("state")), holdings(holds));
    }

    static Holdings holdings(List<Assignment> assignments) {
        Holdings holdings = Holdings.none();
        for (Assignment one : assignments) {
            holdings = holdings.with(one);
        }
        return holdings;
    }

    private static Map<String, Object> of(Deadline deadline) {
        return new JsonObject()
                .putTime("at", deadline.at())
                .set("created", deadline.created())
                .map();
    }

    private static Deadline deadline(Fields json) {
        return new Deadline(json.instant("at"), json.number("created"));
    }

    // ---- decisions ------------------------------------------------------------------------------------------------

    static JsonObject of(Decision one) {
        List<Object> candidates = new ArrayList<>();
        one.candidates()
                .forEach(candidate -> candidates.add(new JsonObject()
                        .set("agent", candidate.agent())
                        .putNumber("number", candidate.number())
                        .putFlag("preferred", candidate.preferred())
                        .map()));
        Map<String, Integer> ineligible = new TreeMap<>();
        one.ineligible().forEach((why, count) -> ineligible.put(why.name(), count));
        return new JsonObject()
                .set("ticket", one.ticket())
                .set("queue", one.queue())
                .set("version", one.version())
                .putTime("at", one.at())
                .set("cause", one.cause().name())
                .set("strategy", one.strategy())
                .put("made", one.made().map(made -> of(made).map()))
                .putAll("candidates", candidates)
                .putAll("ineligible", ineligible);
    }

    static Decision decision(String text) {
        Fields json = Json.read(text);
        List<Candidate> candidates = new ArrayList<>();
        json.list("candidates")
                .forEach(one -> candidates.add(
                        new Candidate(one.text("agent"), one.number("number", 0), one.flag("preferred"))));
        Map<Ineligibility, Integer> ineligible = new EnumMap<>(Ineligibility.class);
        json.numbersByName("ineligible")
                .forEach((why, count) -> ineligible.put(Ineligibility.valueOf(why), count.intValue()));
        return new Decision(
                json.text("ticket"),
                json.text("queue"),
                json.number("version"),
                json.instant("at"),
                Cause.valueOf(json.text("cause")),
                json.text("strategy"),
                json.optionalFields("made").map(StateJson::assignment),
                candidates,
                ineligible);
    }
}
