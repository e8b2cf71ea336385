package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the operator rewrites, and settings, inside the caller's transaction. */
@ParameterizedClass
@EnumSource
class OperatorTransactionTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final SliceLimit NINE = SliceLimit.ofRecords(9);

    private final String url;
    private final JdbcActivityStore store;
    private Connection connection;
    private ActivityStore inTransaction;

    OperatorTransactionTest(Database database) {
        url = database.newUrl();
        store = JdbcActivityStore.builder(url).poolSize(2).build();
    }

    @BeforeEach
    void begin() throws SQLException {
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
    void a_step_takes_effect_with_the_callers_commit_and_disappears_with_the_callers_rollback() throws SQLException {
        List<Activity> before = Activities.ascending(3).stream()
                .map(activity -> activity.toBuilder().immutable(true).build())
                .toList();
        store.put("o", before);
        for (boolean isCommitted : new boolean[] {false, true}) {
            assertThat(inTransaction.rewrite(
                            ALL, SortOrder.ASC, null, SliceLimit.ofRecords(2), OperatorTransactionTest::changed))
                    .isEqualTo(new RewrittenStep(2, 1, 1, 0, Position.of(before.get(1))));
            assertThat(all(store)).isEqualTo(before);
            if (isCommitted) {
                connection.commit();
            } else {
                connection.rollback();
            }
            assertThat(all(store)).hasSize(isCommitted ? 2 : 3);
        }
        assertThat(all(store)).isEqualTo(List.of(changed(before.get(1)), before.get(2)));
    }

    @Test
    void a_change_that_throws_undoes_its_own_step_alone() throws SQLException {
        store.put("o", Activities.ascending(3));
        inTransaction.rewrite(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(1), stored -> null);
        AssertionError failure = new AssertionError("thrown by the change");
        assertThatThrownBy(() -> inTransaction.rewrite(ALL, SortOrder.ASC, null, NINE, stored -> {
                    if (stored.id().equals("a-002")) {
                        throw failure;
                    }
                    return null;
                }))
                .isSameAs(failure);
        connection.commit();

        assertThat(all(store)).isEqualTo(Activities.ascending(3).subList(1, 3));
    }

    @Test
    void a_setting_is_exchanged_with_the_callers_commit_and_not_with_the_callers_rollback() throws SQLException {
        assertThat(inTransaction.exchangeSetting("s", null, new byte[] {1})).isNull();
        connection.rollback();
        assertThat(setting(store)).isNull();
        assertThat(inTransaction.exchangeSetting("s", null, new byte[] {2})).isNull();
        assertThat(setting(inTransaction)).containsExactly(2);
        connection.commit();
        assertThat(inTransaction.exchangeSetting("s", new byte[] {2}, null)).containsExactly(2);
        connection.rollback();
        assertThat(setting(store)).containsExactly(2);
    }

    /** A transaction of MariaDB reads what was there when it began. */
    @Test
    void a_setting_that_others_have_exchanged_since_the_transaction_began_is_not_exchanged() throws SQLException {
        store.setting("s", new byte[] {1});
        assertThat(setting(inTransaction)).containsExactly(1);
        store.exchangeSetting("s", new byte[] {1}, new byte[] {2});
        assertThat(inTransaction.exchangeSetting("s", new byte[] {1}, new byte[] {3}))
                .containsExactly(2);
        assertThat(inTransaction.exchangeSetting("s", new byte[] {1}, null)).containsExactly(2);
        connection.commit();

        assertThat(setting(store)).containsExactly(2);
    }

    /** A transaction that reads a setting, or is about to change another value than is there, is in nobody's way. */
    @Test
    void a_setting_that_was_read_can_be_exchanged_by_others_while_the_transaction_goes_on() throws SQLException {
        store.setting("s", new byte[] {1});
        assertThat(setting(inTransaction)).containsExactly(1);
        assertThat(inTransaction.setting("s", new byte[] {9})).containsExactly(1);
        assertThat(inTransaction.exchangeSetting("s", new byte[] {9}, null)).containsExactly(1);

        assertThat(store.exchangeSetting("s", new byte[] {1}, null)).containsExactly(1);
        assertThat(setting(store)).isNull();
    }

    /** The first record goes, the others get an icon. */
    private static @Nullable Activity changed(Activity stored) {
        return stored.id().equals("a-000")
                ? null
                : stored.toBuilder().actionIcon("changed").build();
    }

    private static byte @Nullable [] setting(ActivityStore store) {
        return store.exchangeSetting("s", null, null);
    }

    private static List<Activity> all(ActivityStore store) {
        return store.find(ALL, SortOrder.ASC, null, NINE).activities();
    }
}
