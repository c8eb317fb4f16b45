package dev.assignment.model;

/** The call that brought a change about. */
public enum Cause {
    /** A ticket was submitted. */
    SUBMIT,
    /** A ticket was completed. */
    COMPLETE,
    /** A ticket was cancelled. */
    CANCEL,
    /** A ticket was updated. */
    UPDATE_TICKET,
    /** A ticket was requeued. */
    REQUEUE,
    /** A ticket was transferred. */
    TRANSFER,
    /** An offer was accepted. */
    ACCEPT,
    /** An offer was declined. */
    DECLINE,
    /** The holder responded. */
    RESPOND,
    /** A ticket was parked. */
    PARK,
    /** A ticket came back from being parked. */
    UNPARK,
    /** An agent pulled. */
    PULL,
    /** A ticket was forced onto an agent. */
    FORCE,
    /** An existing assignment was adopted. */
    ADOPT,
    /** Agents were registered. */
    REGISTER,
    /** An agent was updated. */
    UPDATE_AGENT,
    /** Presence was reported. */
    PRESENCE,
    /** An agent was paused. */
    PAUSE,
    /** An agent's pause ended. */
    RESUME,
    /** An agent's wrap-up was ended. */
    END_WRAP_UP,
    /** An agent's outside load was reported. */
    RECONCILE,
    /** An agent was removed. */
    REMOVE_AGENT,
    /** A queue was added. */
    ADD_QUEUE,
    /** A queue was changed. */
    CHANGE_QUEUE,
    /** A queue was removed. */
    REMOVE_QUEUE,
    /** A customer was forgotten. */
    FORGET,
    /** The desk was loaded. */
    LOAD,
    /** A deadline was due. */
    DEADLINE
}
