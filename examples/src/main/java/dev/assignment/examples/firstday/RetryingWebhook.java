package dev.assignment.examples.firstday;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Submit from a webhook that retries. The sender's id of the message is the ticket's id, so a repeated delivery changes
 * nothing, and the answer says what is so: a sender whose connection broke learns what came of its first try.
 */
public final class RetryingWebhook implements AutoCloseable {

    private final Desk desk;
    private final HttpServer server;

    /** Serves {@code PUT /tickets/ID} on a free port of this machine. */
    RetryingWebhook(Desk desk) throws IOException {
        this.desk = desk;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tickets/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/tickets/".length());
        try {
            answer(exchange, desk.submit(TicketSpec.of(id)));
        } catch (IllegalArgumentException badId) {
            answer(exchange, 400, Objects.requireNonNullElse(badId.getMessage(), "bad id"));
        }
    }

    private static void answer(HttpExchange exchange, Submission outcome) throws IOException {
        if (outcome instanceof Submission.Assigned assigned) {
            answer(exchange, 201, "goes to " + assigned.held().agent());
        } else if (outcome instanceof Submission.Waiting) {
            answer(exchange, 202, "waits");
        } else if (outcome instanceof Submission.AlreadyKnown known) {
            answer(exchange, 200, "known, " + known.state().kind());
        } else if (outcome instanceof Refusal.BacklogFull full) {
            answer(exchange, 503, full.limit() + " wait already, come again");
        } else {
            answer(exchange, 422, outcome.toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI address(String ticket) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/tickets/" + ticket);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Shows it. */
    public static void play(Story story) throws IOException, InterruptedException {
        Desk desk = Desk.builder().build();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        try (RetryingWebhook webhook = new RetryingWebhook(desk)) {
            HttpClient sender = HttpClient.newHttpClient();
            for (String ticket : new String[] {"T-1", "T-1", "T-2", "T-1", "T-2"}) {
                HttpRequest request = HttpRequest.newBuilder(webhook.address(ticket))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> response = sender.send(request, HttpResponse.BodyHandlers.ofString());
                story.say("  PUT /tickets/" + ticket + "  " + response.statusCode() + " " + response.body());
            }
        }
        story.say(
                "",
                "  The desk has " + desk.counts().held() + " held and "
                        + desk.counts().waiting() + " waiting.");
    }
}
