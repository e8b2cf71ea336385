package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.SliceLimit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each database is sent for a page: its index, its order, and lists in the form in which it takes them. */
class QueriesTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final QueryDialect H2 = new H2Queries(TableNames.PLAIN);
    private static final QueryDialect MARIADB = new MariaDbQueries(TableNames.PLAIN);
    private static final QueryDialect POSTGRESQL = new PostgreSqlQueries(TableNames.PLAIN);

    @Test
    void s15_h2_is_told_the_index_and_every_column_of_it() {
        assertThat(page(H2, ALL.documentId("d"), SortOrder.ASC))
                .endsWith(
                        " FROM activity USE INDEX (activity_by_document) WHERE organization_id = ? AND document_id = ?"
                                + " AND position_key >= ? AND position_key < ?"
                                + " ORDER BY organization_id ASC, document_id ASC, position_key ASC LIMIT ?");
        assertThat(page(H2, ALL.activityIds("a", "b"), SortOrder.DESC))
                .contains(" LEFT JOIN activity USE INDEX (activity_by_id) ON ")
                .endsWith(" ORDER BY position_key DESC LIMIT ?");
    }

    @Test
    void s15_mariadb_is_told_the_index() {
        assertThat(page(MARIADB, ALL.documentId("d"), SortOrder.ASC))
                .endsWith(" FROM activity FORCE INDEX (activity_by_document) WHERE organization_id = ?"
                        + " AND document_id = ? AND position_key >= ? AND position_key < ?"
                        + " ORDER BY position_key ASC LIMIT ?");
    }

    @Test
    void s15_postgresql_finds_the_index_by_its_expression() {
        assertThat(page(POSTGRESQL, ALL.documentId("d"), SortOrder.DESC))
                .endsWith(" FROM activity WHERE (organization_id || E'\\x1F' || document_id) = ?"
                        + " AND position_key >= ? AND position_key < ? ORDER BY position_key DESC LIMIT ?");
    }

    @Test
    void only_rows_of_several_branches_carry_what_they_are_merged_by() {
        String columns = "SELECT " + Column.names(Column.READ);
        for (QueryDialect dialect : List.of(H2, MARIADB, POSTGRESQL)) {
            for (ActivityFilter alone : List.of(ALL.userId("u"), ALL.activityIds("a", "b"))) {
                assertThat(page(dialect, alone, SortOrder.ASC))
                        .startsWith(columns + " FROM ")
                        .doesNotContain("UNION");
            }
            assertThat(page(dialect, ALL.userIds("u", "v"), SortOrder.ASC))
                    .startsWith(columns + " FROM (" + "(" + columns + ", position_key FROM ")
                    .containsOnlyOnce("UNION ALL")
                    .endsWith(" AS branches ORDER BY position_key ASC LIMIT ?");
        }
    }

    @Test
    void s13_a_list_of_ids_is_one_statement_where_the_server_takes_it() {
        ActivityFilter ids = ALL.activityIds(values(70_000));
        assertThat(page(H2, ids, SortOrder.ASC)).containsOnlyOnce("UNION ALL");
        assertThat(page(MARIADB, ids, SortOrder.ASC)).doesNotContain("UNION ALL");
        assertThat(page(POSTGRESQL, ids, SortOrder.ASC)).doesNotContain("UNION ALL");
    }

    @Test
    void a_list_is_an_array_from_where_its_parameters_would_be_too_many() {
        for (QueryDialect dialect : List.of(H2, POSTGRESQL)) {
            assertThat(isOneOf(dialect, 1_000).bindings()).hasSize(1_000);
            assertThat(isOneOf(dialect, 1_001).bindings()).hasSize(1);
        }
        assertThat(isOneOf(H2, 70_000).text()).isEqualTo("(user_id = ANY (?) OR user_id = ANY (?))");
        assertThat(isOneOf(MARIADB, 1_001).bindings()).hasSize(1_001);
    }

    @Test
    void a_query_that_the_server_refuses_for_its_size_is_not_sent() throws SQLException {
        QueryDialect refusing = new RefusingQueries();
        Pages pages = new Pages(new Queries(refusing));
        try (Connection empty = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThatThrownBy(() -> pages.find(empty, ALL, SortOrder.ASC, null, SliceLimit.ofRecords(1)))
                    .hasMessage("too large");
            assertThatThrownBy(() -> pages.count(empty, ALL, 1)).hasMessage("too large");
        }
    }

    private static String page(QueryDialect dialect, ActivityFilter filter, SortOrder order) {
        return new Queries(dialect)
                .find(filter, order, PositionRange.of(filter, order, null), 51)
                .text();
    }

    private static Sql isOneOf(QueryDialect dialect, int count) {
        return dialect.isOneOf(Column.USER_ID, values(count));
    }

    private static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "value-" + i).toList();
    }

    /** A server with a limit that each query exceeds. */
    private static final class RefusingQueries extends HintedQueries {

        RefusingQueries() {
            super(TableNames.PLAIN, new H2Schema());
        }

        @Override
        public void checkSize(Connection connection, Sql query) {
            throw new ActivityStoreException("too large");
        }

        @Override
        String hint(String index) {
            return "";
        }

        @Override
        public Sql fromIds(String organizationId, Collection<String> ids, Sql conditions) {
            return conditions;
        }

        @Override
        public Sql fromIdsToLock(String organizationId, Collection<String> ids, Sql conditions) {
            return conditions;
        }
    }
}
