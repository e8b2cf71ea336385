package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Sentences 12, 16 to 18, 20a and 23, while several threads write. */
abstract class ConcurrentWriteTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @Test
    void s17_concurrent_updates_of_different_fields_of_one_record_all_survive() {
        Rounds.run(20, (seed, random) -> {
            Json value = Json.parse("{\"seed\":" + seed + "}");
            List<ActivityUpdate> updates = List.of(
                    ActivityUpdate.of("a").changes(Changes.parse(Json.parse("{\"f" + seed + "\":{}}"))),
                    ActivityUpdate.of("a").entityData(value),
                    ActivityUpdate.of("a").entityTargetData(value),
                    ActivityUpdate.of("a").displayMessageTemplate("m" + seed),
                    ActivityUpdate.of("a").displayMessageTemplateData(value),
                    ActivityUpdate.of("a").actionIcon("i" + seed));
            Activity before = activity("a", seed).build();
            store().put("o", List.of(before));
            Race race = new Race();
            updates.forEach(update -> race.runner(() -> store().update("o", List.of(update))));
            race.run();

            Activity expected = before;
            for (ActivityUpdate update : updates) {
                expected = update.applyTo(expected);
            }
            assertThat(found(ALL)).isEqualTo(List.of(expected));
        });
    }

    @Test
    void s17_of_concurrent_updates_of_one_field_one_wins_whole() {
        Rounds.run(10, (seed, random) -> {
            Activity before = activity("a", seed).build();
            store().put("o", List.of(before));
            Race race = new Race();
            List<Activity> possible = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ActivityUpdate update =
                        ActivityUpdate.of("a").displayMessageTemplate("m" + i).actionIcon("i" + i);
                possible.add(update.applyTo(before));
                race.runner(() -> store().update("o", List.of(update)));
            }
            race.run();

            assertThat(found(ALL).get(0)).isIn(possible.toArray());
        });
    }

    @Test
    void s16_of_those_who_add_what_is_new_at_once_one_stores_it() {
        Rounds.run(20, (seed, random) -> {
            String id = "new-" + seed;
            Race race = new Race();
            Map<Activity, Outcome> outcomes = new ConcurrentHashMap<>();
            for (int i = 0; i < 4; i++) {
                Activity own = activity(id, i).build();
                race.runner(() ->
                        outcomes.put(own, store().putIfAbsent("o", List.of(own)).get(0)));
            }
            race.run();

            List<Activity> stored = found(ALL.activityIds(id));
            assertThat(stored).hasSize(1);
            outcomes.forEach((own, outcome) -> assertThat(outcome)
                    .as("what became of %s, where %s is stored", own, stored)
                    .isEqualTo(new Outcome(id, stored.contains(own) ? Status.DONE : Status.EXISTS)));
        });
    }

    @Test
    void s16_s17_s18_adds_updates_and_deletions_of_the_same_ids_do_not_block_each_other_for_ever() {
        Rounds.run(1, (seed, random) -> {
            Race race = new Race();
            for (int thread = 0; thread < 2; thread++) {
                Random ownRandom = new Random(random.nextLong());
                race.runner(() -> {
                    for (int i = 0; i < 20; i++) {
                        store().put("o", Versions.anywhere("v" + i, ownRandom));
                    }
                });
                race.runner(() -> {
                    for (int i = 0; i < 20; i++) {
                        store().update("o", Versions.updates("u" + i, ownRandom));
                    }
                });
                race.runner(() -> {
                    for (int i = 0; i < 20; i++) {
                        store().delete(ActivityFilter.of("o").documentId("d1"), null, 5);
                        delete(ActivityDeletion.of("o").activityIds(Versions.IDS));
                    }
                });
            }
            race.run();

            store().put("o", Versions.anywhere("last", random));
            assertThat(ids(found(ALL)).stream().sorted()).isEqualTo(Versions.IDS);
            assertThat(found(ALL))
                    .allSatisfy(record ->
                            assertThat(record.displayMessageTemplate()).isEqualTo("last"));
        });
    }

    @Test
    void s16_s20a_after_concurrent_overwrites_every_filter_finds_what_is_there_and_nothing_else() {
        Rounds.run(1, (seed, random) -> {
            Race race = new Race();
            for (int writer = 0; writer < 4; writer++) {
                Random ownRandom = new Random(random.nextLong());
                race.runner(() -> {
                    for (int i = 0; i < 25; i++) {
                        store().put("o", Versions.anywhere("v" + ownRandom.nextInt(9), ownRandom));
                        store().delete(ActivityFilter.of("o").documentId("d0"), null, 3);
                    }
                });
            }
            race.run();

            List<Activity> left = found(ALL);
            assertThat(left).allSatisfy(Versions::of);
            for (String document : List.of("d0", "d1", "d2")) {
                assertThat(found(ActivityFilter.of("o").documentId(document)))
                        .isEqualTo(left.stream()
                                .filter(record -> document.equals(record.documentId()))
                                .toList());
                assertThat(found(ActivityFilter.of("o").targetEntityId(document)))
                        .isEqualTo(left.stream()
                                .filter(record -> document.equals(record.targetEntityId()))
                                .toList());
            }
            assertThat(found(ActivityFilter.of("o").activityIds(Versions.IDS))).isEqualTo(left);
        });
    }

    @Test
    void s18_of_concurrent_deletions_of_the_same_records_each_record_is_deleted_by_one() {
        Rounds.run(5, (seed, random) -> {
            store().put("o", Versions.anywhere("v", random));
            List<Outcome> done = Collections.synchronizedList(new ArrayList<>());
            Race race = new Race();
            for (int i = 0; i < 3; i++) {
                race.runner(() -> log().delete(ActivityDeletion.of("o").from(0)).stream()
                        .filter(Outcome::done)
                        .forEach(done::add));
            }
            race.run();

            assertThat(done.stream().map(Outcome::activityId).sorted()).isEqualTo(Versions.IDS);
            assertThat(found(ALL)).isEmpty();
        });
    }

    @Test
    void s16_of_concurrent_adds_of_one_immutable_record_one_wins_and_stays() {
        Rounds.run(10, (seed, random) -> {
            String organization = "o" + seed;
            Set<Activity> winners = ConcurrentHashMap.newKeySet();
            Race race = new Race();
            for (int i = 0; i < 4; i++) {
                Activity record = activity("a", i).immutable(true).build();
                race.runner(() -> {
                    if (store().put(organization, List.of(record)).get(0).done()) {
                        winners.add(record);
                    }
                });
            }
            race.run();

            assertThat(found(ActivityFilter.of(organization))).isEqualTo(List.copyOf(winners));
        });
    }
}
