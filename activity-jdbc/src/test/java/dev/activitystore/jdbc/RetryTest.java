package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a transaction that the server aborts as if others were in its way: by a trigger that says so. */
@ParameterizedClass
@EnumSource(names = {"MARIADB", "POSTGRESQL"})
class RetryTest {

    private static final int ATTEMPTS = 20;

    private final Database database;
    private final String url;
    private final JdbcActivityStore store;

    RetryTest(Database database) {
        this.database = database;
        this.url = database.newUrl();
        this.store = JdbcActivityStore.builder(url).poolSize(2).build();
        Database.execute(url, "CREATE SEQUENCE attempts"); // no rollback takes a value back
    }

    @Test
    void it_is_made_again_until_it_succeeds() {
        abortInserts(7);
        try (Logged logged = new Logged(PooledTransactions.class)) {
            assertThat(store.put("org-1", Activities.ascending(1))).hasSize(1);
            store.update("org-1", List.of(ActivityUpdate.of("missing").actionIcon("icon"))); // at its first attempt
            assertThat(logged.lines())
                    .containsExactly("FINE: A write took effect at its attempt 8: others had been in its way.");
        }
        assertThat(store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                        .activities())
                .isEqualTo(Activities.ascending(1));
        assertThat(attempts()).isEqualTo(8);
        store.close();
    }

    @Test
    void it_is_not_made_again_for_ever() {
        abortInserts(Integer.MAX_VALUE);
        assertThatThrownBy(() -> store.put("org-1", Activities.ascending(1)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the database failed (SQLState 40001)");
        assertThat(attempts()).isEqualTo(ATTEMPTS);
        store.close();
    }

    private void abortInserts(int times) {
        String condition = "NEXTVAL(" + attemptsSequence() + ") <= " + times;
        if (database == Database.MARIADB) {
            Database.execute(
                    url,
                    "CREATE TRIGGER abort_insert BEFORE INSERT ON activity FOR EACH ROW BEGIN IF " + condition
                            + " THEN SIGNAL SQLSTATE '40001'; END IF; END");
        } else {
            Database.execute(
                    url,
                    "CREATE FUNCTION abort_insert() RETURNS trigger AS $$ BEGIN IF " + condition
                            + " THEN RAISE SQLSTATE '40001'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql",
                    "CREATE TRIGGER abort_insert BEFORE INSERT ON activity FOR EACH ROW"
                            + " EXECUTE FUNCTION abort_insert()");
        }
    }

    private long attempts() {
        return Database.number(url, "SELECT NEXTVAL(" + attemptsSequence() + ")") - 1;
    }

    private String attemptsSequence() {
        return database == Database.MARIADB ? "attempts" : "'attempts'";
    }
}
