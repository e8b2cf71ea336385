package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of as many elements as the HTTP API takes: more than an array of H2's, or a statement of PostgreSQL's, holds. */
class LongListsTest {

    private static final int IDS = 70_000;
    private static final int TYPES = 100_000;
    private static final String ORGANIZATION = "org-1";

    /** One at each end, so that they are in different parts, and one that is immutable. */
    private static final List<Activity> STORED = List.of(
            Activities.complete("id-000000", 3),
            Activities.complete("id-050000", 1).toBuilder().immutable(true).build(),
            Activities.complete("id-069999", 2));

    @ParameterizedTest
    @EnumSource
    void s13_s19_ids_in_any_number(Database database) {
        List<String> ids = values("id-", IDS);
        ActivityFilter byIds = ActivityFilter.of(ORGANIZATION).activityIds(ids);
        try (JdbcActivityStore store = JdbcActivityStore.open(database.newUrl())) {
            assertThat(store.put(ORGANIZATION, STORED)).allMatch(Outcome::done);
            assertThat(store.find(byIds, SortOrder.DESC, null, SliceLimit.ofRecords(2))
                            .activities())
                    .containsExactly(STORED.get(0), STORED.get(2));
            assertThat(store.find(byIds, SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .containsExactly(STORED.get(1), STORED.get(2), STORED.get(0));

            assertThat(met(store.update(
                            ORGANIZATION,
                            ids.stream()
                                    .map(id -> ActivityUpdate.of(id).actionIcon("new"))
                                    .toList())))
                    .containsExactly(done(0), new Outcome(STORED.get(1).id(), Status.IMMUTABLE), done(2));
            assertThat(met(store.update(
                            ORGANIZATION,
                            ids.stream()
                                    .map(LongListsTest::updateOfOneOfTwoFields)
                                    .toList())))
                    .containsExactly(done(0), new Outcome(STORED.get(1).id(), Status.IMMUTABLE), done(2));

            DeletedStep step = store.delete(byIds, null, IDS);
            assertThat(step.outcomes())
                    .containsExactly(done(0), done(2), new Outcome(STORED.get(1).id(), Status.IMMUTABLE));
        }
    }

    @Test
    void s16_a_batch_of_more_than_an_array_of_h2_holds_meets_what_is_stored() {
        List<Activity> batch = values("id-", IDS).stream()
                .map(id -> Activities.complete(id, 1))
                .toList();
        try (JdbcActivityStore store = JdbcActivityStore.open(Database.H2.newUrl())) {
            assertThat(store.put(ORGANIZATION, STORED)).allMatch(Outcome::done);
            assertThat(store.put(ORGANIZATION, batch).stream().filter(outcome -> !outcome.done()))
                    .containsExactly(new Outcome(STORED.get(1).id(), Status.IMMUTABLE));
            assertThat(store.putIfAbsent(ORGANIZATION, batch).stream().filter(outcome -> !outcome.done()))
                    .containsExactly(new Outcome(STORED.get(1).id(), Status.EXISTS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void s13_values_of_other_fields_in_any_number(Database database) {
        List<String> types = new ArrayList<>(values("type-", TYPES));
        types.add(STORED.get(0).actionType());
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        try (JdbcActivityStore store = JdbcActivityStore.open(database.newUrl())) {
            assertThat(store.put(ORGANIZATION, STORED)).allMatch(Outcome::done);
            for (ActivityFilter filter : List.of(
                    all.actionTypes(types),
                    all.actionTypes(types)
                            .where(Criterion.anyOf(ActivityField.EVENT, values("event-", TYPES))
                                    .negate()))) {
                assertThat(store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(9))
                                .activities())
                        .containsExactly(STORED.get(1), STORED.get(2), STORED.get(0));
            }
            assertThat(store.find(
                                    all.where(Criterion.anyOf(ActivityField.ACTION, types)
                                            .negate()),
                                    SortOrder.ASC,
                                    null,
                                    SliceLimit.ofRecords(9))
                            .activities())
                    .isEmpty();
        }
    }

    private static ActivityUpdate updateOfOneOfTwoFields(String id) {
        ActivityUpdate update = ActivityUpdate.of(id);
        return id.endsWith("9") ? update.displayMessageTemplate("newer") : update.actionIcon("newer");
    }

    private static Stream<Outcome> met(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.status() != Status.NOT_FOUND);
    }

    private static Outcome done(int stored) {
        return new Outcome(STORED.get(stored).id(), Status.DONE);
    }

    private static List<String> values(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + String.valueOf(1_000_000 + i).substring(1))
                .toList();
    }
}
