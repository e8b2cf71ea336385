package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Exchanges of one setting by several at once. */
final class SettingRace {

    private static final int COUNTS = 25;
    private static final int LAPS = 10;

    private SettingRace() {}

    /** Each counts, as one does with compare and exchange, and none of what is counted may be lost. */
    static void run(ActivityStore store, ActivityStore other) throws Exception {
        count(store, other);
        takeTurns(store, other);
    }

    private static void count(ActivityStore store, ActivityStore other) throws Exception {
        Race race = new Race();
        for (ActivityStore counting : List.of(store, other, store, other)) {
            race.runner(() -> {
                for (int i = 0; i < COUNTS; i++) {
                    byte @Nullable [] expected = null;
                    byte @Nullable [] found = exchange(counting, expected);
                    while (!Arrays.equals(found, expected)) {
                        expected = found;
                        found = exchange(counting, expected);
                    }
                }
            });
        }
        race.run();

        assertThat(other.exchangeSetting("count", null, null)).isEqualTo(new byte[] {4 * COUNTS});
    }

    private static byte @Nullable [] exchange(ActivityStore store, byte @Nullable [] expected) {
        return store.exchangeSetting("count", expected, new byte[] {(byte) (expected == null ? 1 : expected[0] + 1)});
    }

    /** Each takes what nobody has, and gives it back: never have two of them have it at once. */
    private static void takeTurns(ActivityStore store, ActivityStore other) throws Exception {
        AtomicInteger holders = new AtomicInteger();
        Race race = new Race();
        int name = 0;
        for (ActivityStore taking : List.of(store, other, store, other)) {
            byte[] own = {(byte) ++name};
            race.runner(() -> {
                for (int i = 0; i < LAPS; i++) {
                    while (taking.exchangeSetting("turn", null, own) != null) {
                        Thread.onSpinWait();
                    }
                    assertThat(holders.incrementAndGet()).isEqualTo(1);
                    holders.decrementAndGet();
                    assertThat(taking.exchangeSetting("turn", own, null)).isEqualTo(own);
                }
            });
        }
        race.run();

        assertThat(store.exchangeSetting("turn", null, null)).isNull();
    }
}
