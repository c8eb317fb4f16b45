package dev.assignment.examples.jvms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The side of a process that is told what to do, a line each, and answers with a line each. */
public final class Answering {

    static final String ANSWER = "=";
    static final String NOTICE = "!";
    static final String END = ".";
    static final String AT = "@";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Answering() {}

    /** Does what it is told. */
    @FunctionalInterface
    public interface Commands {

        /** Does it and says what came of it. */
        Object answer(String command, String[] arguments) throws Exception;
    }

    /** Says something unasked. */
    public static void notice(Object... words) {
        say(NOTICE, String.join(" ", Arrays.stream(words).map(Object::toString).toList()));
    }

    private static void say(String kind, String text) {
        synchronized (OUT) { // a line is whole, whichever thread says it
            OUT.println(kind + text + END);
        }
    }

    /** Answers until nobody asks any more. */
    public static void run(Commands commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say(ANSWER, "ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            int first = 0;
            if (words[0].startsWith(AT)) {
                long instant = Long.parseLong(words[0].substring(1));
                while (System.currentTimeMillis() < instant) {
                    Thread.onSpinWait();
                }
                first = 1;
            }
            say(ANSWER, answer(commands, words[first], Arrays.copyOfRange(words, first + 1, words.length)));
        }
        System.exit(0);
    }

    private static String answer(Commands commands, String command, String[] arguments) {
        try {
            return String.valueOf(commands.answer(command, arguments));
        } catch (Exception failure) {
            failure.printStackTrace();
            return "failed " + failure;
        }
    }
}
