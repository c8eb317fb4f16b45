package dev.assignment.examples.voiceandtext;

import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A morning at the voice and text desk. */
public final class VoiceAndTextScene {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Set<String> LANGUAGES = Set.of("de", "en");
    private static final Set<String> PLATFORMS = Set.of("ios", "web");

    private final Story story;
    private final ManualClock clock = ManualClock.at(NINE);
    private final VoiceAndTextDesk desk;

    private VoiceAndTextScene(Story story, StoreProvider store) {
        this.story = story;
        desk = new VoiceAndTextDesk(store, clock, Counting.OPEN, (ticket, agent) -> {});
    }

    /** Plays it. */
    public static void play(Story story, StoreProvider store) {
        new VoiceAndTextScene(story, store).play();
    }

    private void play() {
        story.say(
                "Desk A, voice and text. vera takes voice only, gil voice and text, tina text only; all speak de and en",
                "and know ios and web. vera has room for 1, gil for 2, tina for 1.");
        hire("vera", 1, Set.of(Medium.VOICE));
        hire("gil", 2, Set.of(Medium.VOICE, Medium.TEXT));
        hire("tina", 1, Set.of(Medium.TEXT));

        story.part("Calls go to those who can do nothing else, so that generalists stay free.");
        arrives("call-1", Medium.VOICE, "de");
        arrives("call-2", Medium.VOICE, "en");
        arrives("text-1", Medium.TEXT, "de");
        arrives("text-2", Medium.TEXT, "en");

        story.part("Everybody is busy. A text comes before a call, and still the call is served first.");
        arrives("text-3", Medium.TEXT, "de");
        arrives("call-3", Medium.VOICE, "de");
        closes("call-2", "call-3", "text-3");
        closes("text-1", "text-3");

        story.part("A customer who speaks French waits in nobody's way, until somebody speaks it.");
        arrives("call-fr", Medium.VOICE, "fr");
        closes("call-1", "call-fr");
        clock.advance(Duration.ofSeconds(20));
        desk.hire(new SupportAgent("vera", 1, Set.of(Medium.VOICE), Set.of("de", "en", "fr"), PLATFORMS));
        story.at(clock.instant(), "vera now speaks fr", "call-fr: " + desk.why("call-fr"));

        story.part("The broker delivers a message again, and gil is given more room while he works.");
        arrives("call-3", Medium.VOICE, "de");
        arrives("text-4", Medium.TEXT, "de");
        clock.advance(Duration.ofSeconds(20));
        desk.limit("gil", 3);
        story.at(clock.instant(), "gil's limit is 3 now", "text-4: " + desk.why("text-4"));
        story.at(clock.instant(), "gil has", String.join(", ", desk.ticketsOf("gil")));
    }

    private void hire(String name, int limit, Set<Medium> media) {
        desk.hire(new SupportAgent(name, limit, media, LANGUAGES, PLATFORMS));
        desk.signIn(name);
    }

    private void arrives(String id, Medium medium, String language) {
        clock.advance(Duration.ofSeconds(10));
        desk.take(new SupportTicket(id, medium, language, "ios"));
        story.at(clock.instant(), id + " arrives (" + language + ")", desk.why(id));
    }

    private void closes(String id, String... concerned) {
        clock.advance(Duration.ofSeconds(30));
        desk.close(id);
        story.at(clock.instant(), id + " is closed", "");
        for (String other : concerned) {
            story.at(clock.instant(), "", other + ": " + desk.why(other));
        }
    }
}
