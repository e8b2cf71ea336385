package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for a while. */
@Tag("faults")
class H2FullDiskTest {

    private static final String DROPPED =
            "WARNING: The connections to the database are dead \\(SQLState 90\\d+\\), and were dropped\\.";
    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @TempDir
    private Path folder;

    private JdbcActivityStore store;

    @BeforeEach
    void open() {
        FullDisk.register();
        store = JdbcActivityStore.builder("jdbc:h2:full:" + folder.resolve("log"))
                .poolSize(4)
                .build();
        store.put("org-1", Activities.ascending(3));
    }

    @AfterEach
    void close() {
        FullDisk.setFull(false);
        store.close();
    }

    @Test
    void s20_s21_s22_each_call_fails_clearly_and_the_store_works_when_there_is_space_again() {
        for (int round = 0; round < 3; round++) {
            failForAWhile(round);
        }
        store.close();
        open2();
        assertThat(stored()).isEqualTo(Activities.ascending(3));
        assertThat(store.find(ActivityFilter.of("org-2"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                        .activities())
                .isEqualTo(Activities.ascending(3));
    }

    private void failForAWhile(int round) {
        try (Logged logged = new Logged(PooledTransactions.class)) {
            FullDisk.setFull(true);
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> store.put("org-1", Activities.ascending(9)))
                        .isInstanceOf(ActivityStoreException.class);
                assertThatThrownBy(() -> store.update(
                                "org-1", List.of(ActivityUpdate.of("a-000").actionIcon("icon"))))
                        .isInstanceOf(ActivityStoreException.class);
                assertThatThrownBy(() -> store.delete(ALL, null, 10)).isInstanceOf(ActivityStoreException.class);
                Throwable failure = catchThrowable(this::stored);
                assertThat(failure == null || failure instanceof ActivityStoreException)
                        .as(String.valueOf(failure))
                        .isTrue();
            }
            FullDisk.setFull(false);
            store.checkHealth();
            assertThat(stored()).isEqualTo(Activities.ascending(3));
            store.put("org-2", Activities.ascending(round + 1));
            assertThat(logged.lines())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .singleElement(STRING)
                    .matches(DROPPED);
        }
    }

    @Test
    void s20_s21_what_several_writers_were_told_is_true() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<String>>> acknowledged = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer * 100;
            acknowledged.add(threads.submit(() -> write(first)));
        }
        threads.shutdown();
        List<String> expected = new ArrayList<>(Activities.ids(Activities.ascending(3)));
        for (Future<List<String>> written : acknowledged) {
            expected.addAll(written.get());
        }
        FullDisk.setFull(false);
        assertThat(Activities.ids(stored())).containsAll(expected);
        store.close();
        open2();
        assertThat(Activities.ids(stored())).containsAll(expected);
    }

    private List<String> write(int first) {
        List<String> acknowledged = new ArrayList<>();
        for (Activity activity : IntStream.range(first, first + 100)
                .mapToObj(i -> Activities.complete("b-" + i, i))
                .toList()) {
            FullDisk.setFull(activity.timestamp() % 10 == 7);
            try {
                store.put("org-1", List.of(activity));
                acknowledged.add(activity.id());
            } catch (ActivityStoreException e) {
                assertThat(e.getCause()).isNotNull();
            }
        }
        return acknowledged;
    }

    private void open2() {
        store = JdbcActivityStore.open("jdbc:h2:full:" + folder.resolve("log"));
    }

    private List<Activity> stored() {
        return store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(1000)).activities();
    }
}
