package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.activitystore.StoreClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sentence 23: close waits for calls in flight, is idempotent, and a call after it fails cleanly. */
class CloseGateTest {

    private final CloseGate gate = new CloseGate("the thing");
    private final AtomicInteger released = new AtomicInteger();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void a_call_returns_what_its_work_returns() {
        assertThat(gate.call(() -> "result")).isEqualTo("result");
        assertThatIllegalStateException()
                .isThrownBy(() -> gate.call(() -> {
                    throw new IllegalStateException("of the work");
                }))
                .withMessage("of the work");
        gate.close(released::incrementAndGet);
        assertThat(released).hasValue(1);
    }

    @Test
    void work_may_throw_what_is_checked() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> gate.call(() -> {
                    throw new IOException("of the work");
                }));
    }

    @Test
    void a_call_after_close_is_turned_away() {
        gate.close(released::incrementAndGet);

        assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> gate.call(() -> "never"))
                .withMessage("the thing is closed");
    }

    @Test
    void only_the_first_close_releases() {
        gate.close(released::incrementAndGet);
        gate.close(released::incrementAndGet);

        assertThat(released).hasValue(1);
    }

    @Test
    void a_release_that_fails_closes_all_the_same() {
        assertThatIllegalStateException()
                .isThrownBy(() -> gate.close(() -> {
                    throw new IllegalStateException("of the release");
                }))
                .withMessage("of the release");
        gate.close(released::incrementAndGet);

        assertThat(released).hasValue(0);
        assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> gate.call(() -> "never"))
                .withMessage("the thing is closed");
    }

    @Test
    void a_call_may_call_in_again() {
        assertThat(gate.call(() -> gate.call(() -> gate.call(() -> "inner")))).isEqualTo("inner");
    }

    @Test
    void close_inside_of_a_call_is_an_error_and_closes_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> gate.call(() -> {
                    gate.close(released::incrementAndGet);
                    return "never";
                }))
                .withMessage("the thing can't be closed from inside a call to it");
        assertThat(released).hasValue(0);
        assertThat(gate.call(() -> "open")).isEqualTo("open");
        gate.close(released::incrementAndGet);
        assertThat(released).hasValue(1);
    }

    @Test
    void close_waits_for_a_call_in_flight_which_may_still_call_in_again() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean finishedBeforeRelease = new AtomicBoolean();
        Future<String> call = executor.submit(() -> gate.call(() -> {
            inFlight.countDown();
            await(goOn);
            String inner = gate.call(() -> "inner");
            finished.set(true);
            return inner;
        }));
        inFlight.await();
        Thread closer = new Thread(() -> gate.close(() -> finishedBeforeRelease.set(finished.get())));
        closer.start();
        while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closer.join();

        assertThat(call.get()).isEqualTo("inner");
        assertThat(finishedBeforeRelease).isTrue();
    }

    @Test
    void calls_run_side_by_side() throws Exception {
        CyclicBarrier all = new CyclicBarrier(4); // opens only when all four are inside
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(executor.submit(() -> gate.call(() -> await(all))));
        }
        for (Future<Integer> call : calls) {
            assertThat(call.get()).isBetween(0, 3);
        }
    }

    @Test
    void no_call_runs_after_the_release() throws Exception {
        for (int round = 0; round < 200; round++) {
            CloseGate contested = new CloseGate("the thing");
            AtomicBoolean free = new AtomicBoolean();
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(executor.submit(() -> {
                    await(start);
                    try {
                        while (true) {
                            if (contested.call(free::get)) {
                                return false;
                            }
                        }
                    } catch (StoreClosedException closed) {
                        return true;
                    }
                }));
            }
            await(start);
            contested.close(() -> free.set(true));
            for (Future<Boolean> call : calls) {
                assertThat(call.get()).as("round %d", round).isTrue();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
