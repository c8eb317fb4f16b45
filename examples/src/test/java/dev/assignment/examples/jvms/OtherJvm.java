package dev.assignment.examples.jvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of its own that does what it is told and answers; see {@link Answering} for its side. */
public final class OtherJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final PrintWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private OtherJvm(Process process) {
        this.process = process;
        this.commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process on a database. */
    public static OtherJvm start(Class<?> main, String url) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), url));
        try {
            OtherJvm jvm = new OtherJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            assertThat(jvm.answer()).isEqualTo("ready");
            return jvm;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whole lines only: a process that was killed may have left half of one, which ends with the stream. */
    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Answering.NOTICE) && line.endsWith(Answering.END)) {
                    notices.add(line.substring(1, line.length() - 1));
                } else if (line.startsWith(Answering.ANSWER) && line.endsWith(Answering.END)) {
                    answers.add(line.substring(1, line.length() - 1));
                }
            }
        } catch (IOException killed) {
            // there is nothing more to read
        }
    }

    /** Tells it something and awaits the answer. */
    public String ask(Object... words) {
        tell(words);
        return answer();
    }

    /** Tells it something whose answer is awaited later, or never. */
    public void tell(Object... words) {
        commands.println(
                String.join(" ", Arrays.stream(words).map(Object::toString).toList()));
    }

    /** Awaits the next answer. */
    public String answer() {
        try {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(answer)
                    .as("answer in time; alive: %s", process.isAlive())
                    .isNotNull();
            assertThat(answer).doesNotStartWith("failed");
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Lets several processes do the same at the same instant. */
    public static List<String> together(List<OtherJvm> jvms, Object... words) {
        long instant = System.currentTimeMillis() + 20;
        List<Object> command = new ArrayList<>(List.of(Answering.AT + instant));
        command.addAll(List.of(words));
        jvms.forEach(jvm -> jvm.tell(command.toArray()));
        return jvms.stream().map(OtherJvm::answer).toList();
    }

    /** What it said unasked, in order. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** What it said unasked that begins so, over several processes. */
    public static List<String> notices(List<OtherJvm> jvms, String beginning) {
        return jvms.stream()
                .flatMap(jvm -> jvm.notices.stream())
                .filter(notice -> notice.startsWith(beginning))
                .toList();
    }

    /** Awaits something said unasked. */
    public void awaitNotice(Predicate<List<String>> said) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!said.test(notices())) {
            assertThat(System.nanoTime()).as("still waiting; said %s", notices).isLessThan(giveUp);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Forgets what it said. */
    public void forgetNotices() {
        notices.clear();
    }

    /** SIGKILL: nothing of it runs any more, no hook, no {@code finally}. What it had said can still be read. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
