package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.StoreClosedException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sentence 23: a store is closed by several while it is being called. */
abstract class ClosingTests extends StoreTests {

    private static final long HANGS_AFTER_SECONDS = 60;
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @Test
    void s23_of_several_closes_none_returns_before_a_call_in_flight_that_is_answered() throws Exception {
        Held batch = new Held(ascending(3));
        Answer answer = new Answer(() -> store().put("o", batch));
        answer.start();
        batch.awaitReading();
        List<Answer> closes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Answer close = new Answer(() -> store().close());
            closes.add(close);
            close.start();
            close.awaitReturnOrWaiting();
        }
        long early = closes.stream().filter(Answer::isThere).count();
        batch.goOn();
        answer.awaitEnd();
        for (Answer close : closes) {
            close.awaitEnd();
        }

        assertThat(closes).allMatch(Answer::isThere);
        if (answer.isThere()) {
            assertThat(early)
                    .as("closes that returned while a call was in flight")
                    .isZero();
        }
    }

    /** A call in a thread of its own. */
    private static final class Answer extends Thread {
        private static final int ENOUGH_LOOKS = 50;
        private static final long NANOS_BETWEEN_LOOKS = 200_000;
        private static final int MOST_LOOKS = 25_000;

        private final Race.Task call;
        private volatile boolean isThere;
        private volatile @Nullable Throwable failure;

        Answer(Race.Task call) {
            this.call = call;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                call.run();
                isThere = true;
            } catch (StoreClosedException turnedAway) {
                isThere = false;
            } catch (Exception | Error e) {
                failure = e;
            }
        }

        /** Whether the call has returned, and was not turned away. */
        boolean isThere() {
            return isThere;
        }

        /** A thread that waits at many looks in a row waits for others; one that never does, as it spins, has time enough. */
        void awaitReturnOrWaiting() {
            int waiting = 0;
            for (int looks = 0; looks < MOST_LOOKS && waiting < ENOUGH_LOOKS && isAlive(); looks++) {
                waiting = WAITING.contains(getState()) ? waiting + 1 : 0;
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
        }

        void awaitEnd() throws InterruptedException {
            join(TimeUnit.SECONDS.toMillis(HANGS_AFTER_SECONDS));
            assertThat(isAlive()).as("whether a call hangs").isFalse();
            assertThat(failure).isNull();
        }
    }

    /** A batch that can't be read before the test allows it. */
    private static final class Held extends AbstractList<Activity> {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch allowed = new CountDownLatch(1);
        private final List<Activity> records;

        Held(List<Activity> records) {
            this.records = records;
        }

        @Override
        public Activity get(int index) {
            reading.countDown();
            try {
                if (!allowed.await(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("the test hangs");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return records.get(index);
        }

        @Override
        public int size() {
            return records.size();
        }

        void awaitReading() throws InterruptedException {
            assertThat(reading.await(HANGS_AFTER_SECONDS, TimeUnit.SECONDS))
                    .as("whether put reads its batch")
                    .isTrue();
        }

        void goOn() {
            allowed.countDown();
        }
    }
}
