package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordLocksTest {

    private final RecordLocks locks = new RecordLocks();
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void another_record_is_changed_meanwhile() throws Exception {
        for (String organization : List.of("o", "p")) {
            int meanwhile = locks.holding("o", List.of("a"), () -> {
                int held = 0;
                for (String id : List.of("b", "c")) {
                    held += get(others.submit(() -> locks.holding(organization, List.of(id), () -> 1)));
                }
                return held;
            });
            assertThat(meanwhile).as(organization).isEqualTo(2);
        }
        assertThat(locks.<Integer>holding(
                        "o", List.of("a"), () -> get(others.submit(() -> locks.holding("p", List.of("a"), () -> 1)))))
                .as("the same id elsewhere")
                .isEqualTo(1);
    }

    @Test
    void the_same_record_is_changed_after_that_and_so_are_all() throws Exception {
        for (boolean isAll : new boolean[] {false, true}) {
            CountDownLatch begun = new CountDownLatch(1);
            Queue<String> log = new ConcurrentLinkedQueue<>();
            Future<?> other = locks.holding("o", List.of("a", "b", "c"), () -> {
                Future<?> waiting = others.submit(() -> {
                    begun.countDown();
                    return isAll
                            ? locks.holdingAll(() -> log.add("other"))
                            : locks.holding("o", List.of("c"), () -> log.add("other"));
                });
                get(others.submit(() -> begun.await(1, TimeUnit.MINUTES)));
                log.add("first");
                return waiting;
            });
            get(other);
            assertThat(log).containsExactly("first", "other");
        }
    }

    @Test
    void work_that_fails_leaves_nothing_locked() {
        assertThatThrownBy(() -> locks.holdingAll(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(get(others.submit(() -> locks.holdingAll(() -> "free")))).isEqualTo("free");
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
