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
            new Scene(
                    "register-staff",
                    "Register the staff from your own table, at each start and change.",
                    RegisterStaff::play),
            new Scene("webhook", "Submit from a webhook that retries.", RetryingWebhook::play),
            new Scene("browser", "Push the result to a browser, by Server-Sent Events.", PushToBrowser::play),
            new Scene("log-off", "Log somebody off with their work.", LogOffWithWork::play),
            new Scene(
                    "refill",
                    "Refill after a restart, from a snapshot or from your own tables.",
                    RefillAfterRestart::play),
            new Scene("desk-per-customer", "Have a desk for each of your customers.", DeskPerCustomer::play),
            new Scene("migrate", "Migrate from your own assignment table.", MigrateWithAdopt::play),
            new Scene("unit-test", "Unit-test your integration, with a clock and a seed.", TestYourIntegration::play),
            new Scene("change-queue", "Change a queue at run time.", ChangeQueueAtRunTime::play),
            new Scene("remove-queue", "Drain and remove a queue.", DrainAndRemoveQueue::play),
            new Scene("why", "Ask why Bob got this.", WhyBobGotThis::play));

    private FirstDay() {}

    static CommandLine command(Terminal terminal) {
        return SceneMenu.of("first-day", "Shows what a vendor does on its first day, one idea each.", SCENES, terminal);
    }
}
