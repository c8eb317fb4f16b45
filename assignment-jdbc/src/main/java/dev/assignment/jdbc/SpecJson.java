package dev.assignment.jdbc;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Demand;
import dev.assignment.model.Dispatch;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.IntakeLimit;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WaitLimit.Escalation;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Descriptions of agents, tickets and queues as JSON. */
final class SpecJson {

    private static final String AGING = "aging:";

    private SpecJson() {}

    // ---- agents ---------------------------------------------------------------------------------------------------

    static JsonObject of(AgentSpec spec) {
        JsonObject json = new JsonObject().set("id", spec.id()).set("capacity", spec.capacity());
        Map<String, Object> channels = new LinkedHashMap<>();
        spec.channels()
                .forEach((channel, terms) -> channels.put(
                        channel,
                        new JsonObject()
                                .set("cost", terms.cost())
                                .set("limit", terms.limit())
                                .map()));
        json.putAll("channels", channels).putAll("skills", spec.skills());
        if (namesQueues(spec)) {
            json.putAll("queues", spec.queues());
        }
        return json.putNumber("position", spec.position())
                .putAll("attributes", spec.attributes())
                .put(
                        "intake",
                        spec.intakeLimit()
                                .map(limit -> new JsonObject()
                                        .set("tickets", limit.tickets())
                                        .putDuration("window", limit.window())
                                        .map()))
                .putFlag("outsideLoad", spec.hasOutsideLoad());
    }

    /**
     * Whether queues were named for the agent. If not, it serves the default queue until one is named: that shows when one
     * is.
     */
    private static boolean namesQueues(AgentSpec spec) {
        return !spec.queues().equals(Map.of(TicketSpec.DEFAULT_QUEUE, 1))
                || spec.serves("another").queues().size() > 1;
    }

