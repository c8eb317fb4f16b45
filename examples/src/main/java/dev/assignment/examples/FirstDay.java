package dev.assignment.examples;

import dev.assignment.examples.cli.Scene;
import dev.assignment.examples.cli.SceneMenu;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.firstday.ChangeQueueAtRunTime;
import dev.assignment.examples.firstday.DeskPerCustomer;
import dev.assignment.examples.firstday.DrainAndRemoveQueue;
import dev.assignment.examples.firstday.LogOffWithWork;
import dev.assignment.examples.firstday.MigrateWithAdopt;
import dev.assignment.examples.firstday.PushToBrowser;
import dev.assignment.examples.firstday.RefillAfterRestart;
import dev.assignment.examples.firstday.RegisterStaff;
import dev.assignment.examples.firstday.RetryingWebhook;
import dev.assignment.examples.firstday.TestYourIntegration;
import dev.assignment.examples.firstday.WhyBobGotThis;
import java.util.List;
import picocli.CommandLine;

/** What a vendor does on its first day, on the command line. */
final class FirstDay {

    static final List<Scene> SCENES = List.of(
            Scene.of(
                    "register-staff",
                    "Register the staff from your own table, at each start and change.",
                    RegisterStaff::play),
            Scene.of("webhook", "Submit from a webhook that retries.", RetryingWebhook::play),
            Scene.of("browser", "Push the result to a browser, by Server-Sent Events.", PushToBrowser::play),
            Scene.of("log-off", "Log somebody off with their work.", LogOffWithWork::play),
            Scene.of(
                    "refill",
                    "Refill after a restart, from a snapshot or from your own tables.",
                    RefillAfterRestart::play),
            Scene.of("desk-per-customer", "Have a desk for each of your customers.", DeskPerCustomer::play),
            Scene.of("migrate", "Migrate from your own assignment table.", MigrateWithAdopt::play),
            Scene.of("unit-test", "Unit-test your integration, with a clock and a seed.", TestYourIntegration::play),
            Scene.of("change-queue", "Change a queue at run time.", ChangeQueueAtRunTime::play),
            Scene.of("remove-queue", "Drain and remove a queue.", DrainAndRemoveQueue::play),
            Scene.of("why", "Ask why Bob got this.", WhyBobGotThis::play));

    private FirstDay() {}

    static CommandLine command(Terminal terminal) {
        return SceneMenu.of("first-day", "Shows what a vendor does on its first day, one idea each.", SCENES, terminal);
    }
}
