package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of the database for the sake of legal holds. */
@ParameterizedClass
@EnumSource
class HoldStatementsTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final SliceLimit NINE = SliceLimit.ofRecords(9);

    private final NotedStatements connections;
    private final JdbcActivityStore store;

    HoldStatementsTest(Database database) {
        connections = new NotedStatements(database.newUrl());
        store = JdbcActivityStore.builder(connections).build();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void who_adds_new_records_asks_nothing() {
        store.put("o", Activities.ascending(2));
        store.putIfAbsent("o", Activities.ascending(3));
        connections.take();
        store.put("o", List.of(Activities.complete("new", 9)));
        store.putIfAbsent("o", List.of(Activities.complete("new", 9), Activities.complete("newer", 10)));

        assertThat(connections.take()).noneMatch(HoldStatementsTest::isOfSettings);
    }

    @Test
    void who_changes_stored_records_asks_once_and_reads_none_of_them_where_there_are_no_holds() {
        store.put("o", Activities.ascending(3));
        List<Runnable> changes = List.of(
                () -> store.put("o", List.of(another("a-000"), another("new"))),
                () -> store.update("o", updates("a-000", "a-001", "absent")),
                () -> store.update(
                        "o", List.of(update("a-000"), ActivityUpdate.of("a-001").actionIcon("i"))),
                () -> store.delete(ALL.activityIds(List.of("a-000", "a-001")), null, 9));
        for (Runnable change : changes) {
            connections.take();
            change.run();

            List<String> statements = connections.take();
            assertThat(statements.stream().filter(HoldStatementsTest::isOfSettings))
                    .hasSize(1);
            assertThat(statements).noneMatch(text -> text.contains("SELECT " + Column.names(Column.READ)));
        }
        connections.take();
        store.rewrite(ALL, SortOrder.ASC, null, NINE, stored -> null);
        assertThat(connections.take().stream().filter(HoldStatementsTest::isOfSettings))
                .hasSize(1);
    }

    @Test
    void an_update_that_is_made_before_it_asks_is_undone_where_there_are_holds() {
        Activity fixed =
                Activities.complete("fixed", 8).toBuilder().immutable(true).build();
        Activity heldAndFixed =
                Activities.complete("held-fixed", 9).toBuilder().immutable(true).build();
        List<Activity> before = Stream.concat(Activities.ascending(3).stream(), Stream.of(fixed, heldAndFixed))
                .toList();
        store.put("o", before);
        LegalHolds.of(store, Clock.systemUTC(), "o")
                .place("case", ALL.activityIds(List.of("a-000", "held-fixed")), "asked for", "operator");
        connections.take();

        assertThat(store.update("o", updates("a-000", "a-001", "held-fixed", "fixed", "absent")))
                .containsExactly(
                        new Outcome("a-000", Status.HELD),
                        new Outcome("a-001", Status.DONE),
                        new Outcome("held-fixed", Status.HELD),
                        new Outcome("fixed", Status.IMMUTABLE),
                        new Outcome("absent", Status.NOT_FOUND));
        List<String> statements = connections.take();
        assertThat(statements.get(0)).startsWith("UPDATE ");
        assertThat(statements).containsOnlyOnce(NotedStatements.ROLLBACK);
        assertThat(store.find(ALL, SortOrder.ASC, null, NINE).activities())
                .containsExactly(
                        before.get(0),
                        before.get(1).toBuilder().displayMessageTemplate("new").build(),
                        before.get(2),
                        fixed,
                        heldAndFixed);
    }

    /** Behind a transaction that was undone, the next one of the connection is whole. */
    @Test
    void what_is_held_by_a_hold_that_was_released_can_be_updated() {
        store.put("o", Activities.ascending(1));
        LegalHolds holds = LegalHolds.of(store, Clock.systemUTC(), "o");
        holds.place("case", ALL, "asked for", "operator");
        assertThat(store.update("o", updates("a-000"))).containsExactly(new Outcome("a-000", Status.HELD));
        holds.release("case");
        assertThat(store.update("o", updates("a-000"))).containsExactly(new Outcome("a-000", Status.DONE));
    }

    private static boolean isOfSettings(String statement) {
        return statement.contains("activity_setting");
    }

    private static Activity another(String id) {
        return Activities.complete(id, 77);
    }

    private static List<ActivityUpdate> updates(String... ids) {
        return Stream.of(ids).map(HoldStatementsTest::update).toList();
    }

    private static ActivityUpdate update(String id) {
        return ActivityUpdate.of(id).displayMessageTemplate("new");
    }
}
