package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.model.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread at a time makes calls, its own and those of the threads that wait, and nobody waits for ever. */
@Timeout(120)
class CombinerTest {

    private static Combined<String> call() {
        return new Combined<>(Cause.SUBMIT, Instant.EPOCH, Combined.Form.ANY, List.of(), (calls, call) -> "never made");
    }

    private static void end(Combined<?> call) {
        call.failed(new IllegalStateException("made"));
    }

    @Test
    @DisplayName("Many threads, many calls: each is made once, by one thread at a time, and every thread returns")
    void everyCallOnce() throws Exception {
        int threads = 8;
        int each = Boolean.getBoolean("assignment.long") ? 2_000_000 : 100_000;
        AtomicBoolean inside = new AtomicBoolean();
        AtomicInteger together = new AtomicInteger();
        ConcurrentHashMap<Combined<?>, Boolean> made = new ConcurrentHashMap<>();
        Combiner combiner = new Combiner(waiting -> {
            assertThat(inside.compareAndSet(false, true)).isTrue();
            int taken = 0;
            do {
                Combined<?> next = waiting.remove();
                assertThat(made.put(next, true)).isNull();
                taken++;
                end(next);
            } while (taken < 3 && !waiting.isEmpty());
            together.addAndGet(taken > 1 ? 1 : 0);
            inside.set(false);
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                for (int n = 0; n < each; n++) {
                    Combined<String> mine = call();
                    combiner.make(mine);
                    assertThat(mine.isDone()).isTrue();
                    assertThat(made.remove(mine)).isTrue();
                }
            }));
        }
        for (Future<?> one : all) {
            one.get(100, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(made).isEmpty();
        assertThat(together).hasPositiveValue();
    }

    @Test
    @DisplayName("Calls that come while one is made are made together, by one of their threads")
    void together() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        List<Thread> makers = new ArrayList<>();
        AtomicBoolean open = new AtomicBoolean();
        Combiner combiner = new Combiner(waiting -> {
            makers.add(Thread.currentThread());
            while (!open.get()) {
                Thread.onSpinWait();
            }
            List<Combined<?>> taken = new ArrayList<>();
            if (sizes.isEmpty()) {
                taken.add(waiting.remove());
            } else {
                waiting.removeIf(taken::add);
            }
            sizes.add(taken.size());
            taken.forEach(CombinerTest::end);
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Thread thread = new Thread(() -> combiner.make(call()));
            threads.add(thread);
            thread.start();
            while (i == 0 ? makers.isEmpty() : !(LockSupport.getBlocker(thread) instanceof Combined)) {
                Thread.sleep(1);
            }
        }
        open.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(sizes).containsExactly(1, 4);
        assertThat(makers).containsExactly(threads.get(0), threads.get(1));
    }

    @Test
    @DisplayName("A maker that ends in an error harms its own thread only; the next call is made")
    void errorOfTheMaker() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Consumer<Queue<Combined<?>>> maker = waiting -> {
            if (broken.get()) {
                throw new StackOverflowError("on purpose");
            }
            end(waiting.remove());
        };
        Combiner combiner = new Combiner(maker);
        assertThatThrownBy(() -> combiner.make(call())).isInstanceOf(StackOverflowError.class);
        broken.set(false);
        Combined<String> next = call();
        combiner.make(next);
        assertThat(next.isDone()).isTrue();
    }

    @Test
    @DisplayName("An interrupt while a thread waits does not end the call, and is there afterwards")
    void interrupt() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        AtomicInteger makers = new AtomicInteger();
        Combiner combiner = new Combiner(waiting -> {
            makers.incrementAndGet();
            while (!open.get()) {
                Thread.onSpinWait();
            }
            waiting.removeIf(call -> {
                end(call);
                return true;
            });
        });
        Thread first = new Thread(() -> combiner.make(call()));
        first.start();
        while (makers.get() == 0) {
            Thread.sleep(1);
        }
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            Combined<String> second = call();
            combiner.make(second);
            done.set(second.isDone());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        while (!(LockSupport.getBlocker(thread) instanceof Combined)) {
            Thread.sleep(1);
        }
        thread.interrupt();
        Thread.sleep(20);
        assertThat(thread.isAlive()).isTrue();
        open.set(true);
        thread.join();
        first.join();
        assertThat(done).isTrue();
        assertThat(interrupted).isTrue();
    }

    /** A queue in which something happens when the leader has found it empty, once, before the lead is given up. */
    private static class Meanwhile extends ConcurrentLinkedQueue<Combined<?>> {

        private static final long serialVersionUID = 1;

        private transient Runnable happens;

        Meanwhile(Runnable happens) {
            this.happens = happens;
        }

        @Override
        public Combined<?> peek() {
            Combined<?> first = super.peek();
            Runnable now = happens;
            if (first == null && now != null) {
                happens = null;
                now.run();
            }
            return first;
        }
    }

    /** A call that comes between the leader's first look and the end of its lead; its thread, which waits by then. */
    private static Thread comesInBetween(Function<Runnable, Queue<Combined<?>>> queue) throws Exception {
        AtomicReference<Combiner> combiner = new AtomicReference<>();
        Thread late = new Thread(() -> combiner.get().make(call()));
        late.setDaemon(true);
        combiner.set(new Combiner(waiting -> end(waiting.remove()), queue.apply(() -> {
            late.start();
            while (!(LockSupport.getBlocker(late) instanceof Combined)) {
                Thread.onSpinWait();
            }
        })));
        combiner.get().make(call());
        return late;
    }

    @Test
    @DisplayName("A call that comes when the leader has just found that nobody waits does not wait for ever")
    void comesWhenTheLeadIsGivenUp() throws Exception {
        Thread late = comesInBetween(Meanwhile::new);
        late.join(30_000);
        assertThat(late.isAlive()).isFalse();
    }

    @Test
    @DisplayName("Without the leader's second look that call would wait for ever, so it is the second look that helps")
    void withoutTheSecondLook() throws Exception {
        Thread late = comesInBetween(happens -> new Meanwhile(happens) {

            private static final long serialVersionUID = 1;

            @Override
            public boolean isEmpty() {
                return true;
            }
        });
        late.join(200);
        assertThat(late.isAlive()).isTrue();
        assertThat(LockSupport.getBlocker(late)).isInstanceOf(Combined.class);
    }
}
