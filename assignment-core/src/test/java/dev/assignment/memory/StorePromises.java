package dev.assignment.memory;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;

/**
 * Whether the answers of {@link StoreOperations} are ones that the store promises.
 *
 * <p>Linearizability with one step for each call would promise too much: who assigns a ticket, a submit that is just
 * looking or a completion that just freed an agent, is nobody's business. So a call is a step of its own and, beside it,
 * match steps that any open call may take. An execution is right if some order of such steps, each within its call,
 * explains all answers. The search goes through {@link PromisedDesk}s, which say what a step may be.
 */
public final class StorePromises extends CachedVerifier {

    /**
     * Lincheck hands over a sequential specification, of which there is none.
     *
     * @param specification not used
     */
    public StorePromises(Class<?> specification) {}

    @Override
    public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult results) {
        List<List<PromisedCall>> threads = new ArrayList<>();
        int first = 0; // how many calls the first call stands for
        for (int thread = 0; thread < scenario.getNThreads(); thread++) {
            List<PromisedCall> calls = new ArrayList<>();
            for (int i = 0; i < scenario.getThreads().get(thread).size(); i++) {
                Actor actor = scenario.getThreads().get(thread).get(i);
                ResultWithClock seen =
                        results.getThreadsResultsWithClock().get(thread).get(i);
                if (!(seen.getResult() instanceof ValueResult answer)) {
                    return false; // no operation throws
                }
                List<Integer> clock = new ArrayList<>();
                for (int returned : seen.getClockOnStart().getClock()) {
                    clock.add(clock.isEmpty() && returned > 0 && first > 0 ? returned + first - 1 : returned);
                }
                calls.addAll(PromisedCall.of(actor, String.valueOf(answer.getValue()), clock, thread));
                first = thread == 0 && i == 0 ? calls.size() : first;
            }
            threads.add(calls);
        }
        return isPromised(threads);
    }

    private static boolean isPromised(List<List<PromisedCall>> threads) {
        Set<IntBuffer> seen = new HashSet<>();
        List<PromisedDesk> left = new ArrayList<>();
        left.add(new PromisedDesk(threads));
        while (!left.isEmpty()) {
            PromisedDesk desk = left.remove(left.size() - 1);
            if (desk.isDone()) {
                return true;
            }
            if (seen.add(desk.key())) {
                desk.addNext(left);
            }
        }
        return false;
    }
}
