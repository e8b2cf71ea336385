package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed and started again while a store writes to it. */
class RestartTest {

    private static final String ORGANIZATION = "org-1";
    private static final int WRITERS = 3;
    private static final int BATCHES = 60;
    private static final int RECORDS = 5;
    private static final long HANGS_AFTER_MINUTES = 3;

    @TempDir
    private Path folder;

    /** A server of a test's own. */
    interface RestartableServer extends AutoCloseable {

        String newUrl();

        void killAndRestart() throws IOException;

        @Override
        void close() throws IOException;
    }

    @Test
    void s20_s21_nothing_that_postgresql_has_acknowledged_is_lost() throws Exception {
        try (RestartableServer server = PostgreSqlServer.startRestartable(folder)) {
            check(server);
        }
    }

    @Test
    void s20_s21_nothing_that_mariadb_has_acknowledged_is_lost() throws Exception {
        try (RestartableServer server = MariaDbServer.startRestartable(folder)) {
            check(server);
        }
    }

    private static void check(RestartableServer server) throws Exception {
        try (JdbcActivityStore store =
                JdbcActivityStore.builder(server.newUrl()).poolSize(WRITERS).build()) {
            Load load = new Load(store);
            load.awaitHalf();
            server.killAndRestart();
            load.awaitEnd();

            // each batch was sent until it was acknowledged, by the same store
            assertThat(load.failures)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .hasMessageMatching(
                                    "the connection to the database is lost .*|the database can't be used.*"));
            List<String> stored = Activities.ids(store.find(
                            ActivityFilter.of(ORGANIZATION),
                            SortOrder.ASC,
                            null,
                            SliceLimit.ofRecords(Integer.MAX_VALUE))
                    .activities());
            assertThat(stored).hasSize(WRITERS * BATCHES * RECORDS);
            assertThat(new TreeSet<>(stored)).isEqualTo(load.acknowledged);
        }
    }

    /** Writers, each of which adds its batches one after the other. */
    private static final class Load {

        private final JdbcActivityStore store;
        private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
        private final List<ActivityStoreException> failures = new ArrayList<>();
        private final CountDownLatch half = new CountDownLatch(WRITERS * BATCHES / 2);
        private final List<Future<?>> ends = new ArrayList<>();

        Load(JdbcActivityStore store) {
            this.store = store;
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                ends.add(threads.submit(() -> write(writer)));
            }
            threads.shutdown();
        }

        void awaitHalf() throws InterruptedException {
            assertThat(half.await(HANGS_AFTER_MINUTES, TimeUnit.MINUTES)).isTrue();
        }

        void awaitEnd() throws Exception {
            for (Future<?> end : ends) {
                end.get(HANGS_AFTER_MINUTES, TimeUnit.MINUTES);
            }
        }

        private void write(int writer) {
            for (int batch = 0; batch < BATCHES; batch++) {
                int first = (writer * BATCHES + batch) * RECORDS;
                List<Activity> activities = IntStream.range(first, first + RECORDS)
                        .mapToObj(i -> Activities.complete(String.format(Locale.ROOT, "a-%05d", i), i))
                        .toList();
                while (!isAcknowledged(activities)) {
                    Thread.onSpinWait(); // until the server is there again: the pool waits for it
                }
                acknowledged.addAll(Activities.ids(activities));
                half.countDown();
            }
        }

        private boolean isAcknowledged(List<Activity> activities) {
            try {
                store.put(ORGANIZATION, activities);
                return true;
            } catch (ActivityStoreException e) {
                synchronized (failures) {
                    failures.add(e);
                }
                return false;
            }
        }
    }
}
