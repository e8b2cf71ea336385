package dev.activitystore.cassandra;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that add and move records of their own until they are told to end, and what was acknowledged of these. Its methods are for one
 * thread.
 */
final class Writers implements AutoCloseable {

    static final String ORGANIZATION = "o";

    private static final int THREADS = 3;
    private static final int MINUTES = 3;

    private final CassandraActivityStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<String, Activity> acknowledged = new ConcurrentHashMap<>();
    private final Semaphore batches = new Semaphore(0);
    private volatile boolean isOver;

    /**
     * Starts them.
     *
     * @param standing records that are added before, and stay as they are
     */
    Writers(CassandraActivityStore store, List<Activity> standing) {
        this.store = store;
        put(standing);
        for (int i = 0; i < THREADS; i++) {
            int writer = i;
            running.add(threads.submit(() -> write(writer)));
        }
    }

    private void write(int writer) {
        for (int batch = 0; !isOver; batch++) {
            List<Activity> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id =
                        "w" + writer + "-" + (batch - batch % 2) + "-" + i; // each second batch moves the one before
                records.add(Activities.activity(id, batch * 10L + i)
                        .documentId("document-" + i % 2)
                        .targetEntityId("target-" + batch % 2)
                        .build());
            }
            put(records);
            batches.release();
        }
    }

    private void put(List<Activity> records) {
        assertThat(store.put(ORGANIZATION, records)).allMatch(Outcome::done);
        records.forEach(record -> acknowledged.put(record.id(), record));
    }

    /** Waits until so many more batches were acknowledged. */
    void await(int more) throws InterruptedException {
        batches.drainPermits();
        assertThat(batches.tryAcquire(more, MINUTES, TimeUnit.MINUTES))
                .as("writers go on")
                .isTrue();
    }

    /** Ends them; their calls must have succeeded. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        isOver = true;
        for (Future<?> writer : running) {
            writer.get(MINUTES, TimeUnit.MINUTES);
        }
    }

    /** How many records there are when they have ended. */
    int records() {
        return acknowledged.size();
    }

    /** When they have ended: all records stand as they were acknowledged in each list that is asked. */
    void check(ActivityStore reader) {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        List<ActivityFilter> filters = new ArrayList<>(List.of(all));
        for (int i = 0; i < 2; i++) {
            filters.add(all.documentId("document-" + i));
            filters.add(all.targetEntityId("target-" + i));
        }
        for (ActivityFilter filter : filters) {
            List<Activity> expected = acknowledged.values().stream()
                    .filter(filter::matches)
                    .sorted(Comparator.comparing(Activity::timestamp).thenComparing(Activity::id))
                    .toList();
            assertThat(reader.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(100_000))
                            .activities())
                    .as("%s", filter)
                    .isEqualTo(expected);
        }
    }

    /** When they have ended: no record lacks an entry, and what calls that failed have left can be swept. */
    void checkLists() {
        List<String> told = new ArrayList<>();
        Verification unused = store.verify(told::add, () -> true);
        assertThat(told).allMatch(disagreement -> disagreement.endsWith("which is not there, or not so"));
        assertThat(store.repair()).isEqualTo(records());
        Verification swept = store.verify(told::add, () -> true);
        assertThat(swept.records()).isEqualTo(records());
        assertThat(swept.isSound()).as("%s", swept).isTrue();
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }
}
