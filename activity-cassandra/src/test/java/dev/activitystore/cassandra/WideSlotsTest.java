package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records of a wide slot that is full go into narrow ones, and nobody notices. */
@Tag("cluster")
class WideSlotsTest {

    /** Never full, but by a chance of one to millions. */
    static final WideSlots.Growth NEVER = new WideSlots.Growth(Integer.MAX_VALUE, 8);

    /** After five records of up to a kilobyte. */
    private static final WideSlots.Growth SOON = new WideSlots.Growth(1, 5);

    private static final long NOW = 8192L * 200_000_000 + 4000;
    private static final SliceLimit ALL = SliceLimit.ofRecords(1000);

    private final String namespace = TestStores.newNamespace();
    private final List<CassandraActivityStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(CassandraActivityStore::close);
    }

    private CassandraActivityStore open(WideSlots.Growth growth) {
        return open(growth, (statement, real) -> real.get());
    }

    private CassandraActivityStore open(WideSlots.Growth growth, InterceptedSession.Interceptor interceptor) {
        CassandraActivityStore store = TestStores.builder(
                        InterceptedSession.of(TestStores.session(), interceptor), namespace)
                .clock(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))
                .growth(new Growth(ListLevelsTest.NEVER, growth))
                .build();
        opened.add(store);
        return store;
    }

    /** An id as logs generate them now: the store takes it for a new one, without a look. */
    private static String generated(int number) {
        return new UUID(NOW << 16 | 0x7000 | number, Long.MIN_VALUE).toString();
    }

    /** Ids of one's own that share a wide slot. */
    private static List<String> own(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "own-" + i)
                .filter(id -> Slot.of(id, Width.WIDE) == Slot.of("own-0", Width.WIDE))
                .limit(count)
                .toList();
    }

    private static Activity record(String id, long timestamp) {
        return Activities.complete(id, timestamp);
    }

    private static void add(ActivityStore store, List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(store.put("o", List.of(record(ids.get(i), i)))).allMatch(Outcome::done);
        }
    }

    /** How many records of the organization are in slots of each width. */
    private Map<Width, Integer> records() {
        Map<Width, Integer> records = new TreeMap<>();
        for (Row row : TestStores.session()
                .execute(SimpleStatement.builder("SELECT * FROM " + TestCluster.KEYSPACE + ".activity_record")
                        .setConsistencyLevel(Consistency.LOCAL.majority())
                        .build())) {
            if ((namespace + "o").equals(row.getString("org")) && row.getUuid("ver") != null) {
                String id = row.getString("id");
                Width width = row.getLong("slot") == Slot.of(id, Width.WIDE) ? Width.WIDE : Width.NARROW;
                assertThat(row.getLong("slot")).as(id).isEqualTo(Slot.of(id, width));
                records.merge(width, 1, Integer::sum);
            }
        }
        return records;
    }

    private static List<Activity> all(ActivityStore store) {
        return store.find(ActivityFilter.of("o"), SortOrder.ASC, null, ALL).activities();
    }

    private static void checkSound(CassandraActivityStore store) {
        List<String> told = new ArrayList<>();
        assertThat(store.verify(told::add, () -> true).disagreements())
                .as("%s", told)
                .isZero();
    }

    @Test
    void what_is_taken_for_new_is_looked_for_where_the_slot_turns_out_to_be_full() {
        CassandraActivityStore store = open(SOON);
        String fresh = generated(0);
        String older = new UUID((NOW - 60_000) << 16 | 0x7000, Long.MIN_VALUE).toString();
        assertThat(Slot.of(older, Width.WIDE)).isEqualTo(Slot.of(fresh, Width.WIDE));
        add(store, List.of(fresh, older, generated(1), generated(2), generated(3)));

        open(SOON).put("o", List.of(record(fresh, 10), record(older, 11)));

        assertThat(all(store)).hasSize(5).contains(record(fresh, 10), record(older, 11));
        assertThat(records()).isEqualTo(Map.of(Width.WIDE, 5));
        checkSound(store);
    }

    @Test
    void of_a_full_slot_all_is_found_changed_deleted_and_added_again() {
        for (List<String> ids : List.of(
                own(12),
                IntStream.range(0, 12).mapToObj(WideSlotsTest::generated).toList())) {
            CassandraActivityStore store = open(SOON);
            ActivityStore oracle = new InMemoryActivityStore();
            Map<Width, Integer> before = records();
            List.of(store, oracle).forEach(each -> add(each, ids));
            assertThat(records().get(Width.WIDE) - before.getOrDefault(Width.WIDE, 0))
                    .isEqualTo(5);
            assertThat(records().get(Width.NARROW) - before.getOrDefault(Width.NARROW, 0))
                    .isEqualTo(7);
            for (ActivityStore each : List.of(store, oracle)) {
                assertThat(each.putIfAbsent("o", List.of(record(ids.get(1), 99), record(ids.get(11), 99))))
                        .extracting(Outcome::status)
                        .containsOnly(Outcome.Status.EXISTS);
                each.update(
                        "o",
                        ids.stream()
                                .map(id -> ActivityUpdate.of(id).actionIcon("new"))
                                .toList());
                each.put("o", List.of(record(ids.get(2), 100), record(ids.get(10), 101)));
                assertThat(each.delete(ActivityFilter.of("o").activityIds(ids.get(3), ids.get(9)), null, 9)
                                .outcomes())
                        .hasSize(2);
                each.put("o", List.of(record(ids.get(3), 102), record(ids.get(9), 103)));
            }
            assertThat(all(store)).containsAll(all(oracle));
            assertThat(store.find(ActivityFilter.of("o").activityIds(ids), SortOrder.DESC, null, ALL)
                            .activities())
                    .isEqualTo(oracle.find(ActivityFilter.of("o").activityIds(ids), SortOrder.DESC, null, ALL)
                            .activities());
            assertThat(records().get(Width.WIDE) - before.getOrDefault(Width.WIDE, 0))
                    .isEqualTo(4);
            checkSound(store);
        }
    }

    @Test
    void a_large_record_counts_as_many_small_ones() {
        CassandraActivityStore store = open(new WideSlots.Growth(1, 100));
        Activity large = record(generated(3), 3).toBuilder()
                .actionIcon("x".repeat(100 << 10))
                .build();
        add(store, Stream.of(0, 1, 2).map(WideSlotsTest::generated).toList());
        assertThat(store.put("o", List.of(large))).allMatch(Outcome::done);
        add(store, Stream.of(4, 5).map(WideSlotsTest::generated).toList());
        assertThat(records()).isEqualTo(Map.of(Width.WIDE, 4, Width.NARROW, 2));
    }

    @Test
    void who_does_not_know_that_a_slot_is_full_finds_out_and_adds_nothing_twice() {
        CassandraActivityStore filling = open(SOON);
        CassandraActivityStore late = open(NEVER);
        add(late, List.of(generated(0), own(1).get(0)));
        add(
                filling,
                Stream.concat(own(7).stream().skip(1), IntStream.range(1, 7).mapToObj(WideSlotsTest::generated))
                        .toList());
        Map<Width, Integer> full = records();
        List<String> more = List.of(generated(100), own(9).get(8));
        for (int times = 0; times < 2; times++) {
            add(late, more);
            assertThat(records().get(Width.WIDE)).isEqualTo(full.get(Width.WIDE));
            assertThat(records().get(Width.NARROW)).isEqualTo(full.get(Width.NARROW) + 2);
        }
        List<Activity> there = List.of(record(generated(0), 50), record(own(1).get(0), 50));
        for (CassandraActivityStore store : opened) {
            assertThat(store.putIfAbsent("o", there))
                    .extracting(Outcome::status)
                    .containsOnly(Outcome.Status.EXISTS);
        }
        checkSound(late);
    }

    @Test
    void records_of_narrow_slots_stay_there_though_the_wide_one_has_room() {
        String organization = namespace + "o";
        Requests requests = new Requests(TestStores.session(), TestCluster.KEYSPACE, Consistency.LOCAL);
        Version old = new Version(new UUID(NOW * 1000, -1L), record("a", 1)); // as versions were named once
        TestStores.lists(requests, namespace).write(organization, List.of(old));
        requests.one(
                new RecordWriter(requests).put(organization, new StoredRow("a", Width.NARROW, null, null, null), old));
        CassandraActivityStore store = open(NEVER);

        assertThat(all(store)).containsExactly(record("a", 1));
        assertThat(store.putIfAbsent("o", List.of(record("a", 2))))
                .extracting(Outcome::status)
                .containsOnly(Outcome.Status.EXISTS);
        assertThat(store.put("o", List.of(record("a", 3), record("b", 4)))).allMatch(Outcome::done);
        assertThat(records()).isEqualTo(Map.of(Width.WIDE, 1, Width.NARROW, 1));
        assertThat(store.delete(ActivityFilter.of("o").activityIds("a"), null, 9)
                        .outcomes())
                .allMatch(Outcome::done);
        assertThat(store.put("o", List.of(record("a", 5)))).allMatch(Outcome::done);
        assertThat(records()).isEqualTo(Map.of(Width.WIDE, 2));
        checkSound(store);
    }

    @Test
    void of_several_who_add_the_same_while_slots_become_full_one_does() throws Exception {
        List<String> ids = new ArrayList<>(own(30));
        IntStream.range(0, 30).mapToObj(WideSlotsTest::generated).forEach(ids::add);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<String>>> each = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                CassandraActivityStore store = open(new WideSlots.Growth(1, 8));
                List<String> shuffled = new ArrayList<>(ids);
                Collections.shuffle(shuffled, new Random(i));
                int own = i;
                each.add(threads.submit(() -> added(store, shuffled, own)));
            }
            List<String> added = new ArrayList<>();
            for (Future<List<String>> one : each) {
                added.addAll(one.get());
            }
            assertThat(added).containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            threads.shutdown();
        }
        assertThat(records().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(60);
        assertThat(records()).containsKeys(Width.values());
        assertThat(all(opened.get(0))).extracting(Activity::id).containsExactlyInAnyOrderElementsOf(ids);
        checkSound(opened.get(0));
    }

    private static List<String> added(CassandraActivityStore store, List<String> ids, int own) {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += 5) {
            List<Activity> batch =
                    ids.subList(i, i + 5).stream().map(id -> record(id, own)).toList();
            store.putIfAbsent("o", batch).stream()
                    .filter(Outcome::done)
                    .map(Outcome::activityId)
                    .forEach(added::add);
        }
        return added;
    }

    @Test
    void a_deletion_whose_answer_is_lost_knows_itself_though_the_slot_became_full() {
        CassandraActivityStore filling = open(SOON);
        AtomicBoolean isLost = new AtomicBoolean();
        List<String> ids = own(9);
        CassandraActivityStore deleting = open(NEVER, (statement, real) -> {
            boolean isDeletion = statement instanceof BoundStatement bound
                    && bound.getPreparedStatement().getQuery().contains("SET ver = null");
            if (!isDeletion || isLost.getAndSet(true)) {
                return real.get();
            }
            Requests.await(real.get());
            add(filling, ids.subList(1, 9));
            return CompletableFuture.failedStage(new DriverTimeoutException("lost by the test"));
        });
        add(deleting, ids.subList(0, 1));

        assertThat(deleting.delete(ActivityFilter.of("o").activityIds(ids.get(0)), null, 9)
                        .outcomes())
                .extracting(Outcome::status)
                .containsExactly(Outcome.Status.DONE);
        assertThat(isLost).isTrue();
        assertThat(records()).isEqualTo(Map.of(Width.WIDE, 5, Width.NARROW, 3));
    }

    /** Nodes answer so where several conditional writes of a partition are in one another's way for too long. */
    @Test
    void a_wide_slot_whose_writers_are_in_each_others_way_takes_no_more() {
        AtomicBoolean hasFailed = new AtomicBoolean();
        CassandraActivityStore contended = open(NEVER, (statement, real) -> {
            if (Boolean.TRUE.equals(statement.isIdempotent()) || hasFailed.getAndSet(true)) {
                return real.get();
            }
            Node node = TestStores.session()
                    .getMetadata()
                    .getNodes()
                    .values()
                    .iterator()
                    .next();
            return CompletableFuture.failedStage(
                    new WriteTimeoutException(node, Consistency.LOCAL.serial(), 1, 2, WriteType.CAS));
        });

        add(contended, List.of(generated(1), generated(2)));
        add(open(NEVER), List.of(generated(3)));

        assertThat(hasFailed).isTrue();
        assertThat(records()).isEqualTo(Map.of(Width.NARROW, 3));
        assertThat(all(contended))
                .extracting(Activity::id)
                .containsExactlyInAnyOrder(generated(1), generated(2), generated(3));
        checkSound(contended);
    }
}
