package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.ForwardingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests that kill and disturb would notice: stores that lose, keep or make up what they should not, and journals that lie. */
class JournaledChecksTest {

    private static final int CALLS = 150;
    private static final int MOST_RECORDS = 60;

    @TempDir
    private Path folder;

    /** Has one client write to a store, and walkers read it after every few calls; gives the journals. */
    private Journals write(ActivityStore store, long seed) throws IOException, InterruptedException {
        Journals journals = new Journals(Files.createTempDirectory(folder, "journals"), 1);
        Random walking = new Random(seed + 1);
        int[] calls = new int[1];
        try (Journal journal = new Journal(journals.path(0), line -> {})) {
            new JournaledClient(store, journal, new Ledger(0), new Random(seed), "m", MOST_RECORDS).run(millis -> {
                calls[0]++;
                if (calls[0] % 5 == 0) {
                    walk(store, journals, walking);
                }
                return calls[0] > CALLS;
            });
        }
        return journals;
    }

    private static void walk(ActivityStore store, Journals journals, Random random) {
        try {
            new JournaledWalk(journals, random).run(store, () -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(ActivityStore store, Journals journals) throws IOException {
        JournaledRecords.checkLists(store, journals, List.of(SortOrder.values()));
    }

    /** Fails amid a walk, or in the end. */
    private void checkNoticed(ActivityStore wrong) {
        assertThatThrownBy(() -> check(wrong, write(wrong, 1))).isInstanceOf(AssertionError.class);
    }

    @Test
    void of_a_store_that_is_right_nothing_is_told_also_where_calls_fail_before_or_after_they_took_place()
            throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            try (ActivityStore right = new InMemoryActivityStore()) {
                check(right, write(right, seed));
            }
            Random random = new Random(seed);
            try (ActivityStore failing = new ForwardingStore(new InMemoryActivityStore()) {
                @Override
                public List<Outcome> put(String organization, List<Activity> activities) {
                    int chance = random.nextInt(4);
                    List<Outcome> outcomes = chance == 0 ? List.of() : target().put(organization, activities);
                    if (chance < 2) {
                        throw ActivityStoreException.unavailable("lost by the test", null);
                    }
                    return outcomes;
                }
            }) {
                Journals journals = write(failing, seed);
                check(failing, journals);
                assertThat(journals.read().get(0).failures()).isPositive();
            }
        }
    }

    /** Changes what is put. */
    private static class Writing extends ForwardingStore {

        private final UnaryOperator<List<Activity>> change;

        Writing(UnaryOperator<List<Activity>> change) {
            super(new InMemoryActivityStore());
            this.change = change;
        }

        @Override
        public List<Outcome> put(String organization, List<Activity> activities) {
            target().put(organization, change.apply(activities));
            return activities.stream()
                    .map(activity -> new Outcome(activity.id(), Outcome.Status.DONE))
                    .toList();
        }
    }

    /** Changes what is read of a list. */
    private static class Reading extends ForwardingStore {

        private final UnaryOperator<List<Activity>> change;

        Reading(UnaryOperator<List<Activity>> change) {
            super(new InMemoryActivityStore());
            this.change = change;
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, Position after, SliceLimit limit) {
            Slice slice = target().find(filter, order, after, limit);
            return filter.criterion(ActivityField.USER) == null
                            || slice.activities().size() < 2
                    ? slice
                    : new Slice(change.apply(new ArrayList<>(slice.activities())), slice.next());
        }
    }

    @Test
    void a_record_that_is_acknowledged_and_lost_is_noticed() {
        Random random = new Random(1);
        checkNoticed(new Writing(records -> random.nextInt(10) > 0 ? records : records.subList(0, records.size() - 1)));
    }

    @Test
    void an_update_and_a_deletion_that_are_acknowledged_and_lost_are_noticed() {
        checkNoticed(new ForwardingStore(new InMemoryActivityStore()) {
            @Override
            public List<Outcome> update(String organization, List<ActivityUpdate> updates) {
                target().update(organization, updates.subList(1, updates.size()));
                return updates.stream()
                        .map(update -> new Outcome(update.id(), Outcome.Status.DONE))
                        .toList();
            }
        });
        checkNoticed(new ForwardingStore(new InMemoryActivityStore()) {
            @Override
            public DeletedStep delete(ActivityFilter filter, Position after, int limit) {
                return new DeletedStep(
                        target().find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(1000)).activities().stream()
                                .map(activity -> new Outcome(activity.id(), Outcome.Status.DONE))
                                .toList(),
                        null);
            }
        });
    }

    @Test
    void a_list_that_lacks_a_record_or_has_one_twice_or_in_another_place_or_otherwise_is_noticed() {
        checkNoticed(new Reading(list -> list.subList(1, list.size())));
        checkNoticed(new Reading(list -> {
            list.add(list.get(list.size() - 1));
            return list;
        }));
        checkNoticed(new Reading(list -> {
            list.add(0, list.remove(1));
            return list;
        }));
        checkNoticed(new Reading(list -> {
            list.set(0, list.get(0).toBuilder().actionIcon("other").build());
            return list;
        }));
        checkNoticed(new Reading(list -> {
            list.set(0, list.get(0).toBuilder().id(list.get(0).id() + "0").build());
            return list;
        }));
    }

    @Test
    void a_journal_that_acknowledges_what_was_never_done_is_noticed() throws Exception {
        try (ActivityStore store = new InMemoryActivityStore()) {
            Journals journals = write(store, 1);
            assertThatCode(() -> check(store, journals)).doesNotThrowAnyException();
            Files.writeString(
                    journals.path(0),
                    Files.readString(journals.path(0)) + Ledger.BEGUN + "PUT o-m-0 1000 lie\n" + Ledger.ACKNOWLEDGED
                            + "\n");
            assertThatThrownBy(() -> check(store, journals)).isInstanceOf(AssertionError.class);
        }
    }
}
