package dev.assignment.examples.simulate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assignment.examples.cli.Json;
import dev.assignment.examples.cli.TextTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a simulation, for machines (schema 1) and for people. */
final class SimulationReport {

    private static final int SCHEMA = 1;

    private SimulationReport() {}

    // ---- for machines ---------------------------------------------------------------------------------------------

    static String json(Scenario scenario, SimulationResult result) {
        return Json.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("command", "simulate");
            json.writeStringField("strategy", scenario.strategy().name());
            json.writeObjectFieldStart("metrics");
            write(json, result.metrics());
            json.writeEndObject();
            json.writeArrayFieldStart("by_class");
            for (int i = 0; i < result.byClass().size(); i++) {
                json.writeStartObject();
                json.writeNumberField("class", i + 1);
                write(json, result.byClass().get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("agents");
            for (int i = 0; i < result.agents().size(); i++) {
                json.writeStartObject();
                json.writeStringField("agent", agent(i));
                write(json, "share", result.agents().get(i).share());
                write(json, SimulationResult.UTILIZATION, result.agents().get(i).utilization());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!result.draws().isEmpty()) {
                draws(json, result.draws());
            }
        });
    }

    private static void draws(JsonGenerator json, List<List<Estimate>> draws) throws IOException {
        json.writeArrayFieldStart("draws");
        for (int ticket = 0; ticket < draws.size(); ticket++) {
            json.writeStartObject();
            json.writeNumberField("ticket", ticket + 1);
            json.writeArrayFieldStart("agents");
            for (int agent = 0; agent < draws.get(ticket).size(); agent++) {
                json.writeStartObject();
                json.writeStringField("agent", agent(agent));
                write(json, "p", draws.get(ticket).get(agent));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Map<String, Estimate> estimates) throws IOException {
        for (Map.Entry<String, Estimate> one : estimates.entrySet()) {
            write(json, one.getKey(), one.getValue());
        }
    }

    private static void write(JsonGenerator json, String key, Estimate estimate) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("mean", estimate.mean());
        json.writeNumberField("se", estimate.se());
        json.writeEndObject();
    }

    static String agent(int index) {
        return "a" + (index + 1);
    }

    // ---- for people -----------------------------------------------------------------------------------------------

    static String text(Scenario scenario, SimulationResult result) {
        Map<String, String> meanings =
                Arrays.stream(WaitMetric.values()).collect(Collectors.toMap(WaitMetric::key, WaitMetric::over));
        TextTable metrics = new TextTable().row("metric", "mean", "standard error", "over");
        result.metrics()
                .forEach((key, value) -> metrics.row(
                        key,
                        number(value.mean()),
                        number(value.se()),
                        meanings.getOrDefault(key, "of the agents' time")));
        StringBuilder text = new StringBuilder(
                        "strategy %s%n%n".formatted(scenario.strategy().name()))
                .append(metrics);
        if (result.byClass().size() > 1) {
            text.append(System.lineSeparator()).append(classes(result));
        }
        return text.append(System.lineSeparator()).append(agents(result)).toString();
    }

    private static TextTable classes(SimulationResult result) {
        TextTable table = new TextTable().row("class", "p_wait", "wait_mean", "wait_p90", "within_served");
        for (int i = 0; i < result.byClass().size(); i++) {
            Map<String, Estimate> one = result.byClass().get(i);
            table.row(
                    Integer.toString(i + 1),
                    mean(one, WaitMetric.P_WAIT),
                    mean(one, WaitMetric.WAIT_MEAN),
                    mean(one, WaitMetric.WAIT_P90),
                    mean(one, WaitMetric.WITHIN_SERVED));
        }
        return table;
    }

    private static String mean(Map<String, Estimate> estimates, WaitMetric metric) {
        return number(estimates.getOrDefault(metric.key(), new Estimate(0, 0)).mean());
    }

    private static TextTable agents(SimulationResult result) {
        TextTable table = new TextTable().row("agent", "share", "utilization");
        for (int i = 0; i < result.agents().size(); i++) {
            SimulationResult.AgentEstimates one = result.agents().get(i);
            table.row(
                    agent(i),
                    number(one.share().mean()),
                    number(one.utilization().mean()));
        }
        return table;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
