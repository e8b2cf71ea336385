package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A store reads each page from one state that it was in: the page shows a batch whole or nothing of it, and a record that
 * moves meanwhile at one of its places. It also keeps {@link AtomicBatchContract}.
 */
public abstract class SnapshotReadContract extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    /** For subclasses. */
    protected SnapshotReadContract() {}

    @Test
    final void s10b_a_page_shows_a_batch_whole_or_not_at_all() {
        Rounds.run(1, (seed, random) -> {
            store().put("o", Versions.at(0, "v"));
            Random ownRandom = new Random(random.nextLong());
            Race race = new Race();
            race.runner(() -> {
                for (int i = 1; i <= 100; i++) {
                    store().put("o", Versions.at(i % 3, "v" + i));
                    store().update("o", Versions.updates("u" + i, ownRandom));
                }
            });
            List<String> amongThousands = new ArrayList<>(Versions.IDS);
            Versions.IDS.forEach(id -> IntStream.range(0, 100).forEach(i -> amongThousands.add(id + "-absent-" + i)));
            for (ActivityFilter filter :
                    List.of(ALL.activityIds(Versions.IDS), ALL.activityIds(amongThousands), ALL.documentId("d"), ALL)) {
                race.spectator(() -> {
                    List<Activity> seen = found(filter);
                    assertThat(ids(seen)).as("%s", filter).isEqualTo(Versions.IDS);
                    assertThat(seen.stream().map(Versions::of).distinct())
                            .as("%s", filter)
                            .hasSize(1);
                });
            }
            race.run();
        });
    }

    @Test
    final void s10b_a_new_batch_appears_and_a_deleted_one_disappears_at_once() {
        Rounds.run(1, (seed, random) -> {
            Race race = new Race();
            race.runner(() -> {
                for (int i = 0; i < 100; i++) {
                    store().put("o", Versions.at(0, "v"));
                    store().delete(ALL.documentId("d"), null, 99);
                }
            });
            for (SortOrder order : SortOrder.values()) {
                race.spectator(() -> assertThat(read(ALL.documentId("d"), order, null, 99))
                        .satisfiesAnyOf(
                                page -> assertThat(page).isEmpty(),
                                page -> assertThat(page).hasSameSizeAs(Versions.IDS)));
            }
            race.run();
        });
    }

    @Test
    final void s10b_a_record_that_moves_is_neither_missing_nor_twice_on_a_page() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> fixed = IntStream.range(0, 20)
                    .mapToObj(i -> record(String.format(Locale.ROOT, "f-%02d", i), i))
                    .toList();
            store().put("o", fixed);
            store().put("o", List.of(record("moves", 0)));
            List<String> expected = Stream.concat(ids(fixed).stream(), Stream.of("moves"))
                    .sorted()
                    .toList();
            Random ownRandom = new Random(random.nextLong());
            Race race = new Race();
            race.runner(() -> {
                for (int i = 0; i < 200; i++) {
                    store().put("o", List.of(record("moves", ownRandom.nextInt(20))));
                }
            });
            for (ActivityFilter filter : List.of(
                    ALL, ALL.documentId("d"), ALL.actionTypes(List.of("comment.add", "x")), ALL.userId("user-1"))) {
                race.spectator(() -> assertThat(ids(found(filter)).stream().sorted())
                        .as("%s", filter)
                        .isEqualTo(expected));
            }
            race.run();
        });
    }

    @Test
    final void s10b_a_record_that_changes_among_the_values_asked_for_is_neither_missing_nor_twice() {
        List<String> many = IntStream.range(0, 1_050)
                .mapToObj(i -> String.format(Locale.ROOT, "v-%04d", i))
                .toList();
        List<String> ends = List.of(many.get(0), many.get(many.size() - 1));
        List<String> features =
                FeatureType.values().stream().map(FeatureType::wireName).toList();
        changesAmong(
                ActivityField.FEATURE,
                features,
                (record, value) -> record.featureType(FeatureType.ofWireName("featureType", value)));
        for (List<String> values : List.of(ends, many)) {
            changesAmong(ActivityField.ACTION, values, ActivityBuilder::actionType);
            changesAmong(ActivityField.EVENT, values, ActivityBuilder::eventType);
        }
        changesAmong(ActivityField.DOCUMENT, many, ActivityBuilder::documentId);
        changesAmong(ActivityField.TARGET, many, ActivityBuilder::targetEntityId);
        changesAmong(ActivityField.SUB_TARGET, many, ActivityBuilder::targetSubEntityId);
        changesAmong(ActivityField.USER, many, (record, value) -> record.actionUser(ActionUser.of(value)));
    }

    private void changesAmong(
            ActivityField field, List<String> values, BiFunction<ActivityBuilder, String, ActivityBuilder> with) {
        List<String> ids = List.of("c-0", "c-1", "c-2", "c-3", "c-4");
        List<String> ends =
                values.stream().sorted().filter(value -> isEnd(values, value)).toList();
        ActivityFilter filter = ALL.where(Criterion.anyOf(field, values));
        Rounds.run(1, (seed, random) -> {
            store().put(
                            "o",
                            ids.stream()
                                    .map(id -> with.apply(activity(id, 1), ends.get(0))
                                            .build())
                                    .toList());
            try (Overlap overlap = new Overlap(random)) {
                for (int round = 1; round <= 20; round++) {
                    String value = ends.get(round % 2);
                    List<Race.Task> changes = new ArrayList<>();
                    for (String id : ids) {
                        changes.add(() -> store().put(
                                        "o",
                                        List.of(with.apply(activity(id, 1), value)
                                                .build())));
                    }
                    overlap.run(
                            () -> assertThat(ids(found(filter))).as("%s", field).isEqualTo(ids), changes);
                }
            }
        });
    }

    private static boolean isEnd(List<String> values, String value) {
        return value.equals(Collections.min(values)) || value.equals(Collections.max(values));
    }

    private static Activity record(String id, long timestamp) {
        return activity(id, timestamp).documentId("d").build();
    }
}
