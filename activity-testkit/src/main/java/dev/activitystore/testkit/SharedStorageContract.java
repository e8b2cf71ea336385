package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Several stores can be open on one storage at a time, as in the instances of a service, and are one log: no store
 * remembers what another one may change. Here they are in one process; {@link ProcessesContract} adds others.
 */
public abstract class SharedStorageContract extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private ActivityStore other;
    private ActivityLog otherLog;

    /** For subclasses. */
    protected SharedStorageContract() {}

    @BeforeEach
    final void openOther() throws Exception {
        other = open();
        otherLog = ActivityLog.on(other);
    }

    @Test
    final void s12_the_first_to_ask_for_a_setting_decides_for_every_store() {
        Rounds.run(10, (seed, random) -> {
            Set<Byte> kept = ConcurrentHashMap.newKeySet();
            Race race = new Race();
            for (int i = 0; i < 6; i++) {
                byte[] initial = {(byte) i};
                ActivityStore asked = i % 2 == 0 ? store() : other;
                race.runner(() -> kept.add(asked.setting("race-" + seed, initial)[0]));
            }
            race.run();

            assertThat(kept).hasSize(1);
            assertThat(kept).contains(open().setting("race-" + seed, new byte[] {99})[0]);
        });
    }

    @Test
    final void s26_each_store_lists_the_organizations_of_all() {
        add("o", ascending(1));
        other.put("p", ascending(1));
        other.put("q", ascending(1));
        assertThat(store().organizations(null, 9)).containsExactlyInAnyOrder("o", "p", "q");
        delete(ActivityDeletion.of("q").from(0));

        assertThat(other.organizations(null, 9))
                .isEqualTo(store().organizations(null, 9))
                .containsExactlyInAnyOrder("o", "p");
    }

    @Test
    final void s12_a_token_of_one_store_is_good_for_the_other() {
        add("o", ascending(3));
        ActivityQuery query = ActivityQuery.of("o").pageSize(2);
        ActivityPage first = log().get(query);

        assertThat(ids(otherLog.get(query.next(first)).activities())).isEqualTo(List.of("a-000"));
    }

    @Test
    final void s23_what_one_store_has_written_the_other_sees_at_once() {
        Rounds.run(2, (seed, random) -> {
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                OracleComparison comparison = new OracleComparison(new InTurn(List.of(store(), other)), oracle);
                for (int i = 1; i <= 120; i++) {
                    comparison.write(world);
                    if (i % 5 == 0) {
                        comparison.checkQuery(world);
                    }
                }
            }
        });
    }

    @Test
    final void s17_concurrent_updates_of_one_record_through_several_stores_all_survive() {
        Rounds.run(20, (seed, random) -> {
            Json value = Json.parse("{\"seed\":" + seed + "}");
            List<ActivityUpdate> updates = List.of(
                    ActivityUpdate.of("a").changes(Changes.parse(Json.parse("{\"f" + seed + "\":{}}"))),
                    ActivityUpdate.of("a").entityData(value),
                    ActivityUpdate.of("a").entityTargetData(value),
                    ActivityUpdate.of("a").displayMessageTemplate("m" + seed));
            Activity before = complete("a", seed);
            store().put("o", List.of(before));
            Race race = new Race();
            for (int i = 0; i < updates.size(); i++) {
                ActivityUpdate update = updates.get(i);
                ActivityStore updated = i % 2 == 0 ? store() : other;
                race.runner(() -> updated.update("o", List.of(update)));
            }
            race.run();

            Activity expected = before;
            for (ActivityUpdate update : updates) {
                expected = update.applyTo(expected);
            }
            assertThat(found(store(), ALL)).isEqualTo(List.of(expected));
            assertThat(found(other, ALL)).isEqualTo(List.of(expected));
        });
    }

    @Test
    final void s16_s20a_after_concurrent_writes_through_both_every_filter_finds_what_is_there() {
        Rounds.run(1, (seed, random) -> {
            Race race = new Race();
            for (ActivityStore written : List.of(store(), other, store(), other)) {
                Random ownRandom = new Random(random.nextLong());
                race.runner(() -> {
                    for (int i = 0; i < 25; i++) {
                        written.put("o", Versions.anywhere("v" + ownRandom.nextInt(9), ownRandom));
                        written.delete(ALL.documentId("d0"), null, 3);
                    }
                });
            }
            race.run();

            List<Activity> left = found(store(), ALL);
            assertThat(left).allSatisfy(Versions::of);
            for (ActivityFilter filter : List.of(
                    ALL,
                    ALL.documentId("d0"),
                    ALL.documentId("d1"),
                    ALL.targetEntityId("d2"),
                    ALL.userId("user-1"),
                    ALL.activityIds(Versions.IDS))) {
                assertThat(found(other, filter))
                        .as("%s", filter)
                        .isEqualTo(left.stream().filter(filter::matches).toList());
            }
        });
    }

    @Test
    final void s16_of_concurrent_adds_of_one_immutable_record_through_both_one_wins_and_stays() {
        Rounds.run(10, (seed, random) -> {
            String organization = "o" + seed;
            Set<Activity> winners = ConcurrentHashMap.newKeySet();
            Race race = new Race();
            for (int i = 0; i < 4; i++) {
                Activity record = activity("a", i).immutable(true).build();
                ActivityStore written = i % 2 == 0 ? store() : other;
                race.runner(() -> {
                    if (written.put(organization, List.of(record)).get(0).done()) {
                        winners.add(record);
                    }
                });
            }
            race.run();

            assertThat(found(store(), ActivityFilter.of(organization))).isEqualTo(List.copyOf(winners));
        });
    }

    @Test
    final void s29_of_callers_who_expect_the_same_one_exchanges_a_setting() throws Exception {
        SettingRace.run(store(), other);
    }

    @Test
    final void s32_when_a_hold_is_placed_through_one_nobody_changes_what_it_holds_through_the_other() throws Exception {
        HoldRace.run(store(), other);
    }

    @Test
    final void s18a_a_deletion_through_one_store_ends_while_the_other_goes_on_adding() {
        Rounds.run(1, (seed, random) -> DeletionRace.run(store(), other));
    }

    @Test
    final void s18a_of_deletions_of_the_same_records_through_both_each_record_is_deleted_by_one() {
        Rounds.run(5, (seed, random) -> {
            store().put("o", Versions.anywhere("v", random));
            List<Outcome> done = Collections.synchronizedList(new ArrayList<>());
            Race race = new Race();
            for (ActivityLog deleting : List.of(log(), otherLog)) {
                race.runner(() -> deleting.delete(ActivityDeletion.of("o").from(0)).stream()
                        .filter(Outcome::done)
                        .forEach(done::add));
            }
            race.run();

            assertThat(done.stream().map(Outcome::activityId).sorted()).isEqualTo(Versions.IDS);
            assertThat(found(other, ALL)).isEmpty();
        });
    }

    @Test
    final void s23_closing_one_store_leaves_the_other_open() {
        store().put("o", ascending(3));
        store().close();

        assertThat(found(other, ALL)).isEqualTo(ascending(3));
        other.put("o", ascending(5));
        assertThat(found(other, ALL)).isEqualTo(ascending(5));
    }

    /** Several stores as one: each call goes to the next of them. */
    private static final class InTurn extends ForwardingStore {
        private final List<ActivityStore> stores;
        private int calls;

        InTurn(List<ActivityStore> stores) {
            super(stores.get(0));
            this.stores = stores;
        }

        @Override
        protected ActivityStore target() {
            return stores.get(calls++ % stores.size());
        }
    }
}
