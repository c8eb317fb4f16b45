package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a JVM remembers of agents' profiles from one transaction to the next is what was committed. */
class ProfileTableTest {

    private final TestDatabase database = TestDatabase.h2();
    private final Transactions transactions =
            new Transactions(database.dataSource(), database.dialect(), database.prefix());
    private final ProfileTable.Cache cache = new ProfileTable.Cache();
    private long deskNo;

    @BeforeEach
    void desk() {
        deskNo = DeskNames.numberOf(transactions, TestDatabase.newName());
    }

    private <T> T with(ProfileTable.Cache remembered, Function<ProfileTable, T> work) {
        return transactions.write(sql -> {
            DeskRow desk = DeskRow.read(sql, deskNo);
            T answer = work.apply(new ProfileTable(sql, desk, remembered));
            desk.write(sql);
            return answer;
        });
    }

    private static Optional<List<Long>> suiting(ProfileTable profiles, String skill) {
        return profiles.suiting(TicketSpec.of("t").requires(skill).demand(), false);
    }

    private static long add(ProfileTable profiles, String skill) {
        long no = profiles.more(AgentSpec.of("ana").skill(skill).profile());
        profiles.flush();
        return no;
    }

    @Test
    @DisplayName("What a transaction wrote that was rolled back is not taken for what the next one wrote")
    void rolledBack() {
        assertThatThrownBy(() -> with(cache, profiles -> {
                    add(profiles, "s1");
                    assertThat(suiting(profiles, "s1")).as("all of them").isEmpty();
                    throw new IllegalArgumentException("rolled back, on purpose");
                }))
                .hasMessage("rolled back, on purpose");
        with(new ProfileTable.Cache(), profiles -> add(profiles, "s2")); // by another JVM
        Optional<List<Long>> suiting = with(cache, profiles -> suiting(profiles, "s2"));
        assertThat(suiting).as("all of them").isEmpty();
        suiting = with(cache, profiles -> suiting(profiles, "s1"));
        assertThat(suiting).contains(List.of());
    }
}
