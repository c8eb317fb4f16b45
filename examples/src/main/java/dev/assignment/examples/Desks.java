package dev.assignment.examples;

import dev.assignment.examples.batch.BatchScene;
import dev.assignment.examples.chatrooms.ChatScene;
import dev.assignment.examples.cli.Scene;
import dev.assignment.examples.cli.SceneMenu;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.database.StoreScene;
import dev.assignment.examples.leads.LeadScene;
import dev.assignment.examples.onecase.CaseScene;
import dev.assignment.examples.voiceandtext.VoiceAndTextScene;
import java.util.List;
import picocli.CommandLine;

/** The five desks on the command line. */
final class Desks {

    static final List<Scene> SCENES = List.of(
            StoreScene.of(
                    "voice-and-text",
                    "Calls before texts, specialists first, many consumers.",
                    VoiceAndTextScene::play),
            StoreScene.of("batch", "Agents pull up to 15 tickets and sell them.", BatchScene::play),
            StoreScene.of("one-case", "One case at a time, to whoever is free for the longest.", CaseScene::play),
            StoreScene.of(
                    "chat-rooms", "Rooms go to a remote system between choice and confirmation.", ChatScene::play),
            StoreScene.of("leads", "Appeals are drawn by weight per source and operator.", LeadScene::play));

    private Desks() {}

    static CommandLine command(Terminal terminal) {
        return SceneMenu.of(
                "desk", "Shows one of five desks at work, as their vendors would write them.", SCENES, terminal);
    }
}
