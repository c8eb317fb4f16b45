package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One thread of a host that works on a {@link SharedDesk}: it submits, completes, pulls, accepts, declines, transfers, moves,
 * requeues, parks, cancels and reports who is there. What it asks and what it is answered is written down in words.
 */
public abstract class Clerk {

    private static final int LOOKS_EVERY = 40;

    private final String name;
    private final SharedDesk terms;
    private final Desk desk;
    private final SplittableRandom random;
    private final int fullAt;
    private boolean full;

    /**
     * A clerk.
     *
     * @param name how its tickets are called, and its seed
     * @param terms what is known of the desk
     * @param desk the desk
     * @param fullAt it submits no more while so many tickets wait
     */
    protected Clerk(String name, SharedDesk terms, Desk desk, int fullAt) {
        this.name = name;
        this.terms = terms;
        this.desk = desk;
        this.random = new SplittableRandom(name.hashCode());
        this.fullAt = fullAt;
    }

    /**
     * Makes a call and writes down what is asked before it, and the answer after it.
     *
     * @param what the kind of call and its arguments
     * @param call gives the answer in words
     */
    protected abstract void ask(String what, Supplier<String> call);

    /**
     * Submits a ticket in a way of the host's own.
     *
     * @param spec the ticket
     * @param commits whether the host goes through with it
     */
    protected void handOver(TicketSpec spec, boolean commits) {
        submit(spec);
    }

    /**
     * Whose presence it may report.
     *
     * @param agent anybody's number
     * @return the number of the one whose presence is reported instead
     */
    protected int reports(int agent) {
        return agent;
    }

    /**
     * Makes one call, and the lookups that it needs.
     *
     * @param n how many there were before
     */
    public final void work(int n) {
        if (n % LOOKS_EVERY == 0) {
            full = desk.counts().waiting() > fullAt;
        }
        call(name + "-" + n);
    }

    // ---- in words -------------------------------------------------------------------------------------------------

    /**
     * What was given to whom.
     *
     * @param assignments what was given
     * @return a word for each: ticket, agent and number of the assignment
     */
    public static String made(List<Assignment> assignments) {
        StringBuilder words = new StringBuilder();
        for (Assignment one : assignments) {
            words.append(' ').append(of(one));
        }
        return words.toString();
    }

    static String of(Assignment one) {
        return one.ticket() + ">" + one.agent() + "#" + one.id();
    }

    /**
     * Why not.
     *
     * @param refusal the outcome
     * @return its name, and the holder if it tells of one
     */
    public static String refused(Object refusal) {
        String holder = refusal instanceof Refusal.NotTheHolder other ? " " + other.holder() : "";
        return "refused " + refusal.getClass().getSimpleName() + holder;
    }

    private static String changed(TicketChange outcome) {
        return outcome instanceof TicketChange.Changed changed
                ? "changed " + changed.state().version() + made(changed.made())
                : refused(outcome);
    }

    // ---- the calls ------------------------------------------------------------------------------------------------

    private void call(String ticket) {
        String agent = "a" + random.nextInt(terms.count());
        int which = random.nextInt(100);
        if (which < 24) {
            if (full) {
                complete(agent);
            } else {
                submit(spec(ticket));
            }
        } else if (which < 30) {
            handOver(spec(ticket), random.nextInt(4) > 0);
        } else if (which < 58) {
            complete(agent);
        } else if (which < 66) {
            ask("pull " + agent, () -> pulled(desk.pull(agent, 2)));
        } else if (which < 76) {
            answerOffer();
        } else if (which < 80) {
            ofHeld(agent, held -> ask("requeue " + held, () -> changed(desk.requeue(held))));
        } else if (which < 84) {
            String other = "a" + random.nextInt(terms.count());
            ofHeld(agent, held -> ask("transfer " + held, () -> changed(desk.transferToAgent(held, other))));
        } else if (which < 86) {
            String queue = random.nextBoolean() ? "default" : SharedDesk.OFFERS;
            ofHeld(agent, held -> ask("move " + held, () -> changed(desk.transferToQueue(held, queue))));
        } else if (which < 89) {
            ofHeld(agent, held -> ask("park " + held, () -> changed(desk.park(held))));
        } else if (which < 92) {
            desk.tickets(TicketState.Kind.PARKED).stream()
                    .skip(random.nextInt(3))
                    .findFirst()
                    .ifPresent(parked -> ask("unpark " + parked.id(), () -> changed(desk.unpark(parked.id()))));
        } else if (which < 93) {
            ofHeld(agent, held -> ask("cancel " + held, () -> changed(desk.cancel(held))));
        } else {
            String reported = "a" + reports(Integer.parseInt(agent.substring(1)));
            Presence presence = random.nextInt(4) == 0 ? Presence.OFFLINE : Presence.ONLINE;
            ask("presence " + reported + " " + presence, () -> applied(desk.presence(reported, presence)));
        }
    }

