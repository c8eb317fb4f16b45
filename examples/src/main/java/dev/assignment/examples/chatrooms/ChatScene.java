package dev.assignment.examples.chatrooms;

import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ten minutes at the chat desk, with a remote system that fails. */
public final class ChatScene {

    private final Story story;
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final Set<String> refused = new HashSet<>();
    private final ChatDesk desk;
    private boolean workerDies;

    private ChatScene(Story story, StoreProvider store) {
        this.story = story;
        RemoteRooms remote = new RemoteRooms() {
            @Override
            public boolean enter(String room, String agent, long entry) {
                if (workerDies) {
                    throw new WorkerDied();
                }
                boolean in = !refused.contains(agent);
                ChatScene.this.story.at(
                        clock.instant(), "  remote: " + agent + " into " + room, in ? "is in" : "fails");
                return in;
            }

            @Override
            public void leave(String room, long entry) {
                ChatScene.this.story.at(clock.instant(), "  remote: out of " + room + " again", "");
            }
        };
        desk = new ChatDesk(
                store,
                clock,
                remote,
                DeskSnapshot.EMPTY,
                room -> story.at(clock.instant(), "event: more than 10 minutes", room + " still waits"));
    }

    /** Plays it. */
    public static void play(Story story, StoreProvider store) {
        new ChatScene(story, store).play();
    }

    private void play() {
        List<PolledAgent> both = List.of(new PolledAgent("ana", 1), new PolledAgent("bob", 1));
        story.say(
                "Desk D, chat rooms. ana is first in the list, then bob; each may have one customer. An agent is chosen,",
                "let into the room by a remote system, and only then confirmed.");
        desk.poll(both);

        story.part("The remote call fails for ana, so the room goes to bob at once. The same room again: no effect.");
        refused.add("ana");
        allocates("r1");
        allocates("r1");

        story.part(
                "While ana rests, r2 waits and r3 comes. The system it replaces slept and tried again: r3 overtook r2.");
        refused.clear();
        allocates("r2");
        allocates("r3");
        passes(Duration.ofSeconds(5));
        solves("r2");
        solves("r2");

        story.part("A worker dies in the middle of its call for r4: the offer ends after 10 seconds.");
        solves("r1");
        workerDies = true;
        try {
            allocates("r4");
        } catch (WorkerDied inTheMiddle) {
            story.at(clock.instant(), "  the worker dies", "r4: " + desk.why("r4"));
        }
        workerDies = false;
        solves("r3");
        desk.poll(both);
        passes(Duration.ofSeconds(10));

        story.part("One empty poll logs nobody off. bob's count is lost (-1): he gets nothing until it is known.");
        desk.poll(List.of());
        passes(Duration.ofSeconds(15));
        story.at(clock.instant(), "", "ana is online: " + desk.isOnline("ana"));
        desk.poll(List.of(new PolledAgent("ana", 1), new PolledAgent("bob", 1, PolledAgent.UNKNOWN)));
        allocates("r5");
        desk.poll(both);
        story.at(clock.instant(), "bob's count is 0", "");
        desk.workOff();
        story.at(clock.instant(), "", "r5: " + desk.why("r5"));

        story.part("Nobody has room.");
        allocates("r6");
        for (int minute = 0; minute < 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            desk.poll(both);
            desk.tick();
        }
    }

    private void allocates(String room) {
        clock.advance(Duration.ofSeconds(1));
        story.at(clock.instant(), room + " is allocated", "");
        desk.allocate(room);
        desk.workOff();
        story.at(clock.instant(), "", room + ": " + desk.why(room));
    }

    private void solves(String room) {
        clock.advance(Duration.ofSeconds(1));
        story.at(clock.instant(), room + " is solved", desk.solved(room) ? "" : "no effect");
        desk.workOff();
    }

    private void passes(Duration time) {
        clock.advance(time);
        desk.tick();
        story.at(clock.instant(), time.toSeconds() + " seconds later", "");
        desk.workOff();
    }

    /** Nobody confirms, nobody declines: what the end of a process looks like from the desk. */
    private static final class WorkerDied extends Error {
        private static final long serialVersionUID = 1L;
    }
}
