package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that a statement which restates a rule wrongly is found: each mutant is one on H2 that says something else. */
class StatementMutantsTest {

    /** A comparison of statements with functions. */
    private enum Comparison {
        ORDER_OF_AGENTS,
        SUITING,
        ORDER_OF_TICKETS,
        ORDER_OF_PULL,
        COUNTS,
        LOOKUPS,
        DEADLINES,
        RETENTION,
        AT_ONCE,
        EVENTS,
        INBOX;

        void run(RewrittenStatements wrong) throws SQLException {
            StatementsTest plain = new StatementsTest();
            plain.mutate(wrong);
            StatementsOfTimeTest ofTime = new StatementsOfTimeTest();
            ofTime.mutate(wrong);
            switch (this) {
                case ORDER_OF_AGENTS -> plain.orderOfAgents(Database.H2);
                case SUITING -> plain.suitingProfiles(Database.H2);
                case ORDER_OF_TICKETS -> plain.orderOfTickets(Database.H2);
                case ORDER_OF_PULL -> plain.orderOfPull(Database.H2);
                case COUNTS -> plain.counts(Database.H2);
                case LOOKUPS -> plain.lookups(Database.H2);
                case DEADLINES -> ofTime.deadlines(Database.H2);
                case RETENTION -> ofTime.retention(Database.H2);
                case AT_ONCE -> ofTime.forgottenAtOnce(Database.H2);
                case EVENTS -> ofTime.events(Database.H2);
                case INBOX -> ofTime.orderOfInbox(Database.H2);
            }
        }
    }

