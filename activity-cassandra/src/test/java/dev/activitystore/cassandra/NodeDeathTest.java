package dev.activitystore.cassandra;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes are killed (SIGKILL) while clients write and read. */
@Tag("cluster")
class NodeDeathTest {

    private static final String KEYSPACE = "deaths";
    private static final int WRITERS = 3;
    private static final int BATCHES_BETWEEN_KILLS = 12;

    private final List<Integer> dead = new ArrayList<>();

    private void kill(int node) {
        TestCluster.node(node).kill();
        dead.add(node);
    }

    private void restart() throws IOException {
        for (int node : dead) {
            TestCluster.node(node).start();
        }
        for (int node : dead) {
            TestCluster.node(node).await();
        }
        dead.clear();
    }

    @AfterEach
    void leaveAllNodesAlive() throws IOException {
        restart();
        TestCluster.awaitAllUp();
    }

    /** Adds and moves records of its own until it is told to end. */
    private static void write(
            ActivityStore store,
            int writer,
            Map<String, Activity> acknowledged,
            AtomicBoolean isOver,
            CountDownLatch[] steps) {
        for (int batch = 0; !isOver.get(); batch++) {
            List<Activity> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id =
                        "w" + writer + "-" + (batch - batch % 2) + "-" + i; // each second batch moves the one before
                records.add(Activities.activity(id, batch * 10L + i)
                        .documentId("document-" + i % 2)
                        .targetEntityId("target-" + batch % 2)
                        .build());
            }
            store.put("o", records);
            records.forEach(record -> acknowledged.put(record.id(), record));
            for (CountDownLatch step : steps) {
                if (step.getCount() > 0) {
                    step.countDown();
                    break;
                }
            }
        }
    }

    @Test
    void one_node_after_the_other_is_killed_and_nothing_that_was_acknowledged_is_lost_in_any_list() throws Exception {
        Map<String, Activity> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch[] steps = new CountDownLatch[4];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new CountDownLatch(BATCHES_BETWEEN_KILLS);
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        TestCluster.createKeyspace(KEYSPACE);
        try (CassandraActivityStore store = TestStores.builder(
                        TestStores.session(), KEYSPACE, TestStores.newNamespace())
                .build()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(store, writer, acknowledged, isOver, steps)));
            }
            try {
                await(steps[0]);
                kill(3);
                await(steps[1]);
                restart();
                TestCluster.awaitAllUp();
                await(steps[2]);
                kill(2);
                await(steps[3]);
            } finally {
                isOver.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get(3, TimeUnit.MINUTES);
            }

            check(store, acknowledged);
            restart();
            TestCluster.awaitAllUp();
            check(store, acknowledged);
            checkLists(store, acknowledged.size());
        } finally {
            threads.shutdownNow();
        }
    }

    /** No record lacks an entry, and what calls that failed have left can be swept. */
    private static void checkLists(CassandraActivityStore store, int records) {
        List<String> told = new ArrayList<>();
        store.verify(told::add, () -> true);
        assertThat(told).allMatch(disagreement -> disagreement.endsWith("which is not there, or not so"));
        assertThat(store.repair()).isEqualTo(records);
        Verification swept = store.verify(told::add, () -> true);
        assertThat(swept.records()).isEqualTo(records);
        assertThat(swept.isSound()).as("%s", swept).isTrue();
    }

    private static void await(CountDownLatch step) throws InterruptedException {
        assertThat(step.await(3, TimeUnit.MINUTES)).as("writers go on").isTrue();
    }

    private static void check(ActivityStore store, Map<String, Activity> acknowledged) {
        ActivityFilter all = ActivityFilter.of("o");
        List<ActivityFilter> filters = new ArrayList<>(List.of(all));
        for (int i = 0; i < 2; i++) {
            filters.add(all.documentId("document-" + i));
            filters.add(all.targetEntityId("target-" + i));
        }
        Map<ActivityFilter, List<Activity>> expected = new HashMap<>();
        for (ActivityFilter filter : filters) {
            expected.put(
                    filter,
                    acknowledged.values().stream()
                            .filter(filter::matches)
                            .sorted(Comparator.comparing(Activity::timestamp).thenComparing(Activity::id))
                            .toList());
        }
        for (ActivityFilter filter : filters) {
            assertThat(store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(100_000))
                            .activities())
                    .as("%s", filter)
                    .isEqualTo(expected.get(filter));
        }
    }

    @Test
    void with_one_node_of_three_left_each_call_says_that_it_is_unavailable_and_later_all_is_as_before()
            throws IOException {
        try (CassandraActivityStore store = TestStores.builder(TestStores.session(), TestStores.newNamespace())
                .build()) {
            Activity before = Activities.complete("before", 1);
            store.put("o", List.of(before));
            kill(2);
            kill(3);

            List<Runnable> calls = List.of(
                    () -> store.put("o", List.of(Activities.complete("new", 2))),
                    () -> store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9)),
                    () -> store.delete(ActivityFilter.of("o"), null, 9),
                    store::checkHealth);
            for (Runnable call : calls) {
                ActivityStoreException failure = catchThrowableOfType(ActivityStoreException.class, call::run);
                assertThat(failure.isUnavailable()).isTrue();
            }
            restart();
            TestCluster.awaitAllUp();

            store.put("o", List.of(Activities.complete("new", 2)));
            assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .isEqualTo(List.of(before, Activities.complete("new", 2)));
        }
    }
}
