package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sentences 16 to 18 and 28, while what a call has read is overwritten or deleted before the call writes. Each round has new
 * records: one call is about all of them, and each is written by another call meanwhile.
 */
abstract class InterleavedWriteTests extends StoreTests {

    private static final int ROUNDS = 12;
    private static final int RECORDS = 5;
    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private int rounds;

    @Test
    void s16_s18_a_record_that_matches_no_more_when_a_deletion_comes_to_it_stays() {
        staysWhileDeletedBy(ALL.documentId("x"), record -> record.documentId("x"));
        staysWhileDeletedBy(ALL.targetEntityId("x"), record -> record.targetEntityId("x"));
        staysWhileDeletedBy(ALL.targetSubEntityId("x"), record -> record.targetSubEntityId("x"));
        staysWhileDeletedBy(ALL.featureTypes(FeatureType.RECORDER), record -> record.featureType(FeatureType.RECORDER));
        staysWhileDeletedBy(ALL.actionTypes("x"), record -> record.actionType("x"));
        staysWhileDeletedBy(ALL.eventTypes("x"), record -> record.eventType("x"));
        staysWhileDeletedBy(ALL.userId("x"), record -> record.actionUser(ActionUser.of("x")));
        staysWhileDeletedBy(ALL.until(0), record -> record.timestamp(-1));
        staysWhileDeletedBy(
                ALL.documentId("x").from(9), record -> record.documentId("x").timestamp(9));
    }

    private void staysWhileDeletedBy(ActivityFilter filter, UnaryOperator<ActivityBuilder> matching) {
        run(
                filter.toString(),
                id -> matching.apply(activity(id, 1)).build(),
                records -> store().delete(filter, null, RECORDS),
                record -> put(activity(record.id(), 1).build()),
                record -> List.of(activity(record.id(), 1).build()));
    }

    @Test
    void s16_s18_a_record_that_is_immutable_when_a_deletion_comes_to_it_stays() {
        isFixedWhileDeletedBy(records -> ALL.activityIds(Activities.ids(records)));
        isFixedWhileDeletedBy(records -> ALL.documentId(roundOf(records.get(0).id())));
        isFixedWhileDeletedBy(
                records -> ALL.targetEntityId(roundOf(records.get(0).id())));
    }

    private void isFixedWhileDeletedBy(Function<List<Activity>, ActivityFilter> filter) {
        run(
                "deletion",
                id -> activity(id, 1)
                        .documentId(roundOf(id))
                        .targetEntityId(roundOf(id))
                        .build(),
                records -> store().delete(filter.apply(records), null, RECORDS),
                record -> put(fixed(record)),
                record -> List.of(fixed(record)));
    }

    @Test
    void s28_a_record_that_matches_no_more_when_a_rewriting_comes_to_it_stays() {
        run(
                "rewriting",
                id -> activity(id, 1).documentId(roundOf(id)).build(),
                records -> rewrite(ALL.documentId(roundOf(records.get(0).id())), stored -> null),
                record -> put(activity(record.id(), 1).build()),
                record -> List.of(activity(record.id(), 1).build()));
    }

    @Test
    void s28_what_is_updated_while_a_rewriting_runs_is_both() {
        run(
                "rewriting",
                id -> activity(id, 1).build(),
                records -> rewrite(ALL.activityIds(Activities.ids(records)), InterleavedWriteTests::withOtherUser),
                record -> update(List.of(record)),
                record -> List.of(withOtherUser(update(record).applyTo(record))));
    }

    @Test
    void s28_what_is_overwritten_while_a_rewriting_runs_is_not_what_was_there_before() {
        run(
                "rewriting",
                id -> activity(id, 1).documentId("old").build(),
                records -> rewrite(ALL.activityIds(Activities.ids(records)), InterleavedWriteTests::withOtherUser),
                record -> put(overwritten(record)),
                record -> List.of(overwritten(record), withOtherUser(overwritten(record))));
    }