    private enum Mutant {
        AGENTS_WITHOUT_RANK(
                Comparison.ORDER_OF_AGENTS,
                " q.ranking, q.available_since, q.agent_no LIMIT",
                " q.available_since, q.agent_no LIMIT"),
        AGENTS_WITHOUT_IDLE_TIME(
                Comparison.ORDER_OF_AGENTS, " q.available_since, q.agent_no LIMIT", " q.agent_no LIMIT"),
        AGENTS_OF_THE_LAST_PAGE_AGAIN(Comparison.ORDER_OF_AGENTS, "q.agent_no) > (", "q.agent_no) >= ("),
        AGENTS_WHO_ARE_NOT_AVAILABLE(Comparison.ORDER_OF_AGENTS, "q.available = 1", "q.available >= 0"),
        AGENTS_OF_ANY_PROFILE(Comparison.ORDER_OF_AGENTS, "q.profile_no IN (", "0 NOT IN ("),
        AGENTS_IN_THE_ORDER_OF_BEFORE(Comparison.ORDER_OF_AGENTS, "q.queue = ?$", "q.queue = ? AND q.available < 0$"),
        AGENTS_LEFT_OUT(Comparison.SUITING, " AND q.available = 1", " AND q.available = 1 AND q.weight < 2"),
        TICKETS_WITHOUT_PRIORITY(Comparison.ORDER_OF_TICKETS, " order_key, arrival LIMIT", " arrival LIMIT"),
        TICKETS_LATEST_FIRST(Comparison.ORDER_OF_TICKETS, " arrival LIMIT", " arrival DESC LIMIT"),
        TICKETS_OF_THE_LAST_PAGE_AGAIN(
                Comparison.ORDER_OF_TICKETS, "(order_key, arrival) > (", "(order_key, arrival) >= ("),
        PULLED_LATEST_FIRST(Comparison.ORDER_OF_PULL, " arrival LIMIT", " arrival DESC LIMIT"),
        PULLED_FROM_OTHERS_TOO(Comparison.ORDER_OF_PULL, "AND queue IN (", "AND queue NOT IN ("),
        AGENTS_COUNTED_BUT_THE_FIRST(
                Comparison.COUNTS, "COUNT(*) FROM {agent} WHERE", "COUNT(*) FROM {agent} WHERE agent_no > 1 AND"),
        DEMANDS_COUNTED_AND_NOT_TICKETS(
                Comparison.COUNTS,
                "SELECT SUM(waiting) FROM {demand} WHERE desk_no = ?$",
                "SELECT COUNT(*) FROM {demand} WHERE desk_no = ?$"),
        DEMANDS_OF_A_QUEUE_COUNTED(
                Comparison.COUNTS,
                "SELECT SUM(waiting) FROM {demand} WHERE desk_no = ? AND queue = ?$",
                "SELECT COUNT(*) FROM {demand} WHERE desk_no = ? AND queue = ?$"),
        OTHER_KINDS_COUNTED(
                Comparison.COUNTS,
                "COUNT(*) FROM {ticket} WHERE desk_no = ? AND kind = ?",
                "COUNT(*) FROM {ticket} WHERE desk_no = ? AND kind <> ?"),
        KINDS_BUT_NEW_TICKETS(Comparison.LOOKUPS, "kind = ? AND version > 0", "kind = ? AND version > 2"),
        FINISHED_BUT_THE_FIRST(Comparison.LOOKUPS, "kind = ? AND finish_no > 0", "kind = ? AND finish_no > 200"),
        CUSTOMERS_OF_ANY_CASE(Comparison.LOOKUPS, "AND customer = ?$", "AND customer = LOWER(?)$"),
        CUSTOMERS_AS_THEY_ARE_NOW(Comparison.LOOKUPS, " OR submitted IS NOT NULL", ""),
        TICKETS_HELD_ONLY(
                Comparison.LOOKUPS,
                "demand_no FROM {ticket} WHERE desk_no = ? AND agent_no = ?$",
                "demand_no FROM {ticket} WHERE desk_no = ? AND kind = 'HELD' AND agent_no = ?$"),
        TICKETS_WAITING_ONLY(
                Comparison.LOOKUPS, "desk_no = ? AND queue = ?$", "desk_no = ? AND kind = 'WAITING' AND queue = ?$"),
        DUE_LAST_IS_NEXT_OF_TICKETS(
                Comparison.DEADLINES,
                "FROM {ticket} WHERE desk_no = d.desk_no AND deadline_us > -9000000000000000000 ORDER BY desk_no, deadline_us LIMIT 1",
                "FROM {ticket} WHERE desk_no = d.desk_no AND deadline_us > -9000000000000000000 ORDER BY desk_no, deadline_us DESC LIMIT 1"),
        DUE_LAST_IS_NEXT_OF_AGENTS(
                Comparison.DEADLINES,
                "FROM {agent} WHERE desk_no = d.desk_no AND deadline_us > -9000000000000000000 ORDER BY desk_no, deadline_us LIMIT 1",
                "FROM {agent} WHERE desk_no = d.desk_no AND deadline_us > -9000000000000000000 ORDER BY desk_no, deadline_us DESC LIMIT 1"),
        DUE_AT_ONCE_THE_LAST_FIRST(
                Comparison.DEADLINES,
                " deadline_us, deadline_created LIMIT 1",
                " deadline_us, deadline_created DESC LIMIT 1"),
        FORGOTTEN_AT_THE_INSTANT(Comparison.RETENTION, "ended_us < ?", "ended_us <= ?"),
        FORGOTTEN_BUT_THE_LAST(Comparison.RETENTION, "finish_no <= ?", "finish_no < ?"),
        FORGOTTEN_LAST_FIRST(
                Comparison.RETENTION, "ORDER BY desk_no, finish_no LIMIT", "ORDER BY desk_no, finish_no DESC LIMIT"),
        FORGOTTEN_BY_THE_YOUNGEST(
                Comparison.RETENTION,
                "FROM {finished} WHERE desk_no = d.desk_no AND finish_no > 0 ORDER BY desk_no, ended_us LIMIT 1",
                "FROM {finished} WHERE desk_no = d.desk_no AND finish_no > 0 ORDER BY desk_no, ended_us DESC LIMIT 1"),
        FORGOTTEN_WITHOUT_DECISIONS(
                Comparison.RETENTION,
                "DELETE FROM {decision} WHERE desk_no = ? AND ticket IN (SELECT",
                "DELETE FROM {decision} WHERE desk_no < 0 AND desk_no = ? AND ticket IN (SELECT"),
        FORGOTTEN_IN_PART(
                Comparison.AT_ONCE,
                "SELECT ended_us FROM {finished} WHERE desk_no = ? AND finish_no > 0 ORDER BY desk_no, ended_us LIMIT 1$",
                "SELECT ended_us FROM {finished} WHERE desk_no = ? AND finish_no > 0 ORDER BY desk_no, ended_us DESC LIMIT 1$"),
        EVENTS_FORGOTTEN_AT_THE_INSTANT(Comparison.EVENTS, "at_us < ?", "at_us <= ?"),
        EVENTS_FORGOTTEN_BUT_THE_LAST(Comparison.EVENTS, "event_no <= ?", "event_no < ?"),
        LET_IN_IN_ANY_ORDER(Comparison.INBOX, "ORDER BY at_us, entry", "ORDER BY entry, at_us"),
        LET_IN_LAST_FIRST(Comparison.INBOX, "ORDER BY at_us, entry", "ORDER BY at_us DESC, entry");

        private final Comparison comparison;
        private final String right;
        private final String wrong;

        Mutant(Comparison comparison, String right, String wrong) {
            this.comparison = comparison;
            this.right = right;
            this.wrong = wrong;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A statement that says something else is found by the comparison with the function")
    void isFound(Mutant mutant) {
        RewrittenStatements wrong = new RewrittenStatements(mutant.right, mutant.wrong);
        assertThatThrownBy(() -> mutant.comparison.run(wrong)).isInstanceOf(AssertionError.class);
        assertThat(wrong.rewritten()).isPositive();
    }
}
