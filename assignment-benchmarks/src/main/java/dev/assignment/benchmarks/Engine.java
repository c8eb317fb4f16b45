package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.Completion;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;

/** What is measured: something that gives tickets to agents, ours or a peer. */
public interface Engine {

    /**
     * A ticket arrives.
     *
     * @param ticket what it is
     * @return who got it
     */
    Submission submit(TicketSpec ticket);

    /**
     * A ticket is done.
     *
     * @param ticket its identifier
     * @return what became of it, and who got what thereby
     */
    Completion complete(String ticket);

    /**
     * A desk of this library, through its public API.
     *
     * @param desk the desk
     * @return the engine
     */
    static Engine of(Desk desk) {
        return new Engine() {
            @Override
            public Submission submit(TicketSpec ticket) {
                return desk.submit(ticket);
            }

            @Override
            public Completion complete(String ticket) {
                return desk.complete(ticket);
            }
        };
    }
}
