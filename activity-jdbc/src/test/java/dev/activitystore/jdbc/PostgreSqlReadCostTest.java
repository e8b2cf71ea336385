package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What PostgreSQL reads for a page, of 200,000 records, by what it says itself. Sentence 15.
 *
 * <p>Its statistics are as wrong as can be at first: from a time when there was one document, one user, one target, one
 * feature type and one action type, so that to the planner no filter selects anything.
 */
class PostgreSqlReadCostTest {

    private static final String ORGANIZATION = "o";
    private static final int RECORDS = 200_000;
    private static final int RECORDS_ON_A_MILLISECOND = 100;
    private static final int PAGE = 50;
    private static final int LIMIT = PAGE + 1;
    private static final Position MIDDLE = new Position(1000, "");

    private static JdbcActivityStore store;
    private static Jdbi jdbi;

    /** What the planner knows. */
    enum Knowledge {
        OLD_STATISTICS,
        OLD_STATISTICS_AND_NO_VALUES,
        FRESH_STATISTICS,
        FRESH_STATISTICS_AND_NO_VALUES;

        boolean knowsValues() {
            return this == OLD_STATISTICS || this == FRESH_STATISTICS;
        }
    }

    @BeforeAll
    static void load() {
        String url = PostgreSqlServer.newDatabase();
        store = JdbcActivityStore.open(url);
        jdbi = Jdbi.create(url);
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE activity SET (autovacuum_enabled = false)"));
        for (int start = 0; start < RECORDS; start += 1000) {
            List<Activity> batch = new ArrayList<>();
            for (int i = start; i < start + 1000; i++) {
                batch.add(activity(i));
            }
            store.put(ORGANIZATION, batch);
            if (start == 0) {
                jdbi.useHandle(handle -> handle.execute("ANALYZE activity"));
            }
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void s15_a_page_is_read_in_the_order_of_its_index_whatever_the_planner_knows(Knowledge knowledge)
            throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.execute(PostgreSqlDialect.SETTINGS);
            if (knowledge == Knowledge.FRESH_STATISTICS) {
                handle.execute("ANALYZE activity");
            }
            for (ActivityFilter filter : filters().toList()) {
                for (SortOrder order : SortOrder.values()) {
                    for (Position after : new Position[] {null, MIDDLE}) {
                        check(handle, knowledge, filter, order, after);
                    }
                }
            }
        }
    }

    private static void check(
            Handle handle, Knowledge knowledge, ActivityFilter filter, SortOrder order, Position after)
            throws SQLException {
        QueryPlan plan = QueryPlan.of(filter);
        Sql sql = new Statements(new PostgreSqlDialect(), Names.PLAIN)
                .find(filter, order, PositionRange.of(filter, order, after), LIMIT);
        PostgreSqlPlan seen =
                PostgreSqlPlan.of(handle.getConnection(), sql, plan.rest().isEmpty(), knowledge.knowsValues());
        String what = knowledge + " " + filter + " " + order + ": " + seen.text();

        assertThat(seen.indexes()).as(what).containsOnly(plan.path().index());
        assertThat(seen.indexes()).as(what).hasSize(plan.branches().size());
        assertThat(seen.readsOtherwise()).as(what).isFalse();
        if (plan.rest().isEmpty()) {
            assertThat(seen.rowsRead())
                    .as(what)
                    .isLessThanOrEqualTo((PAGE + 2L) * plan.branches().size());
            assertThat(seen.sorts()).as(what).isEqualTo(plan.branches().size() > 1);
        }
    }

    private static Stream<ActivityFilter> filters() {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        List<ActivityFilter> filters = new ArrayList<>(List.of(
                all,
                all.document("document-1"),
                all.user("user-1"),
                all.features(List.of(FeatureType.RECORDER)),
                all.actions(List.of("rare")),
                all.user("user-1").features(List.of(FeatureType.RECORDER)),
                all.user("user-1").actions(List.of("rare"))));
        for (int bits = 0; bits < 1 << 5; bits++) {
            ActivityFilter filter = all;
            filter = (bits & 1) == 0 ? filter : filter.document("document-1");
            filter = (bits & 2) == 0 ? filter : filter.target("target-1");
            filter = (bits & 4) == 0 ? filter : filter.user("user-1");
            filter = (bits & 8) == 0 ? filter : filter.features(List.of(FeatureType.RECORDER, FeatureType.COMMENT));
            filter = (bits & 16) == 0 ? filter : filter.actions(List.of("rare", "frequent"));
            filters.add(filter);
        }
        return filters.stream();
    }

    private static Activity activity(int i) {
        boolean isOld = i < 1000;
        return Activity.builder()
                .id(String.format("a-%06d", i))
                .timestamp(i / RECORDS_ON_A_MILLISECOND)
                .feature(!isOld && i % 1000 == 7 ? FeatureType.RECORDER : FeatureType.COMMENT)
                .action(!isOld && i % 1000 == 7 ? "rare" : "frequent")
                .user(ActionUser.of("user-" + (isOld ? 0 : i % 7)))
                .document("document-" + (isOld ? 0 : i % 11))
                .target("target-" + (isOld ? 0 : i % 13))
                .build();
    }
}
