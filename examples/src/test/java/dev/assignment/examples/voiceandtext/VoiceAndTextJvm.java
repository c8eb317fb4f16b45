package dev.assignment.examples.voiceandtext;

import dev.assignment.ManualClock;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.Answering;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A process of the service of desk A. It says each ticket that it delivers or closes. */
final class VoiceAndTextJvm {

    private final Database database;
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private VoiceAndTextDesk desk;

    private VoiceAndTextJvm(Database database) {
        this.database = database;
    }

    public static void main(String[] args) throws IOException {
        Answering.run(new VoiceAndTextJvm(Database.at(args[0], false))::answer);
    }

    static VoiceAndTextDesk open(Database database, String name) {
        return new VoiceAndTextDesk(database.desk(name), ManualClock.atEpoch(), Counting.OPEN, (ticket, agent) -> {});
    }

    private Object answer(String command, String[] words) {
        switch (command) {
            case "open" -> {
                delivered.clear();
                desk = new VoiceAndTextDesk(
                        database.desk(words[0].replace('_', ' ')),
                        ManualClock.atEpoch(),
                        Counting.OPEN,
                        (ticket, agent) -> {
                            delivered.add(ticket);
                            Answering.notice("delivered", ticket, agent);
                        });
            }
            case "hire" -> hire(desk, words[0], Integer.parseInt(words[1]));
            case "limit" -> desk.limit(words[0], Integer.parseInt(words[1]));
            case "take" -> take(words[0]);
            case "close" -> {
                return desk.close(words[0]);
            }
            case "of" -> {
                return String.join(",", desk.ticketsOf(words[0]));
            }
            case "consume" -> consume(Integer.parseInt(words[0]));
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }

    static void hire(VoiceAndTextDesk desk, String name, int limit) {
        desk.hire(new SupportAgent(name, limit, EnumSet.allOf(Medium.class), Set.of("de"), Set.of("ios")));
        desk.signIn(name);
    }

    private void take(String ticket) {
        Medium medium = Medium.valueOf(ticket.split("-", 2)[0].toUpperCase(Locale.ROOT));
        desk.take(new SupportTicket(ticket, medium, "de", "ios"));
    }

    /** The broker delivers everything to everybody. What this process delivered it closes. */
    private void consume(int tickets) {
        for (int i = 0; i < tickets; i++) {
            take((i % 3 == 0 ? "voice-" : "text-") + i);
            closeDelivered();
        }
        closeDelivered();
    }

    private void closeDelivered() {
        for (String ticket = delivered.poll(); ticket != null; ticket = delivered.poll()) {
            if (desk.close(ticket)) {
                Answering.notice("closed", ticket);
            }
        }
    }
}
