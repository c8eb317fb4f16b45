package dev.assignment.examples.chatrooms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A remote system that notes who is where, and fails as told. */
final class FakeRooms implements RemoteRooms {

    /** The process ends: neither a result nor an exception that anybody could handle. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Map<Long, String> inside = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> down = new HashSet<>();
    private boolean losesAnswers;
    private Runnable meanwhile = () -> {};

    @Override
    public synchronized boolean enter(String room, String agent, long entry) {
        calls.add(room + ">" + agent);
        meanwhile.run();
        if (losesAnswers) {
            inside.put(entry, room + ">" + agent);
            throw new IllegalStateException("no answer in time");
        }
        if (down.contains(agent)) {
            throw new IllegalStateException("remote system is down");
        }
        if (refused.contains(agent)) {
            return false;
        }
        inside.put(entry, room + ">" + agent);
        return true;
    }

    @Override
    public synchronized void leave(String room, long entry) {
        inside.remove(entry);
    }

    void refuses(String agent) {
        refused.add(agent);
    }

    void isDownFor(String agent) {
        down.add(agent);
    }

    /** Lets agents in, and the answer is lost on the way. */
    void losesAnswers() {
        losesAnswers = true;
    }

    void recovers() {
        refused.clear();
        down.clear();
        losesAnswers = false;
        meanwhile = () -> {};
    }

    /** Lets something happen while the call is under way. */
    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> inside() {
        return List.copyOf(inside.values());
    }
}
