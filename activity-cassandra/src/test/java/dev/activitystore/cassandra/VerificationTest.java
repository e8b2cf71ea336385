package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is damaged is told and mended, and a writer at work neither disturbs nor is disturbed. */
@Tag("cluster")
class VerificationTest {

    private static final String KEYSPACE = "verified";
    private static final int LISTS = ListKind.values().length;

    private final String namespace = TestStores.newNamespace();
    private final String organization = namespace + "o";
    private final List<String> told = new ArrayList<>();
    private CassandraActivityStore store;
    private Requests requests;
    private Records records;
    private Commits commits;

    @BeforeAll
    static void createKeyspace() {
        TestCluster.createKeyspace(KEYSPACE);
    }

    @BeforeEach
    void open() {
        store = TestStores.builder(TestStores.session(), KEYSPACE, namespace).build();
        requests = new Requests(TestStores.session(), KEYSPACE, Consistency.LOCAL);
        WideSlots wideSlots = new WideSlots(requests, Clock.systemUTC(), WideSlotsTest.NEVER);
        records = new Records(requests, wideSlots);
        commits = new Commits(requests, records, wideSlots);
        store.put("o", List.of(Activities.complete("a", 1), Activities.complete("b", 1L << 40)));
        store.put("p", List.of(Activities.complete("a", 2)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Verification verify() {
        told.clear();
        return store.verify(told::add, () -> true);
    }

    private void damage(String cql, Object... values) {
        TestStores.session()
                .execute(SimpleStatement.builder(cql.replace("activity_", KEYSPACE + ".activity_"))
                        .addPositionalValues(values)
                        .setConsistencyLevel(Consistency.LOCAL.majority())
                        .build());
    }

    private Version version(String id) {
        return records.read(organization, List.of(id)).of(id).record();
    }

    /** Of a record in a wide slot, as all here are. */
    private static UUID newName() {
        return Versions.next(Clock.systemUTC(), Levels.OF_FIRST, Width.WIDE);
    }

    private void insertEntry(ListKind kind, Version version, Activity at) {
        damage(
                "INSERT INTO activity_entry (org, kind, value, win, lvl, slice, ts, id, ver, facts)"
                        + " VALUES (?, ?, ?, ?, -8, 0, ?, ?, ?, ?)",
                organization,
                kind.column(),
                kind.valueOf(at),
                Bucket.of(at.timestamp(), Levels.FIRST).window(),
                at.timestamp(),
                at.id(),
                version.name(),
                Facts.of(at));
    }

    private void deleteEntry(ListKind kind, Version version) {
        Activity at = version.activity();
        damage(
                "DELETE FROM activity_entry WHERE org = ? AND kind = ? AND value = ? AND win = ? AND lvl = -8"
                        + " AND slice = 0 AND ts = ? AND id = ? AND ver = ?",
                organization,
                kind.column(),
                kind.valueOf(at),
                Bucket.of(at.timestamp(), Levels.FIRST).window(),
                at.timestamp(),
                at.id(),
                version.name());
    }

    /** Mends, and checks that all is as it was. */
    private void checkMended(int disagreements) {
        assertThat(verify().disagreements()).as("%s", told).isEqualTo(disagreements);
        assertThat(store.repair()).isEqualTo(3);
        assertThat(verify()).isEqualTo(new Verification(3, 3L * LISTS, 0, List.of()));
        assertThat(told).isEmpty();
        List<Activity> expected = List.of(Activities.complete("a", 1), Activities.complete("b", 1L << 40));
        ActivityFilter all = ActivityFilter.of("o");
        Activity a = expected.get(0);
        for (ActivityFilter filter : List.of(
                all,
                all.documentId(a.documentId()),
                all.userId(a.actionUser().userId()),
                all.actionTypes(a.actionType()),
                all.featureTypes(a.featureType()))) {
            assertThat(store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .as("%s", filter)
                    .isEqualTo(expected.stream().filter(filter::matches).toList());
        }
        assertThat(store.organizations(null, 9)).containsExactlyInAnyOrder("o", "p");
    }

    @Test
    void a_store_that_was_written_moved_and_deleted_in_is_sound() {
        store.put("o", List.of(Activities.complete("a", 5), Activities.complete("c", 6)));
        store.delete(ActivityFilter.of("o").activityIds("c"), null, 9);
        store.put("o", List.of(Activities.complete("a", 1)));

        assertThat(verify()).isEqualTo(new Verification(3, 3L * LISTS, 0, List.of()));
    }

    @Test
    void an_entry_that_is_missing_in_any_list_is_told_and_written() {
        for (ListKind kind : ListKind.values()) {
            deleteEntry(kind, version("b"));

            checkMended(1);
        }
    }

    @Test
    void an_entry_that_tells_something_else_of_its_record_is_told_and_mended() {
        damage(
                "UPDATE activity_entry SET facts = ? WHERE org = ? AND kind = 'organization' AND value = '' AND win = 0"
                        + " AND lvl = -8 AND slice = 0 AND ts = 1 AND id = 'a' AND ver = ?",
                Facts.of(Activities.activity("a", 1).build()),
                organization,
                version("a").name());

        checkMended(1);
    }

    @Test
    void entries_of_an_immutable_record_are_written() {
        store.put(
                "o",
                List.of(Activities.complete("fixed", 9).toBuilder()
                        .immutable(true)
                        .build()));
        deleteEntry(ListKind.USER, version("fixed"));

        assertThat(verify().disagreements()).isEqualTo(1);
        assertThat(store.repair()).isEqualTo(4);
        assertThat(verify().disagreements()).as("%s", told).isZero();
    }

    @Test
    void entries_that_have_no_record_or_are_elsewhere_are_told_and_swept() {
        Version a = version("a");
        insertEntry(ListKind.ORGANIZATION, a, Activities.complete("a", 7));
        insertEntry(ListKind.USER, a, Activities.complete("none", 7));
        insertEntry(ListKind.DOCUMENT, new Version(Versions.next(Clock.systemUTC()), a.activity()), a.activity());

        checkMended(3);
    }

    @Test
    void the_entries_of_a_row_that_is_gone_are_told_and_swept() {
        store.put("o", List.of(Activities.complete("c", 6)));
        damage(
                "DELETE FROM activity_record WHERE org = ? AND slot = ? AND id = 'c'",
                organization,
                Slot.of("c", Width.WIDE));

        checkMended(LISTS);
    }

    @Test
    void a_half_of_a_row_is_told() {
        damage(
                "UPDATE activity_record SET head = null WHERE org = ? AND slot = ? AND id = 'a'",
                organization,
                Slot.of("a", Width.WIDE));

        assertThat(verify().disagreements()).isEqualTo(1 + LISTS);
        assertThat(told).first().asString().contains("the row of a of o can't be read");
    }

    @Test
    void a_record_in_a_slot_that_its_version_does_not_say_is_told() {
        Version a = version("a");
        damage(
                "UPDATE activity_record SET ver = ?, head = ?, immutable = false WHERE org = ? AND slot = ? AND id = 'a'",
                a.name(),
                RecordColumns.head(a.activity()),
                organization,
                Slot.of("a", Width.NARROW));

        assertThat(verify().records()).isEqualTo(3);
        assertThat(told)
                .containsExactly("the row of a of o can't be read: it is in another slot than its version says");
    }

    @Test
    void a_partition_that_its_list_does_not_name_is_told_and_named() {
        damage(
                "DELETE FROM activity_list WHERE org = ? AND kind = 'document' AND value = ? AND lvl = -8 AND win = 0",
                organization,
                version("a").activity().documentId());

        checkMended(1);
    }

    @Test
    void an_organization_that_is_not_listed_is_told_and_listed() {
        damage(
                "DELETE FROM activity_organization WHERE part = ? AND org = ?",
                Math.floorMod(organization.hashCode(), 16),
                organization);

        checkMended(1);
    }

    @Test
    void a_writer_whose_entries_were_swept_can_not_write_its_record() {
        store.put("o", List.of(Activities.complete("deleted", 3)));
        store.delete(ActivityFilter.of("o").activityIds("deleted"), null, 9);
        List<Activity> late = List.of(
                Activities.complete("a", 8), Activities.complete("deleted", 8), Activities.complete("never", 8));
        RecordWriter writer = new RecordWriter(requests);
        List<Addition> additions = new ArrayList<>();
        for (Activity activity : late) {
            StoredRow row = records.read(organization, List.of(activity.id())).of(activity.id());
            additions.add(Addition.of(writer, organization, row, activity, newName()));
        }
        TestStores.lists(requests, namespace)
                .write(organization, additions.stream().map(Addition::version).toList());

        checkMended(3 * LISTS);
        for (Addition addition : additions) {
            assertThat(commits.commit(organization, List.of(addition)))
                    .as(addition.id())
                    .isEqualTo(Set.of());
        }
        assertThat(store.repair()).isEqualTo(3);
    }

    @Test
    void a_deletion_still_knows_itself_when_what_it_has_left_is_swept() {
        UUID call = Versions.next(Clock.systemUTC());
        Version deleted = version("a");
        requests.one(new RecordWriter(requests).delete(organization, deleted, call));
        for (int times = 0; times < 2; times++) {
            insertEntry(ListKind.USER, deleted, deleted.activity());
            assertThat(store.repair()).isEqualTo(2);
            UUID dead = records.read(organization, List.of("a")).of("a").dead();
            assertThat(Versions.isOfCall(call, dead)).isTrue();
            assertThat(dead).isNotEqualTo(call);
        }
    }

    @Test
    void an_addition_whose_answer_was_lost_still_knows_itself_when_its_record_was_mended() {
        StoredRow row = records.read(organization, List.of("a")).of("a");
        Addition addition =
                Addition.of(new RecordWriter(requests), organization, row, Activities.complete("a", 8), newName());
        TestStores.lists(requests, namespace).write(organization, List.of(addition.version()));
        requests.one(addition.statement());
        store.update("o", List.of(ActivityUpdate.of("a").actionIcon("later")));

        assertThat(verify().disagreements()).isEqualTo(LISTS);
        assertThat(store.repair()).isEqualTo(3);
        StoredRow mended = records.read(organization, List.of("a")).of("a");
        assertThat(mended.record().name()).isNotEqualTo(addition.version().name());
        assertThat(addition.isSeenIn(mended)).isTrue();
        assertThat(verify().disagreements()).as("%s", told).isZero();
    }

    @Test
    void what_several_rows_of_one_slot_have_left_is_swept_at_once() {
        List<Activity> ofSlot = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID id = new UUID((8192L * 200_000_000) << 16 | 0x7000 | i, Long.MIN_VALUE);
            ofSlot.add(Activities.complete(id.toString(), 3 + i));
        }
        store.put("o", ofSlot.subList(0, 3));
        store.delete(
                ActivityFilter.of("o")
                        .activityIds(ofSlot.get(0).id(), ofSlot.get(1).id()),
                null,
                9);
        for (Activity activity : ofSlot) {
            insertEntry(ListKind.USER, new Version(Versions.next(Clock.systemUTC()), activity), activity);
        }

        assertThat(verify().disagreements()).isEqualTo(4);
        assertThat(store.repair()).isEqualTo(4);
        assertThat(verify()).isEqualTo(new Verification(4, 4L * LISTS, 0, List.of()));
    }

    @Test
    void a_record_that_comes_after_its_entries_were_met_is_no_disagreement() {
        StoredRow row = records.read(organization, List.of("new")).of("new");
        Addition addition =
                Addition.of(new RecordWriter(requests), organization, row, Activities.complete("new", 8), newName());
        TestStores.lists(requests, namespace).write(organization, List.of(addition.version()));
        List<String> scans = new ArrayList<>();
        try (CassandraActivityStore verifying = TestStores.builder(
                        InterceptedSession.of(TestStores.session(), (statement, real) -> {
                            String cql = statement instanceof BoundStatement bound
                                    ? bound.getPreparedStatement().getQuery()
                                    : "";
                            if (cql.contains("writetime(facts)")) {
                                scans.add(cql);
                            } else if (!scans.isEmpty() && cql.contains("IN ?") && cql.contains("activity_entry")) {
                                commits.commit(organization, List.of(addition));
                            }
                            return real.get();
                        }),
                        KEYSPACE,
                        namespace)
                .build()) {
            assertThat(verifying.verify(told::add, () -> true))
                    .isEqualTo(new Verification(3, 4L * LISTS, 0, List.of()));
        }
        assertThat(version("new")).isNotNull();
    }
}
