package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Profiles that nobody has go away, wherever the call that ended them is interrupted. */
class ProfilesTest {

    private static Set<ProfileNode> open(Profiles profiles) {
        Set<ProfileNode> open = new HashSet<>();
        for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
            if (!element.node().isClosed()) {
                open.add(element.node());
            }
        }
        return open;
    }

    private static int length(Profiles profiles) {
        int length = 0;
        for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
            length++;
        }
        return length;
    }

    private static Desk deskWithAna(Interrupted interrupted) {
        Desk desk = Desk.builder().store(interrupted).build();
        desk.register(AgentSpec.of("ana").capacity(2));
        desk.presence("ana", Presence.ONLINE);
        desk.submit(TicketSpec.of("t1"));
        return desk;
    }

    @Test
    @DisplayName("A change of an agent that is removed meanwhile leaves no profile behind")
    void changeOfARemovedAgent() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = deskWithAna(interrupted);
            interrupted.run(
                    () -> desk.update("ana", agent -> agent.skill("s")), () -> desk.remove("ana", WhenLeaving.REQUEUE));
            assertThat(open(interrupted.data().profiles())).isEmpty();
        });
    }

    @Test
    @DisplayName("Of two changes of one agent only the profile that it has at last is left")
    void twoChanges() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = deskWithAna(interrupted);
            interrupted.run(
                    () -> desk.update("ana", agent -> agent.skill("s")),
                    () -> desk.update("ana", agent -> agent.skill("t")));
            assertThat(open(interrupted.data().profiles()))
                    .extracting(ProfileNode::key)
                    .containsExactly(desk.agent("ana").orElseThrow().spec().profile());
        });
    }

    @Test
    @DisplayName("A release that is finished after the agent changed brings no profile of the past back")
    void releaseDuringAChange() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = deskWithAna(interrupted);
            interrupted.run(() -> desk.complete("t1"), () -> desk.update("ana", agent -> agent.skill("s")));
            assertThat(open(interrupted.data().profiles())).hasSize(1);
            desk.submit(TicketSpec.of("t2").requires("s"));
            assertThat(desk.ticketsOf("ana")).hasSize(1);
        });
    }

    @Test
    @DisplayName("The list of profiles stays short, also if the threads that close them are stopped at that")
    void listOfProfiles() {
        Profiles profiles = new Profiles(action -> {});
        AgentState state = AgentState.registered(AgentSpec.of("ana"), 1, 1, 0);
        AgentCell ana = new AgentCell(state, profiles.open(state.spec().profile()));
        for (int i = 0; i < 10_000; i++) {
            profiles.join(state.spec().profile(), ana).leave(ana); // and not out of the table
        }
        assertThat(length(profiles)).isLessThan(200);
    }
}
