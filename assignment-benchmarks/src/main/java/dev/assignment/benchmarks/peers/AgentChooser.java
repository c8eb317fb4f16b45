package dev.assignment.benchmarks.peers;

/** A way to choose among agents of equal capacity; agents are numbered from 0. Safe for any number of threads. */
public interface AgentChooser {

    /** Nobody has room. */
    int NOBODY = -1;

    /**
     * Chooses an agent and takes one unit of its capacity.
     *
     * @return the agent, or {@link #NOBODY}
     */
    int take();

    /**
     * Gives one unit back.
     *
     * @param agent whose
     */
    void release(int agent);

    /**
     * The units that an agent holds; exact at rest.
     *
     * @param agent which
     * @return its load
     */
    int load(int agent);
}
