package dev.assignment.examples.chatrooms;

import dev.assignment.ManualClock;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.Answering;
import dev.assignment.model.DeskSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process of the service of desk D. It says each remote call and each room that waits for too long. */
final class ChatJvm {

    private static final long TICK_MILLIS = 50;

    private final Database database;
    private ManualClock clock = ManualClock.atEpoch();
    private ExecutorService timer = Executors.newSingleThreadExecutor();
    private volatile boolean hangs;
    private ChatDesk desk;

    private ChatJvm(Database database) {
        this.database = database;
    }

    public static void main(String[] args) throws IOException {
        Answering.run(new ChatJvm(Database.at(args[0], false))::answer);
    }

    private final RemoteRooms remote = new RemoteRooms() {
        @Override
        public boolean enter(String room, String agent, long entry) {
            Answering.notice("enter", room, agent);
            if (hangs) {
                await(new CountDownLatch(1)); // until the process is killed
            }
            return true;
        }

        @Override
        public void leave(String room, long entry) {
            Answering.notice("leave", room);
        }
    };

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickForEver() {
        try {
            while (true) {
                desk.tick();
                desk.workOff();
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the next desk is opened
        }
    }

    private Object answer(String command, String[] words) {
        switch (command) {
            case "open" -> {
                timer.shutdownNow();
                timer = Executors.newSingleThreadExecutor();
                clock = ManualClock.atEpoch();
                desk = new ChatDesk(
                        database.desk(words[0].replace('_', ' ')),
                        clock,
                        remote,
                        DeskSnapshot.EMPTY,
                        room -> Answering.notice("waits", room));
            }
            case "poll" -> {
                List<PolledAgent> online = new ArrayList<>();
                for (String word : words) {
                    String[] agent = word.split(":", -1);
                    online.add(new PolledAgent(agent[0], Integer.parseInt(agent[1])));
                }
                desk.poll(online);
            }
            case "allocate" -> desk.allocate(words[0]);
            case "solved" -> {
                return desk.solved(words[0]);
            }
            case "workOff" -> {
                return desk.workOff();
            }
            case "work" -> {
                for (int i = 0; i < 2; i++) {
                    Thread worker = new Thread(desk::work);
                    worker.setDaemon(true);
                    worker.start();
                }
            }
            case "hang" -> hangs = true;
            case "pass" -> clock.advance(Duration.parse(words[0]));
            case "tick" -> desk.tick();
            case "timer" -> timer.execute(this::tickForEver);
            case "waiting" -> {
                return String.join(",", desk.waiting());
            }
            case "agentIn" -> {
                return desk.agentIn(words[0]).orElse("nobody");
            }
            case "count" -> {
                return desk.count(words[0]);
            }
            case "isOnline" -> {
                return desk.isOnline(words[0]);
            }
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }
}
