package dev.activitystore.cassandra;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes are killed (SIGKILL) while clients write and read. */
@Tag("cluster")
class NodeDeathTest {

    private static final String KEYSPACE = "deaths";
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

    @Test
    void one_node_after_the_other_is_killed_and_nothing_that_was_acknowledged_is_lost_in_any_list() throws Exception {
        TestCluster.createKeyspace(KEYSPACE);
        try (CassandraActivityStore store = TestStores.builder(
                                TestStores.session(), KEYSPACE, TestStores.newNamespace())
                        .build();
                Writers writers = new Writers(store, List.of())) {
            writers.await(BATCHES_BETWEEN_KILLS);
            kill(3);
            writers.await(BATCHES_BETWEEN_KILLS);
            restart();
            TestCluster.awaitAllUp();
            writers.await(BATCHES_BETWEEN_KILLS);
            kill(2);
            writers.await(BATCHES_BETWEEN_KILLS);
            writers.end();

            writers.check(store);
            restart();
            TestCluster.awaitAllUp();
            writers.check(store);
            writers.checkLists();
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
