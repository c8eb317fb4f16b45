package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PushToBrowserTest {

    private static String message(BufferedReader browser) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = browser.readLine(); !line.isEmpty(); line = browser.readLine()) {
            text.append(line).append('|');
        }
        return text.toString();
    }

    private static BufferedReader open(PushToBrowser push) throws IOException {
        URLConnection connection = push.address().toURL().openConnection();
        BufferedReader browser =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        assertThat(connection.getContentType()).isEqualTo("text/event-stream");
        assertThat(message(browser)).isEqualTo(": you are connected|");
        return browser;
    }

    @Test
    @DisplayName("Push the result to a browser: every browser is told of every change, by Server-Sent Events")
    void pushed() throws IOException {
        try (PushToBrowser push = new PushToBrowser();
                BufferedReader one = open(push);
                BufferedReader other = open(push)) {
            Desk desk = push.desk();
            desk.register(AgentSpec.of("ana"));
            desk.presence("ana", Presence.ONLINE);
            desk.submit(TicketSpec.of("T-1"));
            desk.complete("T-1");
            for (BufferedReader browser : new BufferedReader[] {one, other}) {
                assertThat(message(browser)).isEqualTo("id: 1|event: ticket|data: SUBMITTED T-1|");
                assertThat(message(browser)).isEqualTo("id: 2|event: ticket|data: ASSIGNED T-1 ana|");
                assertThat(message(browser)).isEqualTo("id: 3|event: ticket|data: COMPLETED T-1|");
            }
        }
    }

    @Test
    @DisplayName("A browser that has gone harms nobody: neither the desk nor the other browsers")
    void gone() throws IOException {
        try (PushToBrowser push = new PushToBrowser();
                BufferedReader stays = open(push)) {
            open(push).close();
            for (int i = 1; i <= 50; i++) {
                push.desk().submit(TicketSpec.of("T-" + i));
                assertThat(message(stays)).contains("SUBMITTED T-" + i);
            }
            assertThat(push.desk().counts().waiting()).isEqualTo(50);
        }
    }
}
