package dev.assignment.examples.leads;

import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Leads from two sources. */
public final class LeadScene {

    private final Story story;
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final LeadDesk desk;

    private LeadScene(Story story, StoreProvider store) {
        this.story = story;
        desk = new LeadDesk(store, clock, 42, LeadDesk.Stickiness.SAME_OPERATOR);
    }

    /** Plays it. */
    public static void play(Story story, StoreProvider store) {
        new LeadScene(story, store).play();
    }

    private void play() {
        story.say(
                "Desk E, leads. From the bot, ana has weight 3, bob 1 and cleo 0; from the site, only bob has one. Each may",
                "have 2 appeals open over all sources. The seed is 42, so this page reads the same each time.");
        desk.addSource("bot");
        desk.addSource("site");
        for (String operator : new String[] {"ana", "bob", "cleo"}) {
            desk.addOperator(operator, 2);
        }
        desk.link("bot", "ana", 3);
        desk.link("bot", "bob", 1);
        desk.link("bot", "cleo", 0);
        desk.link("site", "bob", 1);

        story.part("The draw is among those who are free now.");
        chances("bot");
        appeals("a1", "lead-1", "bot");
        appeals("a2", "lead-2", "bot");
        appeals("a3", "lead-3", "bot");
        chances("bot");
        appeals("a4", "lead-4", "site");

        story.part("Nobody is free. The system it replaces saved the appeal with nobody, for ever.");
        appeals("a5", "lead-5", "bot");
        closes("a1");
        story.at(clock.instant(), "", "a5: " + desk.why("a5"));

        story.part("lead-2 comes back: to the operator it had, if that one is free.");
        closes("a2");
        appeals("a6", "lead-2", "bot");
        for (Appeal one : desk.ofLead("lead-2")) {
            story.at(
                    clock.instant(),
                    "",
                    "%s from the %s: %s, %s"
                            .formatted(
                                    one.id(),
                                    one.source(),
                                    one.operator().orElse("nobody"),
                                    one.open() ? "open" : "closed"));
        }

        story.part("Over many appeals the shares are those of the weights.");
        desk.limit("ana", 1_000_000);
        desk.limit("bob", 1_000_000);
        Map<String, Integer> shares = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            desk.appeal("many-" + i, "many-" + i, "bot").ifPresent(who -> shares.merge(who, 1, Integer::sum));
        }
        story.at(clock.instant(), "1000 appeals from the bot", shares.toString());
    }

    private void chances(String source) {
        String text = desk.chances(source).entrySet().stream()
                .map(chance -> String.format(Locale.ROOT, "%s %.0f %%", chance.getKey(), chance.getValue()))
                .collect(Collectors.joining(", "));
        story.at(clock.instant(), "chances from the " + source, text);
    }

    private void appeals(String id, String lead, String source) {
        clock.advance(Duration.ofSeconds(10));
        desk.appeal(id, lead, source);
        story.at(clock.instant(), id + " of " + lead + " from the " + source, desk.why(id));
    }

    private void closes(String id) {
        clock.advance(Duration.ofSeconds(10));
        String operator = desk.operatorOf(id).orElse("nobody");
        desk.close(id);
        story.at(clock.instant(), operator + " closes " + id, "");
    }
}
