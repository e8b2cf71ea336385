package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 9, 10, 20 and 23, while some threads read and others write. */
abstract class ConcurrentReadRounds extends ConcurrentWriteRounds {

    @Test
    void s09_a_record_that_stays_is_returned_exactly_once_and_in_order_while_others_write() {
        Rounds.run(2, (seed, random) -> {
            String organization = "o" + seed;
            List<Activity> staying = IntStream.range(0, 40)
                    .mapToObj(i -> record("stays-" + (char) ('A' + i), i / 4))
                    .toList();
            store().put(organization, staying);
            Race race = new Race();
            for (int writer = 0; writer < 2; writer++) {
                Random ownRandom = new Random(random.nextLong());
                String prefix = "w" + writer;
                race.runner(() -> {
                    for (int i = 0; i < 120; i++) {
                        writeOneOf(organization, prefix, staying, ownRandom);
                    }
                });
            }
            for (SortOrder order : SortOrder.values()) {
                for (int pageSize : new int[] {3, 7}) {
                    race.spectator(() -> checkWalk(organization, order, pageSize, staying));
                }
            }
            race.run();
        });
    }

    @Test
    void s10_s20_a_reader_sees_a_batch_whole_or_not_at_all() {
        Rounds.run(1, (seed, random) -> {
            List<String> batch = IntStream.range(0, 12).mapToObj(i -> "b-" + i).toList();
            store().put("o", version(batch, "v", 0));
            Race race = new Race();
            race.runner(() -> {
                for (int i = 1; i <= 100; i++) {
                    store().put("o", version(batch, "v" + i, i % 3));
                    List<ActivityUpdate> updates = new ArrayList<>();
                    for (String id : batch) {
                        updates.add(ActivityUpdate.of(id).displayMessageTemplate("u" + i));
                    }
                    store().update("o", updates);
                }
            });
            for (ActivityFilter filter : List.of(
                    ActivityFilter.of("o").activityIds(batch),
                    ActivityFilter.of("o").documentId("d"),
                    ActivityFilter.of("o"))) {
                race.spectator(() -> {
                    List<Activity> seen = store().find(filter, SortOrder.DESC, null, SliceLimit.ofRecords(99))
                            .activities();
                    assertThat(seen).as("%s", filter).hasSize(12);
                    assertThat(seen.stream()
                                    .map(Activity::displayMessageTemplate)
                                    .distinct())
                            .as("%s", filter)
                            .hasSize(1);
                });
            }
            race.run();
        });
    }

    @Test
    void s10_s20_a_new_batch_appears_and_a_deleted_one_disappears_at_once() {
        Rounds.run(1, (seed, random) -> {
            List<String> batch = IntStream.range(0, 12).mapToObj(i -> "b-" + i).toList();
            Race race = new Race();
            race.runner(() -> {
                for (int i = 0; i < 100; i++) {
                    store().put("o", version(batch, "v", 0));
                    store().delete(ActivityFilter.of("o").documentId("d"), null, 99);
                }
            });
            for (SortOrder order : SortOrder.values()) {
                race.spectator(() -> assertThat(store().find(
                                        ActivityFilter.of("o").documentId("d"), order, null, SliceLimit.ofRecords(99))
                                .activities()
                                .size())
                        .isIn(0, 12));
            }
            race.run();
        });
    }

