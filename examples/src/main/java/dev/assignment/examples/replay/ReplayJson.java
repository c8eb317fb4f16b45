package dev.assignment.examples.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assignment.examples.cli.Json;
import java.io.IOException;
import java.util.List;

/** The result of a replay for machines, schema 1. */
final class ReplayJson {

    private static final int SCHEMA = 1;

    private ReplayJson() {}

    static String of(long seed, List<Figures> runs) {
        return Json.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("command", "replay");
            json.writeNumberField("seed", seed);
            json.writeArrayFieldStart("runs");
            for (Figures run : runs) {
                write(json, run);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Figures figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy", figures.strategy());
        json.writeStringField("ordering", figures.ordering());
        Figures.Counts counts = figures.counts();
        json.writeNumberField("tickets", counts.tickets());
        json.writeNumberField("assigned", counts.assigned());
        json.writeNumberField("abandoned", counts.abandoned());
        json.writeNumberField("waiting", counts.waiting());
        json.writeNumberField("waited", counts.waited());
        Figures.Waits waits = figures.waits();
        json.writeNumberField("wait_sum_s", Micros.seconds(waits.sum()));
        json.writeNumberField("wait_mean_s", Micros.asDouble(waits.mean()));
        json.writeNumberField("wait_median_s", Micros.seconds(waits.median()));
        json.writeNumberField("wait_p95_s", Micros.seconds(waits.p95()));
        json.writeNumberField("wait_max_s", Micros.seconds(waits.max()));
        json.writeNumberField("jain", figures.jain());
        json.writeNumberField("duplicates", counts.duplicates());
        json.writeNumberField("overloads", counts.overloads());
        priorities(json, figures);
        agents(json, figures);
        json.writeObjectFieldStart("timing");
        json.writeNumberField("tickets_per_s", figures.ticketsPerSecond());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void priorities(JsonGenerator json, Figures figures) throws IOException {
        json.writeArrayFieldStart("by_priority");
        for (Figures.PriorityFigures one : figures.priorities()) {
            json.writeStartObject();
            json.writeNumberField("priority", one.priority());
            json.writeNumberField("tickets", one.tickets());
            json.writeNumberField("wait_sum_s", Micros.seconds(one.waitSum()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void agents(JsonGenerator json, Figures figures) throws IOException {
        json.writeArrayFieldStart("agents");
        for (Figures.AgentFigures one : figures.agents()) {
            json.writeStartObject();
            json.writeStringField("agent", one.agent());
            json.writeNumberField("tickets", one.tickets());
            json.writeNumberField("share", one.share());
            json.writeNumberField("utilization", one.utilization());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
