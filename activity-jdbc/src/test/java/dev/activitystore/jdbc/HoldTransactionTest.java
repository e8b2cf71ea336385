package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Legal holds in transactions of the caller's, at each level of isolation: also those that were placed since it began. */
@ParameterizedClass
@EnumSource
class HoldTransactionTest {

    private static final int H2_SNAPSHOT = 6;
    private static final SliceLimit NINE = SliceLimit.ofRecords(9);
    private static final String TOO_OLD = "legal holds have changed since the transaction began, whose isolation level"
            + " doesn't let it see them: make the transaction again";

    private final Database database;
    private final String url;
    private final JdbcActivityStore store;
    private Connection connection;
    private ActivityStore inTransaction;

    HoldTransactionTest(Database database) {
        this.database = database;
        url = database.newUrl();
        store = JdbcActivityStore.builder(url).poolSize(2).build();
    }

    @BeforeEach
    void connect() throws SQLException {
        Database.execute(url, "CREATE TABLE other (id INT PRIMARY KEY)");
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        inTransaction = store.within(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        store.close();
    }

    @Test
    void a_hold_that_was_placed_since_the_transaction_began_holds_there_or_the_transaction_is_to_be_made_again()
            throws SQLException {
        for (int level : levels()) {
            boolean isSeen = level <= Connection.TRANSACTION_READ_COMMITTED || database == Database.MARIADB;
            for (boolean isFirst : new boolean[] {true, false}) {
                for (Map.Entry<String, Change> change : changes().entrySet()) {
                    String organization = level + (isFirst ? "-first-" : "-second-") + change.getKey();
                    List<Activity> before = Activities.ascending(2);
                    store.put(organization, before);
                    if (!isFirst) {
                        place("elsewhere", ActivityFilter.of(organization).documentId("elsewhere"));
                    }
                    begin(level);
                    place("case", ActivityFilter.of(organization));

                    String said;
                    try {
                        said = change.getValue().in(inTransaction, organization);
                    } catch (ActivityStoreException e) {
                        said = e.getMessage();
                    }
                    assertThat(said).as(organization).isEqualTo(isSeen ? "HELD" : TOO_OLD);
                    connection.commit();
                    assertThat(all(organization)).as(organization).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void a_hold_that_was_placed_before_the_transaction_began_holds_there() throws SQLException {
        for (int level : levels()) {
            for (Map.Entry<String, Change> change : changes().entrySet()) {
                String organization = level + "-" + change.getKey();
                store.put(organization, Activities.ascending(2));
                place("case", ActivityFilter.of(organization).activityIds(List.of("a-000")));
                begin(level);
                assertThat(change.getValue().in(inTransaction, organization))
                        .as(organization)
                        .isEqualTo("HELD");
                connection.commit();
                assertThat(all(organization)).as(organization).isEqualTo(Activities.ascending(2));
            }
        }
    }

    @Test
    void a_transaction_without_holds_changes_records_leaves_no_setting_and_keeps_nobody_from_placing_one()
            throws SQLException {
        for (int level : levels()) {
            for (Map.Entry<String, Change> change : changes().entrySet()) {
                String organization = level + "-" + change.getKey();
                store.put(organization, Activities.ascending(2));
                begin(level);
                assertThat(change.getValue().in(inTransaction, organization))
                        .as(organization)
                        .isEqualTo("DONE");
                if (database != Database.MARIADB || level <= Connection.TRANSACTION_READ_COMMITTED) {
                    place("case", ActivityFilter.of(organization).activityIds(List.of("a-001")));
                    LegalHolds.of(store, Clock.systemUTC(), organization).release("case");
                }
                connection.commit();
                assertThat(all(organization)).as(organization).isNotEqualTo(Activities.ascending(2));
            }
        }
        assertThat(Database.number(url, "SELECT COUNT(*) FROM activity_setting"))
                .isZero();
    }

    /** Those of H2 have one more, and its others are the same as elsewhere. */
    private int[] levels() {
        IntStream levels = IntStream.of(
                Connection.TRANSACTION_READ_UNCOMMITTED,
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE);
        return (database == Database.H2 ? IntStream.concat(levels, IntStream.of(H2_SNAPSHOT)) : levels).toArray();
    }

    /** Begins a transaction that has seen something, and so goes on seeing it, if it is of this kind. */
    private void begin(int level) throws SQLException {
        connection.setTransactionIsolation(level);
        try (Statement statement = connection.createStatement()) {
            // H2 may decide table by table; a serializable transaction of MariaDB would keep others from the table
            statement.execute("SELECT * FROM " + (database == Database.MARIADB ? "other" : "activity_setting"));
        }
    }

    /** Each changes the first record alone, and says what became of it. */
    private static Map<String, Change> changes() {
        // at its place: a unique index of MariaDB locks the entry behind one that moves
        Activity another =
                Activities.ascending(1).get(0).toBuilder().actionIcon("new").build();
        ActivityUpdate update = ActivityUpdate.of("a-000").displayMessageTemplate("new");
        Map<String, Change> changes = new TreeMap<>();
        changes.put(
                "put",
                (store, organization) -> store.put(organization, List.of(another))
                        .get(0)
                        .status()
                        .name());
        changes.put(
                "update",
                (store, organization) -> store.update(organization, List.of(update))
                        .get(0)
                        .status()
                        .name());
        changes.put(
                "delete",
                (store, organization) -> store.delete(first(organization), null, 9)
                        .outcomes()
                        .get(0)
                        .status()
                        .name());
        changes.put(
                "rewrite",
                (store, organization) -> store.rewrite(first(organization), SortOrder.ASC, null, NINE, stored -> null)
                                        .held()
                                == 1
                        ? Status.HELD.name()
                        : Status.DONE.name());
        return changes;
    }

    private static ActivityFilter first(String organization) {
        return ActivityFilter.of(organization).activityIds(List.of("a-000"));
    }

    private void place(String name, ActivityFilter filter) {
        LegalHolds.of(store, Clock.systemUTC(), filter.organizationId()).place(name, filter, "asked for", "operator");
    }

    private List<Activity> all(String organization) {
        return store.find(ActivityFilter.of(organization), SortOrder.ASC, null, NINE)
                .activities();
    }

    /** A change of the first record. */
    private interface Change {

        /** Makes it; gives what became of it. */
        String in(ActivityStore store, String organization);
    }
}
