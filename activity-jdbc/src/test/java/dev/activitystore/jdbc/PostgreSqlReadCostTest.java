package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PostgreSQL reads for a page, by what it says itself. Sentence 15. */
class PostgreSqlReadCostTest {

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
        ReadCostWorld.fill(store, () -> jdbi.useHandle(handle -> handle.execute("ANALYZE activity")));
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
            handle.execute(PostgreSqlConnections.SETTINGS);
            if (knowledge == Knowledge.FRESH_STATISTICS) {
                handle.execute("ANALYZE activity");
            }
            for (ActivityFilter filter : ReadCostWorld.filters()) {
                for (SortOrder order : SortOrder.values()) {
                    for (Position after : ReadCostWorld.POSITIONS) {
                        check(handle, knowledge, filter, order, after);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s15_activity_ids_are_looked_up_one_by_one(Knowledge knowledge) throws SQLException {
        Queries queries = new Queries(new PostgreSqlQueries(TableNames.PLAIN));
        try (Handle handle = jdbi.open()) {
            handle.execute(PostgreSqlConnections.SETTINGS);
            for (int count : new int[] {1, 2, 50, 1000}) {
                List<String> ids = ReadCostWorld.ids(count);
                ActivityFilter filter =
                        ActivityFilter.of(ReadCostWorld.ORGANIZATION).activityIds(ids);
                PositionRange range = PositionRange.of(filter, SortOrder.DESC, null);
                for (Sql sql : List.of(
                        queries.find(filter.userId("user-1"), SortOrder.DESC, range, ReadCostWorld.LIMIT),
                        queries.lock(ReadCostWorld.ORGANIZATION, ids),
                        queries.lockRecords(ReadCostWorld.ORGANIZATION, ids),
                        queries.lockSelected(filter.userId("user-1"), range, ids))) {
                    PostgreSqlPlan seen = PostgreSqlPlan.of(handle.getConnection(), sql, knowledge.knowsValues());
                    assertThat(seen.indexes()).as(seen.text()).containsExactly("activity_by_id");
                    assertThat(seen.rowsRead()).as(seen.text()).isLessThanOrEqualTo(count);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s15_s28_a_step_of_a_retention_is_read_in_the_order_of_its_index_from_the_oldest_on(Knowledge knowledge)
            throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.execute(PostgreSqlConnections.SETTINGS);
            for (ActivityFilter filter : ReadCostWorld.retentions()) {
                for (Position after : ReadCostWorld.POSITIONS) {
                    PositionRange range = PositionRange.of(filter, SortOrder.ASC, after);
                    Sql step = new Queries(new PostgreSqlQueries(TableNames.PLAIN))
                            .findPositions(filter, SortOrder.ASC, range, ReadCostWorld.LIMIT);
                    check(handle, knowledge, filter, step);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s26_organizations_are_found_by_one_entry_each_whatever_the_planner_knows(Knowledge knowledge)
            throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.execute(PostgreSqlConnections.SETTINGS);
            for (String after : List.of("", ReadCostWorld.ORGANIZATION, "p")) {
                Sql sql = new PostgreSqlQueries(TableNames.PLAIN).organizations(after, 1000);
                PostgreSqlPlan seen = PostgreSqlPlan.of(handle.getConnection(), sql, knowledge.knowsValues());
                assertThat(seen.indexes()).as(seen.text()).containsOnly("activity_by_id");
                assertThat(seen.readsOtherwise()).as(seen.text()).isFalse();
                assertThat(seen.rowsRead()).as(seen.text()).isLessThanOrEqualTo(2);
            }
        }
    }

    private static void check(
            Handle handle, Knowledge knowledge, ActivityFilter filter, SortOrder order, Position after)
            throws SQLException {
        Sql sql = new Queries(new PostgreSqlQueries(TableNames.PLAIN))
                .find(filter, order, PositionRange.of(filter, order, after), ReadCostWorld.LIMIT);
        check(handle, knowledge, filter, sql);
    }

    private static void check(Handle handle, Knowledge knowledge, ActivityFilter filter, Sql sql) throws SQLException {
        QueryPlan plan = QueryPlan.of(filter);
        PostgreSqlPlan seen = PostgreSqlPlan.of(handle.getConnection(), sql, knowledge.knowsValues());
        String what = knowledge + " " + filter + ": " + seen.text();

        assertThat(seen.indexes()).as(what).containsOnly(plan.path().index());
        assertThat(seen.indexes()).as(what).hasSize(plan.branches().size());
        assertThat(seen.readsOtherwise()).as(what).isFalse();
        assertThat(seen.sorts()).as(what).isFalse();
        assertThat(seen.rowsRead()).as(what).isLessThanOrEqualTo(ReadCostWorld.mostEntries(plan));
    }
}
