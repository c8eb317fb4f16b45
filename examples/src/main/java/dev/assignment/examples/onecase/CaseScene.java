package dev.assignment.examples.onecase;

import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A day with one case at a time. */
public final class CaseScene {

    private static final Set<String> TOPICS = Set.of("cards");

    private final Story story;
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final CaseDesk desk;

    private CaseScene(Story story, StoreProvider store) {
        this.story = story;
        desk = new CaseDesk(
                store,
                clock,
                Rules.STANDARD,
                number -> story.at(clock.instant(), "alarm", number + " has waited for half an hour"));
    }

    /** Plays it. */
    public static void play(Story story, StoreProvider store) {
        new CaseScene(story, store).play();
    }

    private void play() {
        story.say("Desk C, one case at a time, to whoever is free for the longest. ana came first, then bob.");
        desk.add("ana", TOPICS);
        desk.add("bob", TOPICS);

        story.part("Who is free for the longest is next, and completing serves the oldest waiting case at once.");
        opens("case-1");
        opens("case-2");
        opens("case-3");
        opens("case-4");
        resolves("case-2");
        resolves("case-2");
        resolves("case-4");

        story.part("ana is removed while she holds a case. It goes back, to its old place before case-4.");
        pass(Duration.ofMinutes(1));
        story.at(clock.instant(), "ana is removed", desk.remove("ana").toString());
        story.at(clock.instant(), "", "waiting: " + String.join(", ", desk.waiting()));
        resolves("case-3");

        story.part("Nobody comes for a long time. The system it replaces deleted a case after three failed tries.");
        pass(Duration.ofMinutes(29));
        story.at(clock.instant(), "half an hour later", "case-4 " + desk.why("case-4"));
        pass(Duration.ofHours(5));
        desk.add("cleo", TOPICS);
        story.at(clock.instant(), "cleo is added", "case-4: " + desk.why("case-4"));
    }

    private void opens(String number) {
        pass(Duration.ofMinutes(1));
        desk.open(number, "cards");
        story.at(clock.instant(), number + " is opened", desk.why(number));
    }

    private void resolves(String number) {
        pass(Duration.ofMinutes(1));
        story.at(clock.instant(), number + " is resolved", desk.resolve(number).toString());
    }

    private void pass(Duration time) {
        clock.advance(time);
        desk.tick();
    }
}
