package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What MariaDB reads for a page, by its plans and its counters. Sentence 15. */
class MariaDbReadCostTest {

    private static String url;
    private static JdbcActivityStore store;

    /** What the planner knows, and who puts the values into the statement. */
    enum Knowledge {
        OLD_STATISTICS,
        OLD_STATISTICS_PREPARED_ON_THE_SERVER,
        FRESH_STATISTICS,
        FRESH_STATISTICS_PREPARED_ON_THE_SERVER;

        boolean isPreparedOnServer() {
            return this == OLD_STATISTICS_PREPARED_ON_THE_SERVER || this == FRESH_STATISTICS_PREPARED_ON_THE_SERVER;
        }
    }

    @BeforeAll
    static void load() {
        url = MariaDbServer.newDatabase();
        store = JdbcActivityStore.open(url);
        Database.execute(url, "ALTER TABLE activity STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
        ReadCostWorld.fill(store, () -> Database.execute(url, "ANALYZE TABLE activity"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void s15_a_page_is_read_in_the_order_of_its_index_whatever_the_planner_knows(Knowledge knowledge)
            throws SQLException {
        if (knowledge == Knowledge.FRESH_STATISTICS) {
            Database.execute(url, "ANALYZE TABLE activity PERSISTENT FOR ALL");
        }
        try (Connection connection =
                DriverManager.getConnection(url + "&useServerPrepStmts=" + knowledge.isPreparedOnServer())) {
            for (ActivityFilter filter : ReadCostWorld.filters()) {
                for (SortOrder order : SortOrder.values()) {
                    for (Position after : ReadCostWorld.POSITIONS) {
                        check(connection, knowledge, filter, order, after);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s15_activity_ids_are_looked_up_one_by_one(Knowledge knowledge) throws SQLException {
        Queries queries = new Queries(new MariaDbQueries(TableNames.PLAIN));
        try (Connection connection =
                DriverManager.getConnection(url + "&useServerPrepStmts=" + knowledge.isPreparedOnServer())) {
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
                    // each id, its row, and the end
                    assertThat(entriesRead(connection, sql)).as(sql.text()).isLessThanOrEqualTo(2L * count + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s15_s28_a_step_of_a_retention_is_read_in_the_order_of_its_index_from_the_oldest_on(Knowledge knowledge)
            throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(url + "&useServerPrepStmts=" + knowledge.isPreparedOnServer())) {
            for (ActivityFilter filter : ReadCostWorld.retentions()) {
                for (Position after : ReadCostWorld.POSITIONS) {
                    PositionRange range = PositionRange.of(filter, SortOrder.ASC, after);
                    Sql step = new Queries(new MariaDbQueries(TableNames.PLAIN))
                            .findPositions(filter, SortOrder.ASC, range, ReadCostWorld.LIMIT);
                    check(connection, knowledge, filter, step);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s26_an_organization_is_found_by_one_entry_whatever_the_planner_knows(Knowledge knowledge) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(url + "&useServerPrepStmts=" + knowledge.isPreparedOnServer())) {
            for (String after : List.of("", ReadCostWorld.ORGANIZATION, "p")) {
                Sql sql = new MariaDbQueries(TableNames.PLAIN).organizations(after, 1000);
                assertThat(entriesRead(connection, sql)).as(sql.text()).isEqualTo(1);
            }
        }
    }

    private static void check(
            Connection connection, Knowledge knowledge, ActivityFilter filter, SortOrder order, Position after)
            throws SQLException {
        Sql sql = new Queries(new MariaDbQueries(TableNames.PLAIN))
                .find(filter, order, PositionRange.of(filter, order, after), ReadCostWorld.LIMIT);
        check(connection, knowledge, filter, sql);
    }

    private static void check(Connection connection, Knowledge knowledge, ActivityFilter filter, Sql sql)
            throws SQLException {
        QueryPlan plan = QueryPlan.of(filter);
        MariaDbSchema schema = new MariaDbSchema();
        List<Step> steps = explain(connection, sql);
        String what = knowledge + " " + filter + " " + sql.bindings() + ": " + steps;

        List<Step> scans =
                steps.stream().filter(step -> "activity".equals(step.table)).toList();
        assertThat(scans).as(what).hasSize(plan.branches().size()).allSatisfy(scan -> {
            assertThat(scan.index).isEqualTo(schema.index(TableNames.PLAIN, plan.path()));
            assertThat(scan.extra).doesNotContain("filesort", "temporary");
        });
        assertThat(entriesRead(connection, sql)).as(what).isLessThanOrEqualTo(ReadCostWorld.mostEntries(plan));
    }

    /** The entries of indexes and tables that a query reads, those of its own temporary tables not included. */
    private static long entriesRead(Connection connection, Sql sql) throws SQLException {
        try (Statement counters = connection.createStatement();
                PreparedStatement query = connection.prepareStatement(sql.text())) {
            counters.execute("FLUSH STATUS");
            sql.bindTo(query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isNotNull();
                }
            }
            try (ResultSet result = counters.executeQuery("SELECT SUM(variable_value) FROM"
                    + " information_schema.session_status WHERE variable_name IN ('HANDLER_READ_FIRST',"
                    + " 'HANDLER_READ_LAST', 'HANDLER_READ_KEY', 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV')")) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static List<Step> explain(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql.text())) {
            sql.bindTo(explain);
            List<Step> steps = new ArrayList<>();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    steps.add(new Step(rows.getString("table"), rows.getString("key"), rows.getString("Extra")));
                }
            }
            return steps;
        }
    }

    /** A line of a plan. */
    private record Step(String table, String index, String extra) {}
}