    @Test
    void s10_a_record_that_moves_is_neither_missing_nor_twice_on_a_page() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> fixed =
                    IntStream.range(0, 20).mapToObj(i -> record("f-" + i, i)).toList();
            store().put("o", fixed);
            store().put("o", List.of(record("moves", 0)));
            Random ownRandom = new Random(random.nextLong());
            Race race = new Race();
            race.runner(() -> {
                for (int i = 0; i < 200; i++) {
                    store().put("o", List.of(record("moves", ownRandom.nextInt(20))));
                }
            });
            for (ActivityFilter filter : List.of(
                    ActivityFilter.of("o"),
                    ActivityFilter.of("o").documentId("d"),
                    ActivityFilter.of("o").actionTypes(List.of("comment.add", "x")),
                    ActivityFilter.of("o").userId("user-1"))) {
                race.spectator(() -> {
                    List<Activity> page = store().find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(99))
                            .activities();
                    assertThat(page)
                            .as("%s", filter)
                            .isSortedAccordingTo((a, b) -> Position.of(a).compareTo(Position.of(b)));
                    assertThat(new HashSet<>(ids(page))).as("%s", filter).hasSize(21);
                    assertThat(page).as("%s", filter).hasSize(21);
                });
            }
            race.run();
        });
    }

    @Test
    void s18_a_deletion_ends_while_others_go_on_adding() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> old = IntStream.range(0, 1500)
                    .mapToObj(i -> record(String.format("old-%04d", i), i))
                    .toList();
            store().put("o", old);
            CountDownLatch deleted = new CountDownLatch(1);
            Race race = new Race();
            race.runner(() -> {
                try {
                    log().delete(ActivityDeletion.of("o").documentId("d"));
                } finally {
                    deleted.countDown();
                }
            });
            race.runner(() -> {
                for (int i = 0; deleted.getCount() > 0; i++) {
                    store().put("o", List.of(record("new-" + i, 10_000L + i)));
                }
            });
            race.run();

            assertThat(ids(store().find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(1500))
                            .activities()))
                    .allMatch(id -> id.startsWith("new-"));
        });
    }

    @Test
    void s22_s23_close_under_load_lets_calls_finish_or_turns_them_away() throws Exception {
        store().put("o", version(List.of("a", "b"), "v", 0));
        CountDownLatch underLoad = new CountDownLatch(100);
        Race race = new Race();
        List<Race.Task> calls = List.of(
                () -> store().put("o", version(List.of("a", "b"), "v", 1)),
                () -> store().find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                        .activities(),
                () -> store().update("o", List.of(ActivityUpdate.of("a").displayMessageTemplate("m"))),
                () -> store().delete(ActivityFilter.of("o").activityIds(List.of("b")), null, 9),
                () -> store().setting("s", new byte[] {1}));
        for (Race.Task call : calls) {
            race.runner(() -> {
                while (isOpenFor(call)) {
                    underLoad.countDown();
                }
            });
        }
        for (int i = 0; i < 2; i++) {
            race.runner(() -> {
                underLoad.await();
                store().close();
            });
        }
        race.run();

        assertThat(calls).noneMatch(ConcurrentReadRounds::isOpenFor);
    }

    private static boolean isOpenFor(Race.Task call) {
        try {
            call.run();
            return true;
        } catch (IllegalStateException closed) {
            return false;
        } catch (Exception e) {
            throw new AssertionError("neither a result nor an IllegalStateException", e);
        }
    }

    private void writeOneOf(String organization, String prefix, List<Activity> staying, Random random) {
        String id = prefix + random.nextInt(30);
        switch (random.nextInt(4)) {
            case 0, 1 -> store().put(organization, List.of(record(id, random.nextInt(10))));
            case 2 -> log().delete(ActivityDeletion.of(organization).activityIds(id));
            default -> {
                // an overwrite in its place leaves a record where it is
                store().put(organization, List.of(staying.get(random.nextInt(staying.size()))));
            }
        }
    }

    private void checkWalk(String organization, SortOrder order, int pageSize, List<Activity> staying) {
        ActivityQuery query =
                ActivityQuery.of(organization).documentId("d").order(order).pageSize(pageSize);
        List<Activity> walked = Walks.pagesWhileOthersWrite(log(), query);
        List<Activity> expected = new ArrayList<>(staying);
        if (order == SortOrder.DESC) {
            Collections.reverse(expected);
        }
        assertThat(walked.stream().filter(record -> record.id().startsWith("stays")))
                .as("%s", query)
                .isEqualTo(expected);
    }

    private static List<Activity> version(List<String> ids, String version, long timestamp) {
        return ids.stream()
                .map(id -> record(id, timestamp).toBuilder()
                        .displayMessageTemplate(version)
                        .build())
                .toList();
    }

    private static Activity record(String id, long timestamp) {
        return activity(id, timestamp).documentId("d").build();
    }
}