    static AgentSpec agent(Fields json) {
        AgentSpec spec = AgentSpec.of(json.text("id")).capacity(json.count("capacity"));
        for (Map.Entry<String, Fields> channel : json.fieldsByName("channels").entrySet()) {
            spec = spec.channel(
                    channel.getKey(),
                    channel.getValue().count("cost"),
                    channel.getValue().count("limit"));
        }
        for (Map.Entry<String, Number> skill : json.numbersByName("skills").entrySet()) {
            spec = spec.skill(skill.getKey(), skill.getValue().intValue());
        }
        for (Map.Entry<String, Number> queue : json.numbersByName("queues").entrySet()) {
            spec = spec.serves(queue.getKey(), queue.getValue().intValue());
        }
        spec = spec.position(json.count("position", 0));
        for (Map.Entry<String, Number> attribute :
                json.numbersByName("attributes").entrySet()) {
            spec = spec.attribute(attribute.getKey(), attribute.getValue().doubleValue());
        }
        if (json.has("intake")) {
            Fields intake = json.fields("intake");
            IntakeLimit limit = new IntakeLimit(intake.count("tickets"), intake.duration("window"));
            spec = spec.intakeLimit(limit.tickets(), limit.window());
        }
        return json.flag("outsideLoad") ? spec.withOutsideLoad() : spec;
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    static JsonObject of(TicketSpec spec) {
        return new JsonObject()
                .set("id", spec.id())
                .set("queue", spec.queue())
                .put("channel", spec.channel())
                .putNumber("priority", spec.priority())
                .putAll("requires", requirements(spec.requirements()))
                .put("prefers", spec.preferredAgent())
                .putAll("excludes", new TreeSet<>(spec.excludedAgents()))
                .put("customer", spec.customer())
                .putTime("createdAt", spec.createdAt())
                .put("offer", spec.offer().map(terms -> of(terms).map()));
    }

    static TicketSpec ticket(Fields json) {
        TicketSpec spec =
                TicketSpec.of(json.text("id")).queue(json.text("queue")).priority(json.count("priority", 0));
        if (json.has("channel")) {
            spec = spec.channel(json.text("channel"));
        }
        for (Map.Entry<String, Number> one : json.numbersByName("requires").entrySet()) {
            spec = spec.requires(one.getKey(), one.getValue().intValue());
        }
        if (json.has("prefers")) {
            spec = spec.prefers(json.text("prefers"));
        }
        for (String agent : json.texts("excludes")) {
            spec = spec.excludes(agent);
        }
        if (json.has("customer")) {
            spec = spec.customer(json.text("customer"));
        }
        if (json.has("createdAt")) {
            spec = spec.createdAt(json.instant("createdAt"));
        }
        return json.has("offer") ? spec.offered(offerTerms(json.fields("offer"))) : spec;
    }

    /** The levels by skill: a ticket demands each skill once. */
    private static Map<String, Integer> requirements(Set<Requirement> requirements) {
        Map<String, Integer> levels = new TreeMap<>();
        requirements.forEach(one -> levels.put(one.skill(), one.level()));
        return levels;
    }

    static JsonObject of(OfferTerms terms) {
        return new JsonObject()
                .putDuration("acceptWithin", terms.acceptWithin())
                .putNumber("backOff", Micros.of(terms.backOff()))
                .put("pauseAfter", terms.pauseAfter());
    }

    static OfferTerms offerTerms(Fields json) {
        return new OfferTerms(
                json.duration("acceptWithin"),
                Micros.duration(json.number("backOff", 0)),
                json.optionalCount("pauseAfter"));
    }

    static JsonObject of(Parking parking) {
        return new JsonObject()
                .set("keeps", parking.keeps())
                .set("whenNoRoom", parking.whenNoRoom().name());
    }

    static Parking parking(Fields json) {
        return new Parking(json.count("keeps"), Parking.WhenNoRoom.valueOf(json.text("whenNoRoom")));
    }

    /** A demand without exclusions. The same demand gives the same text. */
    static String of(Demand demand) {
        return new JsonObject()
                .set("queue", demand.queue())
                .put("channel", demand.channel())
                .putAll("requires", requirements(demand.requirements()))
                .text();
    }

    static Demand demand(String text) {
        Fields json = Json.read(text);
        TicketSpec spec = TicketSpec.of("any").queue(json.text("queue"));
        if (json.has("channel")) {
            spec = spec.channel(json.text("channel"));
        }
        for (Map.Entry<String, Number> one : json.numbersByName("requires").entrySet()) {
            spec = spec.requires(one.getKey(), one.getValue().intValue());
        }
        return spec.demand();
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    static JsonObject of(QueueSpec spec) {
        return new JsonObject()
                .set("name", spec.name())
                .set("strategy", spec.strategy().name())
                .putFlag("ownStrategy", isVendors(spec.strategy()))
                .set("ordering", spec.ordering().toString())
                .putNumber("priority", spec.priority())
                .set("dispatch", spec.dispatch().name())
                .put("maxWaiting", spec.maxWaiting())
                .put("offers", spec.offers().map(terms -> of(terms).map()))
                .putNumber("wrapUp", Micros.of(spec.wrapUp().time()))
                .put("waitLimit", spec.waitLimit().map(limit -> of(limit).map()))
                .put(
                        "firstResponse",
                        spec.firstResponse()
                                .map(rule -> new JsonObject()
                                        .putDuration("within", rule.within())
                                        .set("then", rule.then().name())
                                        .map()))
                .set("parking", of(spec.parking()).map())
                .put("recordedDecisions", spec.recordedDecisions());
    }

    static boolean isVendors(Strategy strategy) {
        return strategy instanceof Ranking ranking ? ranking.isVendors() : ((Draw) strategy).isVendors();
    }

    private static JsonObject of(WaitLimit limit) {
        JsonObject json = new JsonObject().putDuration("within", limit.within());
        if (limit.then() instanceof Escalation.MoveTo move) {
            json.set("moveTo", move.queue());
        } else if (limit.then() instanceof Escalation.RaisePriority raise) {
            json.set("raisePriority", raise.priority());
        }
        return json;
    }

    /**
     * A queue's settings.
     *
     * @param ownStrategy finds a strategy of the vendor's by name
     */
    static QueueSpec queue(Fields json, Function<String, Strategy> ownStrategy) {
        String name = json.text("strategy");
        Strategy strategy = json.flag("ownStrategy")
                ? ownStrategy.apply(name)
                : Strategy.named(name)
                        .orElseThrow(() -> new IllegalStateException("queue " + json.text("name") + " has strategy "
                                + name + ", which this version of the library does not have"));
        QueueSpec spec = QueueSpec.named(json.text("name"))
                .strategy(strategy)
                .ordering(ordering(json.text("ordering")))
                .priority(json.count("priority", 0))
                .dispatch(Dispatch.valueOf(json.text("dispatch")))
                .wrapUp(Micros.duration(json.number("wrapUp", 0)))
                .parking(parking(json.fields("parking")));
        if (json.has("maxWaiting")) {
            spec = spec.maxWaiting(json.count("maxWaiting"));
        }
        if (json.has("offers")) {
            spec = spec.offers(offerTerms(json.fields("offers")));
        }
        if (json.has("waitLimit")) {
            spec = spec.waitLimit(waitLimit(json.fields("waitLimit")));
        }
        if (json.has("firstResponse")) {
            Fields rule = json.fields("firstResponse");
            spec = spec.firstResponse(
                    new FirstResponse(rule.duration("within"), FirstResponse.WhenMissed.valueOf(rule.text("then"))));
        }
        return json.has("recordedDecisions") ? spec.recordedDecisions(json.count("recordedDecisions")) : spec;
    }

    private static WaitLimit waitLimit(Fields json) {
        WaitLimit limit = WaitLimit.of(json.duration("within"));
        if (json.has("moveTo")) {
            return limit.thenMoveTo(json.text("moveTo"));
        }
        return json.has("raisePriority") ? limit.thenRaisePriorityTo(json.count("raisePriority")) : limit;
    }

    private static Ordering ordering(String text) {
        for (Ordering one : List.of(Ordering.priorityThenAge(), Ordering.fifo())) {
            if (one.toString().equals(text)) {
                return one;
            }
        }
        return Ordering.aging(Duration.parse(text.substring(AGING.length())));
    }
}
