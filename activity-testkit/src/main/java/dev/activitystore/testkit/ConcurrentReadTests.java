package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 9, 10a, 18 and 23, while some threads read and others write. */
abstract class ConcurrentReadTests extends StoreTests {

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
    void s10a_each_record_of_a_page_is_one_version_whole_and_there_once_and_in_order() {
        Rounds.run(1, (seed, random) -> {
            store().put("o", Versions.anywhere("v", random));
            Random ownRandom = new Random(random.nextLong());
            Race race = new Race();
            race.runner(() -> {
                for (int i = 1; i <= 60; i++) {
                    store().put("o", Versions.anywhere("v" + i, ownRandom));
                    store().update("o", Versions.updates("u" + i, ownRandom));
                }
            });
            ActivityFilter all = ActivityFilter.of("o");
            for (ActivityFilter filter :
                    List.of(all, all.documentId("d1"), all.targetEntityId("d2"), all.activityIds(Versions.IDS))) {
                race.spectator(() -> {
                    List<Activity> page = found(filter);
                    assertThat(page)
                            .as("%s", filter)
                            .isSortedAccordingTo(Comparator.comparing(Position::of))
                            .allMatch(filter::matches)
                            .allSatisfy(Versions::of);
                    assertThat(ids(page)).as("%s", filter).doesNotHaveDuplicates();
                });
            }
            race.run();
        });
    }

    @Test
    void s18a_a_deletion_ends_while_others_go_on_adding() {
        Rounds.run(1, (seed, random) -> DeletionRace.run(store(), store()));
    }

    @Test
    void s23_sixteen_who_read_at_once_get_each_what_they_asked_for() throws Exception {
        int readers = 16;
        List<Activity> records = IntStream.range(0, 20 * readers)
                .mapToObj(i -> activity(String.format("a-%03d", i), i)
                        .documentId("d" + i % readers)
                        .build())
                .toList();
        store().put("o", records);
        Race race = new Race();
        for (int reader = 0; reader < readers; reader++) {
            ActivityFilter own = ActivityFilter.of("o").documentId("d" + reader);
            List<Activity> expected = records.stream().filter(own::matches).toList();
            race.spectator(() -> assertThat(found(own)).as("%s", own).isEqualTo(expected));
        }
        race.runner(() -> {
            for (int i = 0; i < 50; i++) {
                assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
            }
        });
        race.run();
    }

    @Test
    void s22_s23_close_under_load_lets_calls_finish_or_turns_them_away() throws Exception {
        store().put("o", List.of(record("a", 0), record("b", 0)));
        Race race = new Race();
        List<Race.Task> calls = List.of(
                () -> store().put("o", List.of(record("a", 1), record("b", 1))),
                () -> store().putIfAbsent("o", List.of(record("a", 2), record("c", 1))),
                () -> found(ActivityFilter.of("o")),
                () -> store().count(ActivityFilter.of("o"), 9),
                () -> store().update("o", List.of(ActivityUpdate.of("a").displayMessageTemplate("m"))),
                () -> store().delete(ActivityFilter.of("o").activityIds(List.of("b")), null, 9),
                () -> store().setting("s", new byte[] {1}));
        List<CountDownLatch> underLoad = new ArrayList<>(); // each call: one that is fast must not be all of it
        for (Race.Task call : calls) {
            CountDownLatch ofThis = new CountDownLatch(15);
            underLoad.add(ofThis);
            race.runner(() -> {
                while (isOpenFor(call)) {
                    ofThis.countDown();
                }
            });
        }
        for (int i = 0; i < 2; i++) {
            race.runner(() -> {
                for (CountDownLatch ofEach : underLoad) {
                    ofEach.await();
                }
                store().close();
            });
        }
        race.run();

        assertThat(calls).noneMatch(ConcurrentReadTests::isOpenFor);
    }

    private static boolean isOpenFor(Race.Task call) {
        try {
            call.run();
            return true;
        } catch (StoreClosedException closed) {
            return false;
        } catch (Exception e) {
            throw new AssertionError("neither a result nor a StoreClosedException", e);
        }
    }

    private void writeOneOf(String organization, String prefix, List<Activity> staying, Random random) {
        String id = prefix + random.nextInt(30);
        switch (random.nextInt(4)) {
            case 0, 1 -> store().put(organization, List.of(record(id, random.nextInt(10))));
            case 2 -> delete(ActivityDeletion.of(organization).activityIds(id));
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

    private static Activity record(String id, long timestamp) {
        return activity(id, timestamp).documentId("d").build();
    }
}
