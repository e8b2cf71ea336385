package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.SortOrder;
import dev.activitystore.testkit.Activities;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node is added to the cluster, and taken out of it, while clients write and read. */
@Tag("cluster")
class JoiningNodeTest {

    private static final String KEYSPACE = "joined";
    private static final int BATCHES = 30;
    private static final int PAGE = 7;

    /** Of records that nobody writes any more, each walk finds all. */
    private static final List<Activity> STANDING = IntStream.range(0, 100)
            .mapToObj(i -> Activities.complete("standing-" + i, i))
            .toList();

    private static int walk(ActivityLog log, AtomicBoolean isOver) {
        Comparator<Activity> newestFirst = Comparator.comparing(Activity::timestamp)
                .thenComparing(Activity::id)
                .reversed();
        int walks = 0;
        for (; !isOver.get(); walks++) {
            List<Activity> walked = log.stream(ActivityQuery.of(ActivityFilter.of(Writers.ORGANIZATION))
                            .order(SortOrder.DESC)
                            .pageSize(PAGE))
                    .toList();
            assertThat(walked).isSortedAccordingTo(newestFirst);
            assertThat(walked).containsAll(STANDING);
        }
        return walks;
    }

    @Test
    void a_fourth_node_joins_and_leaves_and_each_page_and_each_list_is_as_it_should_be() throws Exception {
        TestCluster.createKeyspace(KEYSPACE);
        ExecutorService walker = Executors.newSingleThreadExecutor();
        AtomicBoolean isOver = new AtomicBoolean();
        try (CassandraActivityStore store = TestStores.builder(
                                TestStores.session(), KEYSPACE, TestStores.newNamespace())
                        .build();
                ActivityLog log = ActivityLog.on(store);
                Writers writers = new Writers(store, STANDING)) {
            Future<Integer> walks = walker.submit(() -> walk(log, isOver));
            writers.await(BATCHES);
            TestNode fourth = TestCluster.join();
            try {
                writers.await(BATCHES);
            } finally {
                fourth.leave(); // whatever has failed: others go on with three
            }
            writers.await(BATCHES);
            writers.end();
            isOver.set(true);

            assertThat(walks.get()).isPositive();
            TestCluster.awaitAllUp();
            writers.check(store);
            writers.checkLists();
        } finally {
            isOver.set(true);
            walker.shutdownNow();
        }
    }
}
