package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("All run at once: each meets the others before it ends")
    void atOnce() throws InterruptedException {
        CyclicBarrier all = new CyclicBarrier(3);
        Queue<String> met = new ConcurrentLinkedQueue<>();
        Runnable work = () -> {
            try {
                all.await();
                met.add(Thread.currentThread().getName());
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        };
        Together.run(List.of(work, work, work), wrong::add);
        assertThat(met).hasSize(3).doesNotHaveDuplicates();
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("What a thread throws, and be it an Error, is told, and the others go on")
    void throwing() throws InterruptedException {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Together.run(
                List.of(
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        () -> {
                            throw new StackOverflowError("as well");
                        },
                        () -> done.add("done")),
                wrong::add);
        assertThat(done).containsExactly("done");
        assertThat(wrong)
                .hasSize(2)
                .anySatisfy(told -> assertThat(told).contains("IllegalStateException", "on purpose"))
                .anySatisfy(told -> assertThat(told).contains("StackOverflowError", "as well"));
    }
}
