package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.comment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.activitystore.Outcome.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 18 and 19: what the log itself does when it deletes. */
class ActivityLogDeleteTest {

    private static final ActivityQuery ALL = ActivityQuery.of("org-1").pageSize(10_000);
    private static final ActivityDeletion NONE = ActivityDeletion.of("org-1");

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.on(store);

    private static String id(int i) {
        return String.format("a-%04d", i);
    }

    /** Every seventh is immutable, every third of document "d3". */
    private void fill(int count) {
        log.add(
                "org-1",
                IntStream.range(0, count)
                        .mapToObj(i -> comment(id(i), i)
                                .immutable(i % 7 == 0)
                                .documentId(i % 3 == 0 ? "d3" : "d")
                                .build())
                        .toList());
        store.calls.clear();
    }

    private static Outcome outcome(int i) {
        return new Outcome(id(i), i % 7 == 0 ? Status.IMMUTABLE : Status.DONE);
    }

    private static List<Outcome> newestFirst(int count) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            outcomes.add(outcome(i));
        }
        return outcomes;
    }

    private List<String> left() {
        return Samples.ids(log.get(ALL).activities());
    }

    @Test
    void s19_a_deletion_by_filter_answers_for_each_record_met_newest_first() {
        fill(9);

        assertThat(log.delete(NONE.from(0))).isEqualTo(newestFirst(9));
        assertThat(left()).isEqualTo(List.of(id(7), id(0)));
        assertThat(log.delete(NONE.from(0))).isEqualTo(List.of(outcome(7), outcome(0)));
        assertThat(log.delete(NONE.documentId("d9"))).isEqualTo(List.of());
    }

    @Test
    void s18_more_than_one_step_is_deleted_past_immutable_records() {
        fill(2500);

        assertThat(log.delete(NONE.until(9999))).isEqualTo(newestFirst(2500));
        assertThat(left()).hasSize(358).allMatch(id -> Integer.parseInt(id.substring(2)) % 7 == 0);
        assertThat(store.calls.subList(0, 3))
                .isEqualTo(List.of("delete 1000", "delete 1000 after a-1500", "delete 1000 after a-0500"));
    }

    @Test
    void an_exact_multiple_of_a_step_is_deleted_whole() {
        fill(2000);

        assertThat(log.delete(NONE.until(9999))).isEqualTo(newestFirst(2000));
        assertThat(left()).hasSize(286);
    }

    @Test
    void s19_a_deletion_by_ids_answers_for_each_distinct_one_in_request_order() {
        fill(10);

        assertThat(log.delete(NONE.activityIds(id(3), "x", id(7), id(9), id(3), "x", id(1))))
                .isEqualTo(List.of(outcome(3), new Outcome("x", Status.NOT_FOUND), outcome(7), outcome(9), outcome(1)));
        assertThat(left()).isEqualTo(List.of(id(8), id(7), id(6), id(5), id(4), id(2), id(0)));
    }

    @Test
    void s19_an_id_outside_of_the_filter_or_organization_is_not_found() {
        fill(10);
        log.add("org-2", List.of(comment("other", 0).build()));

        assertThat(log.delete(NONE.activityIds("other", id(1), id(3), id(0))
                        .documentId("d3")
                        .until(3)))
                .isEqualTo(List.of(
                        new Outcome("other", Status.NOT_FOUND),
                        new Outcome(id(1), Status.NOT_FOUND),
                        new Outcome(id(3), Status.NOT_FOUND),
                        outcome(0)));
        assertThat(left()).hasSize(10);
        assertThat(log.get(ActivityQuery.of("org-2")).activities()).hasSize(1);
    }

    @Test
    void s19_many_ids_are_answered_in_request_order_too() {
        fill(2500);
        List<String> ids = new ArrayList<>();
        IntStream.range(0, 3100).forEach(i -> ids.add(id(i)));
        Collections.shuffle(ids, new Random(5));
        List<Outcome> expected = ids.stream()
                .map(id -> Integer.parseInt(id.substring(2)))
                .map(i -> i < 2500 ? outcome(i) : new Outcome(id(i), Status.NOT_FOUND))
                .toList();

        assertThat(log.delete(NONE.activityIds(ids))).isEqualTo(expected);
        assertThat(left()).hasSize(358);
    }

    @Test
    void s19_the_stream_variant_hands_out_the_outcomes_one_by_one() {
        fill(1500);
        List<Outcome> handed = new ArrayList<>();
        log.delete(NONE.until(9999), handed::add);

        assertThat(handed).isEqualTo(newestFirst(1500));
    }

    @Test
    void outcomes_are_handed_out_after_the_step_that_they_are_of() {
        fill(1500);
        List<Integer> callsBefore = new ArrayList<>();
        log.delete(NONE.until(9999), outcome -> callsBefore.add(store.calls.size()));

        assertThat(callsBefore.get(0)).isEqualTo(1);
        assertThat(callsBefore.get(999)).isEqualTo(1);
        assertThat(callsBefore.get(1000)).isEqualTo(2);
    }

    @Test
    void a_consumer_that_throws_ends_the_deletion_and_what_was_deleted_stays_deleted() {
        fill(2500);
        List<Outcome> handed = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> log.delete(NONE.until(9999), outcome -> {
                    handed.add(outcome);
                    if (handed.size() == 1200) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .withMessage("enough");
        assertThat(handed).isEqualTo(newestFirst(2500).subList(0, 1200));
        assertThat(store.calls).isEqualTo(List.of("delete 1000", "delete 1000 after a-1500"));
        assertThat(log.get(ALL.until(500)).activities()).hasSize(500);
        assertThat(log.get(ALL.from(500)).activities()).hasSize(286);
    }

    @Test
    void s18_a_deletion_without_criterion_touches_nothing() {
        fill(3);
        String fields =
                "documentId, targetEntityId, targetSubEntityId, featureTypes, actionTypes, eventTypes, userId, activityIds, from, until";

        assertRefused(() -> log.delete(NONE), fields, "do not restrict the deletion: give at least one");
        assertRefused(
                () -> log.delete(NONE.from(ActivityFilter.FROM_START)),
                fields,
                "do not restrict the deletion: give at least one");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void s18_as_many_ids_as_a_step_takes_are_one_step() {
        fill(1000);
        List<String> ids =
                IntStream.range(0, 1000).mapToObj(ActivityLogDeleteTest::id).toList();

        assertThat(log.delete(NONE.activityIds(ids)))
                .isEqualTo(IntStream.range(0, 1000)
                        .mapToObj(ActivityLogDeleteTest::outcome)
                        .toList());
        assertThat(store.calls).isEqualTo(List.of("delete 1000"));
    }
}
