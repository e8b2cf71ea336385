package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Json;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names of lists go with the last record that they had, and no record is ever missing in a list for that. */
@Tag("cluster")
class EmptyListsTest {

    private static final String PERSON = "person-7f3a";
    private static final List<String> TABLES =
            List.of("activity_record", "activity_entry", "activity_list", "activity_organization", "activity_setting");

    private final String namespace = TestStores.newNamespace();
    private final String organization = namespace + "o";
    private final CassandraActivityStore store = open(TestStores.session(), Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
    }

    private CassandraActivityStore open(CqlSession session, Clock clock) {
        return TestStores.builder(session, namespace).clock(clock).build();
    }

    private static Activity record(String id, String person) {
        return Activities.activity(id, 1L << 40)
                .actionUser(ActionUser.of(person))
                .documentId(person)
                .targetEntityId(person)
                .build();
    }

    private static ActivityFilter records(String person) {
        return ActivityFilter.of("o").userId(person).documentId(person).targetEntityId(person);
    }

    private List<Activity> find(ActivityFilter filter) {
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(9)).activities();
    }

    /** The values that lists of some kind are named by. */
    private Set<String> named(ListKind kind) {
        Set<String> values = new TreeSet<>();
        rows("activity_list").stream()
                .filter(row -> organization.equals(row.getString("org"))
                        && kind.column().equals(row.getString("kind")))
                .forEach(row -> values.add(row.getString("value")));
        return values;
    }

    private static List<Row> rows(String table) {
        return TestStores.session()
                .execute(SimpleStatement.builder("SELECT * FROM " + TestCluster.KEYSPACE + "." + table)
                        .setConsistencyLevel(Consistency.LOCAL.majority())
                        .build())
                .all();
    }

    /** Which tables have rows of this namespace that tell of the person. */
    private List<String> tablesWithPerson() {
        return TABLES.stream()
                .filter(table -> rows(table).stream().anyMatch(row -> has(row, namespace) && has(row, PERSON)))
                .toList();
    }

    private static boolean has(Row row, String text) {
        for (int i = 0; i < row.size(); i++) {
            ByteBuffer bytes = row.getBytesUnsafe(i);
            if (bytes != null
                    && StandardCharsets.ISO_8859_1.decode(bytes).toString().contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void names_of_what_has_no_record_any_more_are_taken_out_and_others_stay() {
        store.put("o", List.of(record("a", PERSON), record("b", "bob")));
        store.delete(ActivityFilter.of("o").activityIds("a"), null, 9);
        for (ListKind kind : List.of(ListKind.USER, ListKind.DOCUMENT, ListKind.TARGET)) {
            assertThat(named(kind)).containsExactly("bob", PERSON);
        }

        store.compact(() -> true);

        for (ListKind kind : List.of(ListKind.USER, ListKind.DOCUMENT, ListKind.TARGET)) {
            assertThat(named(kind)).containsExactly("bob");
        }
        assertThat(find(records("bob"))).containsExactly(record("b", "bob"));
        assertThat(find(ActivityFilter.of("o"))).containsExactly(record("b", "bob"));
        assertThat(store.verify(told -> {}, () -> true).isSound()).isTrue();
    }

    @Test
    void nothing_is_awaited_where_no_list_is_empty_and_nothing_taken_out_of_who_is_interrupted() {
        store.put("o", List.of(record("a", PERSON)));
        AtomicBoolean awaited = new AtomicBoolean();
        store.compact(() -> !awaited.getAndSet(true));
        assertThat(awaited).isFalse();

        store.delete(ActivityFilter.of("o"), null, 9);
        store.compact(() -> awaited.getAndSet(true));
        assertThat(awaited).isTrue();
        assertThat(named(ListKind.USER)).containsExactly(PERSON);

        Thread.currentThread().interrupt();
        boolean passes = Patience.of(Duration.ofDays(1)).passes();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(passes).isFalse();
    }

    @Test
    void what_is_written_to_a_known_list_before_the_second_look_is_found() {
        store.put("o", List.of(record("a", PERSON)));
        store.delete(ActivityFilter.of("o"), null, 9);

        store.compact(() -> {
            store.put("o", List.of(record("b", PERSON)));
            return true;
        });

        assertThat(find(records(PERSON))).containsExactly(record("b", PERSON));
        assertThat(named(ListKind.USER)).containsExactly(PERSON);
    }

    @Test
    void what_is_written_between_the_second_look_and_the_deletion_is_found() {
        store.put("o", List.of(record("a", PERSON)));
        store.delete(ActivityFilter.of("o"), null, 9);
        AtomicBoolean written = new AtomicBoolean();
        try (CassandraActivityStore other = open(TestStores.session(), Clock.systemUTC());
                CassandraActivityStore compacting = open(
                        before("DELETE FROM", "activity_list", () -> {
                            if (!written.getAndSet(true)) {
                                other.put("o", List.of(record("b", PERSON)));
                            }
                        }),
                        Clock.systemUTC())) {
            compacting.compact(() -> true);
        }

        assertThat(written).isTrue();
        assertThat(find(records(PERSON))).containsExactly(record("b", PERSON));
        assertThat(store.verify(told -> {}, () -> true).isSound()).isTrue();
    }

    @Test
    void no_clock_decides_what_is_named() {
        for (Duration off : List.of(Duration.ofHours(5), Duration.ofHours(-5), Duration.ofDays(-20_000))) {
            Clock clock = Clock.offset(Clock.systemUTC(), off);
            try (CassandraActivityStore compacting = open(TestStores.session(), clock);
                    CassandraActivityStore behind =
                            open(TestStores.session(), Clock.fixed(Instant.EPOCH.plusMillis(1), ZoneOffset.UTC))) {
                behind.put("o", List.of(record("a", PERSON)));
                behind.delete(ActivityFilter.of("o"), null, 9);
                compacting.compact(() -> true);
                assertThat(named(ListKind.USER)).as("%s", off).isEmpty();
            }
            try (CassandraActivityStore later =
                    open(TestStores.session(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
                later.put("o", List.of(record("b", PERSON)));
                assertThat(find(records(PERSON))).as("%s", off).containsExactly(record("b", PERSON));
                later.delete(ActivityFilter.of("o"), null, 9);
            }
        }
    }

    @Test
    void a_writer_that_takes_longer_than_a_name_is_left_alone_names_the_list_again() {
        Requests requests = new Requests(TestStores.session(), TestCluster.KEYSPACE, Consistency.LOCAL);
        AtomicLong nanos = new AtomicLong();
        AtomicBoolean slow = new AtomicBoolean();
        Requests delayed = new Requests(
                before("INSERT INTO", "activity_entry", () -> {
                    if (slow.getAndSet(false)) {
                        store.compact(() -> true);
                        nanos.addAndGet(KnownBuckets.NANOS_KNOWN + 1);
                    }
                }),
                TestCluster.KEYSPACE,
                Consistency.LOCAL);
        ListGeneration generation = new ListGeneration(new Settings(requests), namespace);
        ListWriter writer =
                new ListWriter(delayed, generation, nanos::get, new ListLevels(requests, ListLevels.Growth.DEFAULT));
        Version first = new Version(Versions.next(Clock.systemUTC()), record("a", PERSON));
        Version second = new Version(Versions.next(Clock.systemUTC()), record("b", PERSON));
        writer.write(organization, List.of(first));
        writer.delete(organization, List.of(first));
        slow.set(true);

        List<Set<String>> namedAtCommit = new ArrayList<>();
        assertThat(writer.around(organization, List.of(second), () -> {
                    namedAtCommit.add(named(ListKind.USER));
                    return Set.of("b");
                }))
                .containsExactly("b");

        assertThat(namedAtCommit).containsExactly(Set.of());
        assertThat(named(ListKind.USER)).containsExactly(PERSON);
    }

    @Test
    void after_an_erasure_no_table_tells_of_the_person() {
        store.put("o", List.of(record("a", PERSON), record("b", "bob"), record("c", PERSON)));
        store.put(
                "o",
                List.of(Activities.activity("d", 5)
                        .entityData(Json.parse("{\"by\":{\"userId\":\"" + PERSON + "\"}}"))
                        .build()));
        assertThat(tablesWithPerson()).containsExactly("activity_record", "activity_entry", "activity_list");

        ErasureReport report =
                ActivityLog.on(store).operator().erasure("o", PERSON).run(looked -> {});
        assertThat(report.isComplete()).isTrue();
        assertThat(tablesWithPerson()).containsExactly("activity_list");

        store.compact(() -> true);
        assertThat(tablesWithPerson()).isEmpty();
        assertThat(find(ActivityFilter.of("o"))).hasSize(4);
    }

    /** A session in which something happens before each statement of some kind on some table. */
    private static CqlSession before(String kind, String table, Runnable action) {
        return InterceptedSession.of(
                TestStores.session(), (Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) -> {
                    String cql = cql(statement);
                    if (cql.startsWith(kind) && cql.contains("." + table + " ")) {
                        action.run();
                    }
                    return real.get();
                });
    }

    private static String cql(Statement<?> statement) {
        if (statement instanceof BatchStatement batch) {
            return cql(batch.iterator().next());
        }
        return statement instanceof BoundStatement bound
                ? bound.getPreparedStatement().getQuery()
                : "";
    }
}