    @Test
    void s28_what_is_deleted_while_a_rewriting_runs_does_not_come_back() {
        run(
                "rewriting",
                id -> activity(id, 1).build(),
                records -> rewrite(ALL.activityIds(Activities.ids(records)), InterleavedWriteTests::withOtherUser),
                record -> store().delete(ALL.activityIds(record.id()), null, 1),
                record -> List.of());
    }

    @Test
    void s16_s17_a_record_that_is_overwritten_while_an_update_runs_stays_so() {
        run(
                "update",
                id -> activity(id, 1).documentId("old").build(),
                this::update,
                record -> put(overwritten(record)),
                record -> List.of(overwritten(record), update(record).applyTo(overwritten(record))));
    }

    @Test
    void s16_s17_a_record_that_becomes_immutable_while_an_update_runs_stays_as_it_is() {
        run(
                "update",
                id -> activity(id, 1).build(),
                this::update,
                record -> put(fixed(record)),
                record -> List.of(fixed(record)));
    }

    @Test
    void s17_s18_a_record_that_is_deleted_while_an_update_runs_does_not_come_back() {
        run(
                "update",
                id -> activity(id, 1).build(),
                this::update,
                record -> store().delete(ALL.activityIds(record.id()), null, 1),
                record -> List.of());
    }

    @Test
    void s16_a_record_that_becomes_immutable_while_it_is_overwritten_stays_as_it_is() {
        run(
                "put",
                id -> activity(id, 1).build(),
                records -> store().put(
                                "o",
                                records.stream()
                                        .map(InterleavedWriteTests::overwritten)
                                        .toList()),
                record -> put(fixed(record)),
                record -> List.of(fixed(record)));
    }

    /**
     * Runs the rounds of one kind.
     *
     * @param record makes the records that are there before, by their ids
     * @param call the call about all of them
     * @param write writes one of them meanwhile
     * @param possible what may be left of one, whichever of the two calls came first; if nothing, it has to be gone
     */
    private void run(
            String kind,
            Function<String, Activity> record,
            Consumer<List<Activity>> call,
            Consumer<Activity> write,
            Function<Activity, List<Activity>> possible) {
        Rounds.run(1, (seed, random) -> {
            try (Overlap overlap = new Overlap(random)) {
                for (int round = 0; round < ROUNDS; round++) {
                    String name = "r" + ++rounds;
                    List<Activity> records = IntStream.range(0, RECORDS)
                            .mapToObj(i -> record.apply(name + "-" + i))
                            .toList();
                    store().put("o", records);
                    List<Race.Task> writes = new ArrayList<>();
                    records.forEach(one -> writes.add(() -> write.accept(one)));
                    overlap.run(() -> call.accept(records), writes);

                    check(kind + ", " + name, records, possible);
                }
            }
        });
    }

    private void check(String situation, List<Activity> records, Function<Activity, List<Activity>> possible) {
        List<Activity> left = found(ALL.activityIds(Activities.ids(records)));
        List<Activity> expected = new ArrayList<>();
        for (Activity record : records) {
            List<Activity> states = possible.apply(record);
            states.stream()
                    .filter(left::contains)
                    .findFirst()
                    .or(() -> states.stream().findFirst())
                    .ifPresent(expected::add);
        }
        assertThat(left).as("left after %s", situation).isEqualTo(expected);
    }

    private static String roundOf(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    private void rewrite(ActivityFilter filter, Function<Activity, @Nullable Activity> change) {
        store().rewrite(filter, SortOrder.ASC, null, SliceLimit.ofRecords(RECORDS), change);
    }

    private static Activity withOtherUser(Activity record) {
        return record.toBuilder().actionUser(ActionUser.of("other")).build();
    }

    private void put(Activity record) {
        store().put("o", List.of(record));
    }

    private void update(List<Activity> records) {
        store().update("o", records.stream().map(InterleavedWriteTests::update).toList());
    }

    private static ActivityUpdate update(Activity record) {
        return ActivityUpdate.of(record.id()).displayMessageTemplate("updated").actionIcon("updated");
    }

    private static Activity overwritten(Activity record) {
        return activity(record.id(), 2).documentId("new").actionIcon("new").build();
    }

    private static Activity fixed(Activity record) {
        return record.toBuilder().actionIcon("fixed").immutable(true).build();
    }
}
