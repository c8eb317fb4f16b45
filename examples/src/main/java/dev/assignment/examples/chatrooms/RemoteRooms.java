package dev.assignment.examples.chatrooms;

/** The remote system that has the rooms. Slow, and down at times. */
public interface RemoteRooms {

    /**
     * Lets an agent into a room. Whoever was let in before is out then.
     *
     * @param room the room
     * @param agent who
     * @param entry names this entry, so that exactly this one can be undone
     * @return whether the agent is in
     */
    boolean enter(String room, String agent, long entry);

    /**
     * Undoes an entry. One that never was, or was undone before, is no error.
     *
     * @param room the room
     * @param entry the entry
     */
    void leave(String room, long entry);
}
