package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists whose partitions have many entries go on in smaller ones, and nobody notices. */
@Tag("cluster")
class ListLevelsTest {

    private static final long SECOND = 1000;

    /** Looks and counts after each entry. */
    private static final ListLevels.Growth SOON = new ListLevels.Growth(1, 1, 10);

    /** Looks after each entry, and doesn't count. */
    private static final ListLevels.Growth FOLLOWING = new ListLevels.Growth(1, Integer.MAX_VALUE, 10);

    /** Never looks, but by a chance of one to millions. */
    static final ListLevels.Growth NEVER = new ListLevels.Growth(Integer.MAX_VALUE, 1, 10);

    private final String namespace = TestStores.newNamespace();
    private final List<CassandraActivityStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(CassandraActivityStore::close);
    }

    private CassandraActivityStore open(ListLevels.Growth growth) {
        return open(TestStores.session(), growth);
    }

    private CassandraActivityStore open(CqlSession session, ListLevels.Growth growth) {
        CassandraActivityStore store = TestStores.builder(session, namespace)
                .growth(new Growth(growth, WideSlotsTest.NEVER))
                .build();
        opened.add(store);
        return store;
    }

    private static Activity record(int number) {
        return Activities.activity("r" + number, number * SECOND).build();
    }

    private static void add(ActivityStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(store.put("o", List.of(record(i)))).allMatch(Outcome::done);
        }
    }

    private static List<Activity> all(ActivityStore store, ActivityFilter filter, SortOrder order, int page) {
        List<Activity> all = new ArrayList<>();
        Position after = null;
        do {
            Slice slice = store.find(filter, order, after, SliceLimit.ofRecords(page));
            all.addAll(slice.activities());
            after = slice.next();
        } while (after != null);
        return all;
    }

    private List<Row> rows(String table) {
        return TestStores.session()
                .execute(SimpleStatement.builder("SELECT * FROM " + TestCluster.KEYSPACE + "." + table)
                        .setConsistencyLevel(Consistency.LOCAL.majority())
                        .build())
                .all()
                .stream()
                .filter(row -> (namespace + "o").equals(row.getString("org")))
                .toList();
    }

    /** How many entries of the organization's list are at each level. */
    private Map<Integer, Integer> entriesByLevel() {
        Map<Integer, Integer> entries = new TreeMap<>();
        rows("activity_entry").stream()
                .filter(row -> ListKind.ORGANIZATION.column().equals(row.getString("kind")))
                .forEach(row -> entries.merge(row.getInt("lvl"), 1, Integer::sum));
        return entries;
    }

    @Test
    void a_partition_with_many_entries_is_left_for_smaller_ones_and_all_is_found_changed_and_deleted() {
        CassandraActivityStore store = open(SOON);
        add(store, 0, 45);
        // a partition of level 12 has 17 minutes, so that those of the last ones lie in one as well
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 10, 0, 10, 4, 10, 8, 10, 12, 5));

        List<Activity> expected = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            expected.add(record(i));
        }
        assertThat(all(store, ActivityFilter.of("o"), SortOrder.ASC, 4)).isEqualTo(expected);
        assertThat(store.verify(told -> {}, () -> true).isSound()).isTrue();

        store.put("o", List.of(Activities.activity("r3", 100 * SECOND).build()));
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 10, 0, 10, 4, 10, 8, 10, 12, 5));
        store.put(
                "o", List.of(Activities.activity("r3", 3 * SECOND + (1L << 32)).build()));
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 9, 0, 11, 4, 10, 8, 10, 12, 5));
        assertThat(store.repair()).isEqualTo(45);
        assertThat(store.delete(ActivityFilter.of("o"), null, 100).outcomes())
                .hasSize(45)
                .allMatch(Outcome::done);
        assertThat(rows("activity_entry")).isEmpty();
        store.compact(() -> true);
        assertThat(rows("activity_list")).isEmpty();
    }

    @Test
    void another_window_begins_anew_and_the_last_level_has_no_next() {
        CassandraActivityStore store = open(new ListLevels.Growth(1, 1, 1));
        add(store, 0, 9);
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 1, 0, 1, 4, 1, 8, 1, 12, 1, 16, 4));

        store.put("o", List.of(Activities.activity("later", 1L << 33).build()));
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 1, 0, 2, 4, 1, 8, 1, 12, 1, 16, 4));
        store.put("o", List.of(Activities.activity("much-later", 1L << 40).build()));
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 2, 0, 2, 4, 1, 8, 1, 12, 1, 16, 4));
    }

    @Test
    void others_go_on_where_one_has_come_to() {
        CassandraActivityStore first = open(SOON);
        CassandraActivityStore second = open(FOLLOWING);
        CassandraActivityStore third = open(NEVER);
        add(first, 0, 21);
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 10, 0, 10, 4, 1));

        add(second, 21, 25);
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 11, 0, 11, 4, 3));
        add(third, 25, 27);
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 13, 0, 11, 4, 3));
        for (CassandraActivityStore store : opened) {
            assertThat(all(store, ActivityFilter.of("o"), SortOrder.DESC, 5)).hasSize(27);
        }
    }

    @Test
    void a_record_that_is_overwritten_in_its_place_is_found_by_who_has_read_before_which_partitions_there_are() {
        CassandraActivityStore writer = open(SOON);
        add(writer, 0, 10);
        AtomicBoolean written = new AtomicBoolean();
        CassandraActivityStore reader = open(
                InterceptedSession.of(
                        TestStores.session(),
                        (Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) -> {
                            if (isOf(statement, "activity_entry") && !written.getAndSet(true)) {
                                writer.put(
                                        "o",
                                        List.of(record(4).toBuilder()
                                                .documentId("another")
                                                .build()));
                            }
                            return real.get();
                        }),
                NEVER);

        List<Activity> found = all(reader, ActivityFilter.of("o"), SortOrder.ASC, 50);

        assertThat(written).isTrue();
        assertThat(found).extracting(Activity::id).contains("r4").hasSize(10);
        writer.put("o", List.of(record(10)));
        assertThat(entriesByLevel()).isEqualTo(Map.of(-8, 10, 0, 1));
    }

    private static boolean isOf(Statement<?> statement, String text) {
        return statement instanceof BoundStatement bound
                && bound.getPreparedStatement().getQuery().contains(text);
    }

    @Test
    void writers_at_different_levels_agree_with_memory() {
        Random random = new Random(13);
        List<CassandraActivityStore> stores =
                List.of(open(SOON), open(new ListLevels.Growth(7, 2, 6)), open(FOLLOWING), open(NEVER));
        try (ActivityStore memory = new InMemoryActivityStore()) {
            for (int round = 0; round < 100; round++) {
                ActivityStore store = stores.get(random.nextInt(stores.size()));
                List<Activity> batch = new ArrayList<>();
                int first = random.nextInt(60);
                for (int i = first; i < first + 1 + random.nextInt(6); i++) {
                    batch.add(
                            Activities.activity("r" + i, random.nextInt(4) * (1L << 31) + random.nextInt(200) * SECOND)
                                    .documentId("d" + random.nextInt(3))
                                    .build());
                }
                switch (random.nextInt(4)) {
                    case 0 -> {
                        ActivityFilter some = ActivityFilter.of("o").activityIds("r" + first, "r" + (first + 1));
                        store.delete(some, null, 9);
                        memory.delete(some, null, 9);
                    }
                    case 1 -> {
                        List<ActivityUpdate> updates =
                                List.of(ActivityUpdate.of("r" + first).actionIcon("i" + round));
                        store.update("o", updates);
                        memory.update("o", updates);
                    }
                    default -> {
                        store.put("o", batch);
                        memory.put("o", batch);
                    }
                }
                ActivityFilter filter = random.nextBoolean()
                        ? ActivityFilter.of("o")
                        : ActivityFilter.of("o").documentId("d" + random.nextInt(3));
                SortOrder order = random.nextBoolean() ? SortOrder.ASC : SortOrder.DESC;
                assertThat(all(stores.get(random.nextInt(stores.size())), filter, order, 1 + random.nextInt(9)))
                        .as("round %d", round)
                        .isEqualTo(all(memory, filter, order, 100));
            }
        }
        assertThat(entriesByLevel().keySet()).contains(-8, 0, 4);
        assertThat(stores.get(0).verify(told -> {}, () -> true).disagreements()).isZero();
    }

    @Test
    void a_look_comes_after_the_record_and_one_that_fails_does_not_fail_the_write() {
        CassandraActivityStore other = open(NEVER);
        List<List<Activity>> storedAtLook = new ArrayList<>();
        for (DriverException failure :
                List.of(new DriverTimeoutException("no answer"), new DriverExecutionException(new IOException()))) {
            storedAtLook.clear();
            CassandraActivityStore store = open(
                    InterceptedSession.of(
                            TestStores.session(),
                            (Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) -> {
                                if (isOf(statement, "COUNT(*)")) {
                                    storedAtLook.add(all(other, ActivityFilter.of("o"), SortOrder.DESC, 5));
                                    return CompletableFuture.failedFuture(failure);
                                }
                                return real.get();
                            }),
                    SOON);
            add(store, 0, 1);
            store.delete(ActivityFilter.of("o"), null, 9);

            // of each of the four lists once
            assertThat(storedAtLook)
                    .hasSize(4)
                    .allSatisfy(stored -> assertThat(stored).hasSize(1));
        }
    }
}
