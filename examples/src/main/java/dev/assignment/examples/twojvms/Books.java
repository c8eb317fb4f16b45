package dev.assignment.examples.twojvms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of both processes: fed by what their desks told them and by nothing that is read back from the database.
 *
 * <p>Versions give the order of a ticket's own changes. Between tickets the desk's clock does: it never goes back, whichever
 * process makes a call. What ends at the instant at which something else begins has ended before, as when a completion hands
 * over the next ticket.
 */
final class Books {

    private static final Comparator<Entry> BY_TIME = Comparator.comparing(Entry::at)
            .thenComparing(entry -> entry.what() == Entry.What.COMPLETED ? 0 : 1)
            .thenComparing(Entry::version);

    private final List<Entry> entries;

    Books(List<Entry> entries) {
        this.entries = entries.stream().sorted(BY_TIME).toList();
    }

    /** What happened, in order of time. */
    List<Entry> inOrder() {
        return entries;
    }

    long count(int process, Entry.What what) {
        return entries.stream()
                .filter(entry -> entry.process() == process && entry.what() == what)
                .count();
    }

    /** How many tickets a process completed that the other one had submitted. */
    long completedOfTheOther(int process) {
        Map<String, Integer> submitter = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.what() == Entry.What.SUBMITTED)
                .forEach(entry -> submitter.put(entry.ticket(), entry.process()));
        return entries.stream()
                .filter(entry -> entry.process() == process && entry.what() == Entry.What.COMPLETED)
                .filter(entry -> submitter.getOrDefault(entry.ticket(), process) != process)
                .count();
    }

    /** How often a ticket was given to an agent while one held it, or after it was done. */
    long duplicates() {
        long duplicates = 0;
        for (List<Entry> course : courses().values()) {
            boolean mayBeAssigned = true;
            for (Entry entry : course) {
                if (entry.what() == Entry.What.ASSIGNED) {
                    duplicates += mayBeAssigned ? 0 : 1;
                    mayBeAssigned = false;
                }
            }
        }
        return duplicates;
    }

    /** How often an agent was given more than its capacity. */
    long overloads(int capacity) {
        long overloads = 0;
        Map<String, Integer> load = new HashMap<>();
        for (Entry entry : entries) {
            Optional<String> agent = entry.agent();
            if (agent.isPresent() && entry.what() == Entry.What.ASSIGNED) {
                overloads += load.merge(agent.get(), 1, Integer::sum) > capacity ? 1 : 0;
            } else if (agent.isPresent() && entry.what() == Entry.What.COMPLETED) {
                load.merge(agent.get(), -1, Integer::sum);
            }
        }
        return overloads;
    }

    /** How many tickets were submitted and not completed exactly once, or were never told of by either process. */
    long lost(int tickets) {
        long done = courses().values().stream()
                .filter(course -> course.stream()
                                .filter(entry -> entry.what() == Entry.What.COMPLETED)
                                .count()
                        == 1)
                .count();
        return tickets - done;
    }

    /** How many changes neither process was told of: versions rise by one with each. */
    long untold() {
        return courses().values().stream()
                .mapToLong(course -> course.get(course.size() - 1).version() - course.size())
                .sum();
    }

    private Map<String, List<Entry>> courses() {
        Map<String, List<Entry>> courses = new LinkedHashMap<>();
        entries.forEach(entry ->
                courses.computeIfAbsent(entry.ticket(), id -> new ArrayList<>()).add(entry));
        courses.values().forEach(course -> course.sort(Comparator.comparingLong(Entry::version)));
        return courses;
    }
}