    private TicketSpec spec(String id) {
        TicketSpec spec = TicketSpec.of(id).priority(random.nextInt(3));
        spec = random.nextInt(6) == 0 ? spec.requires(SharedDesk.SKILL) : spec;
        spec = random.nextInt(8) == 0 ? spec.channel(SharedDesk.CHANNEL) : spec;
        return switch (random.nextInt(8)) {
            case 0, 1 -> spec.queue(SharedDesk.OFFERS);
            case 2 -> spec.queue(SharedDesk.PULLS);
            default -> spec;
        };
    }

    final void submit(TicketSpec spec) {
        ask("submit " + spec.id(), () -> {
            Submission outcome = desk.submit(spec);
            if (outcome instanceof Submission.Offered offered) {
                return "offered " + of(offered.offer().taken());
            }
            if (outcome instanceof Submission.Assigned assigned) {
                return "assigned " + of(assigned.held());
            }
            if (outcome instanceof Submission.AlreadyKnown known) {
                return "known " + known.state().kind() + " " + known.sameSpecification();
            }
            return outcome instanceof Submission.Waiting ? "waiting" : refused(outcome);
        });
    }

    /** Now and then somebody says so who does not hold the ticket. */
    private void complete(String agent) {
        String says = random.nextInt(20) == 0 ? "a" + random.nextInt(terms.count()) : agent;
        ofHeld(
                agent,
                held -> ask("complete " + held + " " + says, () -> {
                    Completion outcome = desk.complete(held, says);
                    return outcome instanceof Completion.Completed completed
                            ? "completed" + made(completed.made())
                            : refused(outcome);
                }));
    }

    private interface Use {
        void of(String ticket);
    }

    private void ofHeld(String agent, Use use) {
        List<Assignment> held = desk.ticketsOf(agent);
        if (!held.isEmpty()) {
            use.of(held.get(random.nextInt(held.size())).ticket());
        }
    }

    private static String pulled(Pull outcome) {
        return outcome instanceof Pull.Pulled pulled ? "pulled" + made(pulled.taken()) : refused(outcome);
    }

    private static String applied(AgentChange outcome) {
        return outcome instanceof AgentChange.Applied applied ? "applied" + made(applied.made()) : refused(outcome);
    }

    /** Most offers are accepted, some declined, and those that nobody looks at in time expire. */
    private void answerOffer() {
        List<TicketState> offered = desk.tickets(TicketState.Kind.OFFERED);
        if (!offered.isEmpty() && offered.get(random.nextInt(offered.size())) instanceof TicketState.Offered one) {
            String ticket = one.id();
            long offer = one.offer().id();
            if (random.nextInt(3) > 0) {
                ask("accept " + ticket + " " + offer, () -> {
                    Acceptance outcome = desk.accept(ticket, offer);
                    return outcome instanceof Acceptance.Accepted accepted
                            ? "accepted " + of(accepted.held())
                            : refused(outcome);
                });
            } else {
                ask("decline " + ticket + " " + offer, () -> changed(desk.decline(ticket, offer)));
            }
        }
    }
}
