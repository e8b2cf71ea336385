package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A store makes a call's batch, and a deletion's step, at one moment: to others all of it has happened or nothing. A store
 * that keeps records beyond its process adds {@link AtomicCrashContract}, for which the same holds after a crash.
 *
 * <p>The tests read record by record, so that this is no promise about pages: see {@link SnapshotReadContract}.
 */
public abstract class AtomicBatchContract extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    /** For subclasses. */
    protected AtomicBatchContract() {}

    @Test
    final void s16_s20b_of_concurrent_batches_of_the_same_ids_in_different_orders_one_is_there_whole() {
        Rounds.run(1, (seed, random) -> {
            Race race = new Race();
            for (int writer = 0; writer < 4; writer++) {
                String name = "w" + writer;
                Random ownRandom = new Random(random.nextLong());
                race.runner(() -> {
                    for (int i = 0; i < 25; i++) {
                        store().put("o", Versions.anywhere(name + "-" + i, ownRandom));
                    }
                });
            }
            race.run();

            List<Activity> left = found(ALL);
            assertThat(ids(left).stream().sorted()).isEqualTo(Versions.IDS);
            assertThat(left.stream().map(Versions::of).distinct()).hasSize(1);
        });
    }

    @Test
    final void s17_s20b_who_has_seen_one_record_of_a_batch_or_of_updates_sees_all_of_them() {
        Rounds.run(1, (seed, random) -> {
            store().put("o", Versions.at(0, "0"));
            Random ownRandom = new Random(random.nextLong());
            Race race = new Race();
            race.runner(() -> {
                for (int version = 1; version <= 200; version++) {
                    String name = Integer.toString(version);
                    if (version % 2 == 0) {
                        store().put("o", Versions.at(version % 3, name));
                    } else {
                        store().update("o", Versions.updates(name, ownRandom));
                    }
                }
            });
            for (boolean forwards : new boolean[] {true, false}) {
                race.spectator(() -> seesNoOlderOf(Versions.IDS, forwards));
            }
            race.run();
        });
    }

    @Test
    final void s17_s20b_who_has_seen_one_record_of_a_thousand_in_a_batch_sees_all_of_them() {
        List<String> ids = Versions.LARGE_IDS;
        int last = ids.size() - 1;
        Rounds.run(1, (seed, random) -> {
            store().put("o", Versions.large("0"));
            Race race = new Race();
            race.runner(() -> {
                for (int version = 1; version <= 12; version++) {
                    String name = Integer.toString(version);
                    if (version % 2 == 0) {
                        store().put("o", Versions.large(name));
                    } else {
                        store().update("o", Versions.largeUpdates(name));
                    }
                }
            });
            for (boolean forwards : new boolean[] {true, false}) {
                Random ownRandom = new Random(random.nextLong());
                race.spectator(() -> {
                    seesNoOlder(ids.get(forwards ? 0 : last), ids.get(forwards ? last : 0));
                    seesNoOlder(ids.get(ownRandom.nextInt(ids.size())), ids.get(ownRandom.nextInt(ids.size())));
                });
            }
            race.run();
        });
    }

    private void seesNoOlderOf(List<String> ids, boolean forwards) {
        int seen = 0;
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(forwards ? i : ids.size() - 1 - i);
            int version = versionOf(id);
            assertThat(version).as("version of %s, of one before", id).isGreaterThanOrEqualTo(seen);
            seen = version;
        }
    }

    private void seesNoOlder(String first, String second) {
        int seen = versionOf(first);
        assertThat(versionOf(second))
                .as("version of %s, seen after that of %s", second, first)
                .isGreaterThanOrEqualTo(seen);
    }

    @Test
    final void s18b_s20b_who_misses_one_record_of_a_step_of_a_deletion_misses_all_of_them() {
        Rounds.run(1, (seed, random) -> {
            AtomicInteger lastPut = new AtomicInteger();
            store().put("o", batch(0));
            Race race = new Race();
            race.runner(() -> {
                for (int number = 1; number <= 200; number++) {
                    store().put("o", batch(number));
                    lastPut.set(number);
                    store().delete(ALL.documentId("d" + (number - 1)), null, 99);
                }
            });
            for (boolean forwards : new boolean[] {true, false}) {
                race.spectator(() -> {
                    List<String> deleted = ids(batch(Math.max(0, lastPut.get() - 1)));
                    boolean missed = false;
                    for (int i = 0; i < deleted.size(); i++) {
                        String id = deleted.get(forwards ? i : deleted.size() - 1 - i);
                        boolean isThere = !found(ALL.activityIds(List.of(id))).isEmpty();
                        assertThat(isThere && missed)
                                .as("%s is there, of whose step one before was missed", id)
                                .isFalse();
                        missed |= !isThere;
                    }
                });
            }
            race.run();
        });
    }

    @Test
    final void s28_s20b_who_has_seen_one_record_of_a_step_of_a_rewriting_sees_all_of_them() {
        Rounds.run(1, (seed, random) -> {
            store().put("o", Versions.at(0, "0"));
            Race race = new Race();
            race.runner(() -> {
                for (int version = 1; version <= 100; version++) {
                    String name = Integer.toString(version);
                    SortOrder order = version % 2 == 0 ? SortOrder.ASC : SortOrder.DESC;
                    SliceLimit all = SliceLimit.ofRecords(99);
                    store().rewrite(ALL, order, null, all, stored -> Versions.of(stored, name));
                }
            });
            for (boolean forwards : new boolean[] {true, false}) {
                race.spectator(() -> seesNoOlderOf(Versions.IDS, forwards));
            }
            race.run();
        });
    }

    /** Whichever records a step of the deletion meets: it may meet fewer than its limit. */
    @Test
    final void s16_s18b_s20b_a_thousand_new_records_appear_at_once_and_those_of_a_step_disappear_at_once() {
        List<String> ids = Versions.LARGE_IDS;
        Rounds.run(1, (seed, random) -> {
            AtomicInteger adding = new AtomicInteger();
            AtomicInteger deleting = new AtomicInteger();
            Map<String, Integer> stepOfId = new ConcurrentHashMap<>();
            Queue<List<String>> half = new ConcurrentLinkedQueue<>();
            Race race = new Race();
            race.runner(() -> {
                for (int number = 1; number <= 6; number++) {
                    adding.set(number);
                    store().putIfAbsent("o" + number, Versions.large("0"));
                    deleting.set(number);
                    deleteInSteps(number, stepOfId);
                }
            });
            for (boolean forwards : new boolean[] {true, false}) {
                Random ownRandom = new Random(random.nextLong());
                race.spectator(() -> {
                    String first = forwards ? ids.get(0) : ids.get(ownRandom.nextInt(ids.size()));
                    String second = forwards ? ids.get(ids.size() - 1) : ids.get(ownRandom.nextInt(ids.size()));
                    int number = adding.get();
                    boolean isHalf = isThere(number, first) && !isThere(number, second);
                    assertThat(isHalf && deleting.get() < number)
                            .as("%s is there, and %s is missing, of one batch", first, second)
                            .isFalse();
                    int deleted = deleting.get();
                    if (deleted > 0 && !isThere(deleted, first) && isThere(deleted, second)) {
                        half.add(List.of(deleted + first, deleted + second));
                    }
                });
            }
            race.run();
            assertThat(half)
                    .as("of one step of a deletion, a record that is missing, and one that is there")
                    .noneMatch(pair -> Objects.equals(stepOfId.get(pair.get(0)), stepOfId.get(pair.get(1))));
        });
    }

    /** Deletes a batch, and tells in which step each record was met. */
    private void deleteInSteps(int number, Map<String, Integer> stepOfId) {
        ActivityFilter batch = ActivityFilter.of("o" + number).documentId("d");
        @Nullable Position after = null;
        int steps = 0;
        do {
            DeletedStep step = store().delete(batch, after, Versions.LARGE_IDS.size());
            for (Outcome outcome : step.outcomes()) {
                stepOfId.put(number + outcome.activityId(), steps);
            }
            steps++;
            after = step.next();
        } while (after != null);
    }

    private boolean isThere(int number, String id) {
        return !found(ActivityFilter.of("o" + number).activityIds(List.of(id))).isEmpty();
    }

    private int versionOf(String id) {
        return Integer.parseInt(Versions.of(found(ALL.activityIds(List.of(id))).get(0)));
    }

    private static List<Activity> batch(int number) {
        return IntStream.range(0, 20)
                .mapToObj(i -> activity(number + "-" + i, number)
                        .documentId("d" + number)
                        .build())
                .toList();
    }
}
