package dev.assignment.jdbc;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;

/** Events as JSON, as the outbox keeps them. */
final class EventJson {

    private EventJson() {}

    static String of(DeskEvent event) {
        JsonObject json = new JsonObject()
                .putTime("at", event.at())
                .set("cause", event.cause().name());
        if (event instanceof TicketEvent told) {
            json.set("event", told.kind().name())
                    .set("ticket", StateJson.of(told.state()).map())
                    .put("ended", told.ended().map(ended -> StateJson.of(ended).map()));
        } else if (event instanceof AgentEvent told) {
            json.set("event", told.kind().name())
                    .set("agent", StateJson.of(told.state()).map());
        } else {
            QueueEvent told = (QueueEvent) event;
            json.set("event", told.kind().name()).set("queue", told.queue());
        }
        return json.text();
    }

    static DeskEvent event(String text) {
        Fields json = Json.read(text);
        String kind = json.text("event");
        Cause cause = Cause.valueOf(json.text("cause"));
        if (json.has("ticket")) {
            return new TicketEvent(
                    TicketEvent.Kind.valueOf(kind),
                    StateJson.ticket(json.fields("ticket")),
                    json.optionalFields("ended").map(StateJson::assignment),
                    json.instant("at"),
                    cause);
        }
        if (json.has("agent")) {
            return new AgentEvent(
                    AgentEvent.Kind.valueOf(kind), StateJson.agent(json.fields("agent")), json.instant("at"), cause);
        }
        return new QueueEvent(QueueEvent.Kind.valueOf(kind), json.text("queue"), json.instant("at"), cause);
    }
}
