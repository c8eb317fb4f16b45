package dev.assignment.examples.onecase;

import dev.assignment.ManualClock;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.Answering;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The process of the service of desk C. It says each alarm, and each case once it is opened. */
final class CaseJvm {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final CaseDesk desk;

    private CaseJvm(Database database) {
        desk = new CaseDesk(database.desk("cases"), clock, Rules.STANDARD, number -> Answering.notice("alarm", number));
    }

    public static void main(String[] args) throws IOException {
        Answering.run(new CaseJvm(Database.at(args[0], true))::answer);
    }

    private Object answer(String command, String[] words) {
        switch (command) {
            case "add" -> desk.add(words[0], Set.of("cards"));
            case "remove" -> {
                return desk.remove(words[0]);
            }
            case "open" -> {
                return desk.open(words[0], "cards").orElse("nobody");
            }
            case "openAll" -> {
                for (int i = Integer.parseInt(words[0]); i <= Integer.parseInt(words[1]); i++) {
                    desk.open("c" + i, "cards");
                    Answering.notice("opened", "c" + i);
                }
            }
            case "resolve" -> {
                return desk.resolve(words[0]);
            }
            case "pass" -> clock.advance(Duration.parse(words[0]));
            case "tick" -> desk.tick();
            case "agentOf" -> {
                return desk.agentOf(words[0]).orElse("nobody");
            }
            case "waiting" -> {
                return String.join(",", desk.waiting());
            }
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }
}
