package dev.assignment.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the threads or processes of a host wrote down: each call before it was made, and its answer. A call without an answer
 * was cut off by a kill or by a lost connection: maybe it was done. Times are those of {@link System#nanoTime}, which on Linux
 * is one clock for all processes of a machine.
 */
public final class Ledger {

    final List<Call> calls = new ArrayList<>();

    /** Lines that should not be there: what broke a worker other than a failure of the database. */
    final List<String> broken = new ArrayList<>();

    /** Failed lookups, of which nothing is to be counted. */
    int failedLookups;

    /** How many processes ended between the begin and the end of a commit. */
    private int cutOffInCommit;

    /** How many processes ended with a call that has no answer. */
    private int cutOff;

    /**
     * How many processes ended between the begin and the end of a commit.
     *
     * @return the count
     */
    public int cutOffInCommit() {
        return cutOffInCommit;
    }

    /**
     * How many processes ended with a call that has no answer.
     *
     * @return the count
     */
    public int cutOff() {
        return cutOff;
    }

    /**
     * One call.
     *
     * @param asked when, before it was made
     * @param question the kind of call and its arguments
     * @param answered when the answer was there; {@link Long#MAX_VALUE} if there is none
     * @param answer its words; empty if there is none
     * @param failure what the database said, if the call failed; else empty
     */
    record Call(long asked, List<String> question, long answered, List<String> answer, String failure) {

        String kind() {
            return question.get(0);
        }

        String ticket() {
            return question.get(1);
        }

        boolean isAnswered() {
            return !answer.isEmpty();
        }

        String outcome() {
            return answer.isEmpty() ? "" : answer.get(0);
        }

        /** What the answer says was given to whom: ticket, agent and number of the assignment. */
        List<String> made() {
            return answer.stream().filter(word -> word.contains(">")).toList();
        }
    }

    /**
     * Reads what processes wrote.
     *
     * @param files one of each process
     * @return all of it
     * @throws IOException if a file cannot be read
     */
    public static Ledger read(List<Path> files) throws IOException {
        Ledger ledger = new Ledger();
        for (Path file : files) {
            String text = Files.readString(file);
            // Whole lines only: a process that was killed may have left half of one.
            ledger.add(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        }
        return ledger;
    }

    /** The lines of one thread or process. */
    void add(List<String> lines) {
        Map<String, Call> open = new LinkedHashMap<>();
        int inCommit = 0;
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "ask" ->
                    open.put(
                            words[1],
                            new Call(
                                    Long.parseLong(words[2]),
                                    List.of(words[3].split(" ")),
                                    Long.MAX_VALUE,
                                    List.of(),
                                    ""));
                case "got" -> {
                    Call asked = open.remove(words[1]);
                    List<String> answer = List.of(words[3].trim().split(" "));
                    calls.add(new Call(asked.asked, asked.question, Long.parseLong(words[2]), answer, ""));
                }
                case "failed" -> {
                    Call asked = open.remove(words[1]);
                    calls.add(new Call(asked.asked, asked.question, Long.MAX_VALUE, List.of(), words[3]));
                }
                case "lookup" -> failedLookups++;
                case "commit" -> inCommit++;
                case "committed" -> inCommit--;
                case "ready", "done" -> {}
                default -> broken.add(line);
            }
        }
        calls.addAll(open.values());
        cutOff += open.isEmpty() ? 0 : 1;
        cutOffInCommit += inCommit > 0 ? 1 : 0;
    }
}
