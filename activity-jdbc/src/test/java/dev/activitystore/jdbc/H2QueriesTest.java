package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every form that a query takes, on 60 records in memory: what it finds is what the filter says of each record. */
class H2QueriesTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final List<Activity> ASCENDING =
            IntStream.range(0, 60).mapToObj(H2QueriesTest::activity).toList();
    private static final List<Activity> DESCENDING = new ArrayList<>(ASCENDING);

    static {
        Collections.reverse(DESCENDING);
    }

    private final String url = Database.H2.newUrl();
    private JdbcActivityStore store;

    @BeforeEach
    void open() {
        store = JdbcActivityStore.open(url);
        store.put("o", ASCENDING);
        store.put("n", ASCENDING.subList(0, 9));
        store.put("p", ASCENDING.subList(5, 20));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<ActivityFilter> filters() {
        ActivityFilter users = ALL.userIds("user-0", "user-2");
        Criterion event = Criterion.anyOf(ActivityField.EVENT, "event-1", "event-2");
        return List.of(
                ALL,
                ALL.from(3).until(15),
                ALL.userId("user-1"),
                users,
                users.actionTypes("action-00", "action-03").from(2),
                users.featureTypes(FeatureType.COMMENT, FeatureType.CRDT).where(event),
                ALL.targetEntityId("target-1").documentId("document-2"),
                ALL.featureTypes(FeatureType.values()),
                ALL.where(event.negate()),
                ALL.userId("user-1").where(event.negate()).where(Criterion.noneOf(ActivityField.USER, "user-0")),
                ALL.where(Criterion.noneOf(ActivityField.DOCUMENT, "document-1")),
                ALL.actionTypes(values("action-", 65)), // more than branches, and than parameters
                ALL.actionTypes(values("action-", 1001)),
                ALL.where(Criterion.noneOf(ActivityField.ACTION, values("action-", 1001))),
                ALL.activityIds("id-07"),
                ALL.activityIds("id-07", "id-59", "id-00", "absent").where(event),
                ALL.activityIds(values("id-", 60)).userId("user-2"),
                ALL.activityIds(values("id-", 60)).where(Criterion.noneOf(ActivityField.ID, "id-01", "id-02")));
    }

    @Test
    void s08_s09_s13_s14_a_page_is_what_the_filter_says_of_each_record() {
        for (ActivityFilter filter : filters()) {
            for (SortOrder order : SortOrder.values()) {
                List<Activity> all = order == SortOrder.ASC ? ASCENDING : DESCENDING;
                for (int start : new int[] {0, 1, 31}) {
                    Position after = start == 0 ? null : Position.of(all.get(start - 1));
                    List<Activity> expected =
                            all.stream().skip(start).filter(filter::matches).toList();
                    for (int limit : new int[] {1, 7, 99}) {
                        assertThat(find(filter, order, after, limit))
                                .as("%s %s after %s", filter, order, after)
                                .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
                    }
                }
            }
        }
    }

    @Test
    void s08_a_page_that_its_bytes_end_reads_one_row_behind_it_and_no_further() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            new Sql()
                    .append("UPDATE activity SET feature_type = 'unreadable' WHERE activity_id >= ?", "id-03")
                    .execute(connection);
        }
        SliceLimit two = SliceLimit.of(
                99, ASCENDING.get(0).sizeInBytes() + ASCENDING.get(1).sizeInBytes());
        Slice slice = store.find(ALL, SortOrder.ASC, null, two);
        assertThat(slice.activities()).isEqualTo(ASCENDING.subList(0, 2));
        assertThat(slice.next()).isEqualTo(Position.of(ASCENDING.get(1)));
    }

    @Test
    void s25_a_count_is_exact_up_to_its_bound() {
        for (ActivityFilter filter : filters()) {
            long matching = ASCENDING.stream().filter(filter::matches).count();
            for (long most : new long[] {1, 7, matching, 99, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
                assertThat(store.count(filter, most))
                        .as("%s, at most %s", filter, most)
                        .isEqualTo(matching > most ? most + 1 : matching);
            }
        }
    }

    @Test
    void s18_a_deletion_meets_what_the_filter_says_and_nothing_else() {
        for (ActivityFilter filter : filters()) {
            List<Activity> expected =
                    DESCENDING.stream().filter(filter::matches).toList();
            List<Outcome> outcomes = store.delete(filter, null, 99).outcomes();
            assertThat(outcomes.stream().map(Outcome::activityId).toList())
                    .as("%s", filter)
                    .isEqualTo(Activities.ids(expected));
            assertThat(find(ALL, SortOrder.DESC, null, 99))
                    .as("%s", filter)
                    .isEqualTo(DESCENDING.stream()
                            .filter(activity -> !filter.matches(activity))
                            .toList());
            assertThat(store.count(ActivityFilter.of("p"), 99)).isEqualTo(15);
            store.put("o", expected);
        }
    }

    @Test
    void s13_lists_that_no_array_holds_are_asked_for_in_parts_and_merged() {
        for (SortOrder order : SortOrder.values()) {
            List<Activity> all = order == SortOrder.ASC ? ASCENDING : DESCENDING;
            assertThat(find(ALL.activityIds(values("id-", 70_000)), order, null, 50))
                    .isEqualTo(all.subList(0, 50));
            assertThat(find(ALL.actionTypes(values("action-", 70_000)), order, null, 50))
                    .isEqualTo(all.subList(0, 50));
        }
        assertThat(store.count(ALL.activityIds(values("id-", 70_000)), 99)).isEqualTo(60);
    }

    @Test
    void s26_organizations_are_listed_from_one_on() {
        assertThat(store.organizations(null, 9)).containsExactly("n", "o", "p");
        assertThat(store.organizations("n", 1)).containsExactly("o");
        assertThat(store.organizations("o", 9)).containsExactly("p");
        assertThat(store.organizations("p", 9)).isEmpty();
    }

    private List<Activity> find(ActivityFilter filter, SortOrder order, Position after, int limit) {
        return store.find(filter, order, after, SliceLimit.ofRecords(limit)).activities();
    }

    private static Activity activity(int i) {
        return Activity.builder()
                .id(id("id-", i))
                .timestamp(i / 3)
                .featureType(FeatureType.values().get(i % 5))
                .actionType(id("action-", i % 4))
                .eventType(i % 7 == 0 ? null : "event-" + i % 3)
                .actionUser(ActionUser.of("user-" + i % 3))
                .documentId(i % 4 == 0 ? null : "document-" + i % 3)
                .targetEntityId("target-" + i % 2)
                .build();
    }

    private static List<String> values(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> id(prefix, i)).toList();
    }

    private static String id(String prefix, int i) {
        return prefix + String.format(Locale.ROOT, "%02d", i);
    }
}
