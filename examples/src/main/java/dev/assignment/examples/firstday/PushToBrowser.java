package dev.assignment.examples.firstday;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Push the result to a browser: the page says {@code new EventSource("/events")} and nothing else.
 *
 * <p>A listener runs on the thread of whoever called the desk, so it only puts the event into a queue; a thread per
 * browser writes it out. A slow browser slows nobody. The version of the ticket is the event's id: of two events of one
 * ticket the higher is the later, in whatever order they arrive.
 */
public final class PushToBrowser implements AutoCloseable {

    private final List<BlockingQueue<TicketEvent>> browsers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Desk desk;

    /** Opens a desk whose changes can be watched at {@link #address}. */
    PushToBrowser() throws IOException {
        desk = Desk.builder().listener(this::heard).build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/events", this::serve);
        server.start();
    }

    Desk desk() {
        return desk;
    }

    private void heard(DeskEvent event) {
        if (event instanceof TicketEvent told) {
            browsers.forEach(browser -> browser.add(told));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        BlockingQueue<TicketEvent> mine = new LinkedBlockingQueue<>();
        browsers.add(mine);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, ": you are connected\n\n");
            while (true) {
                write(out, message(mine.take()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            browsers.remove(mine); // also when the browser has gone: then the write fails
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String message(TicketEvent told) {
        String agent = told.state().assignment().map(held -> " " + held.agent()).orElse("");
        return "id: " + told.version() + "\nevent: ticket\ndata: " + told.kind() + " " + told.ticket() + agent + "\n\n";
    }

    URI address() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/events");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Shows it, with a browser that reads five events. */
    public static void play(Story story) throws IOException {
        try (PushToBrowser push = new PushToBrowser();
                BufferedReader browser = new BufferedReader(
                        new InputStreamReader(push.address().toURL().openStream(), StandardCharsets.UTF_8))) {
            Desk desk = push.desk();
            story.say("  " + browser.readLine());
            desk.register(AgentSpec.of("ana"));
            desk.presence("ana", Presence.ONLINE);
            desk.submit(TicketSpec.of("T-1"));
            desk.submit(TicketSpec.of("T-2"));
            desk.complete("T-1");
            for (int read = 0; read < 5; ) {
                String line = browser.readLine();
                if (line.startsWith("data: ")) {
                    story.say("  " + line);
                    read++;
                }
            }
        }
    }
}
