package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryingWebhookTest {

    private final HttpClient sender = HttpClient.newHttpClient();
    private final Desk desk = Desk.builder()
            .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE).maxWaiting(1))
            .build();

    private static HttpRequest put(RetryingWebhook webhook, String ticket) {
        return HttpRequest.newBuilder(webhook.address(ticket))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private String send(RetryingWebhook webhook, String ticket) throws IOException, InterruptedException {
        HttpResponse<String> response = sender.send(put(webhook, ticket), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    @DisplayName("Submit from a webhook that retries: the first delivery counts, the others learn what is so")
    void retries() throws IOException, InterruptedException {
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        try (RetryingWebhook webhook = new RetryingWebhook(desk)) {
            assertThat(send(webhook, "T-1")).isEqualTo("201 goes to ana");
            assertThat(send(webhook, "T-1")).isEqualTo("200 known, HELD");
            assertThat(send(webhook, "T-2")).isEqualTo("202 waits");
            assertThat(send(webhook, "T-3")).isEqualTo("503 1 wait already, come again");
            desk.complete("T-1");
            assertThat(send(webhook, "T-1")).isEqualTo("200 known, COMPLETED");
            assertThat(send(webhook, "T-2")).isEqualTo("200 known, HELD");
            assertThat(send(webhook, "T-3")).isEqualTo("202 waits");
            assertThat(send(webhook, "a".repeat(300))).startsWith("400 ticket id must");
        }
        assertThat(desk.counts().held()).isEqualTo(1);
        assertThat(desk.counts().waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("Twenty deliveries of one message at once make one ticket")
    void atOnce() throws IOException {
        desk.register(AgentSpec.of("ana").capacity(50));
        desk.presence("ana", Presence.ONLINE);
        try (RetryingWebhook webhook = new RetryingWebhook(desk)) {
            List<CompletableFuture<HttpResponse<String>>> deliveries = IntStream.range(0, 20)
                    .mapToObj(i -> sender.sendAsync(put(webhook, "T-1"), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(deliveries.stream().map(one -> one.join().statusCode()).filter(status -> status == 201))
                    .hasSize(1);
        }
        assertThat(desk.counts().held()).isEqualTo(1);
    }
}
