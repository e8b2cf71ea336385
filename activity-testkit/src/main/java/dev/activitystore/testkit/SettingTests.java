package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Sentences 12 and 29: small values beside the records. */
abstract class SettingTests extends StoreTests {

    private static final byte[] FIRST = {0, -1, 127, -128, 10};
    private static final byte[] SECOND = {2};

    @Test
    void s12_the_first_to_ask_for_a_setting_decides() {
        assertThat(store().setting("some-setting-1", FIRST.clone())).isEqualTo(FIRST);
        assertThat(store().setting("some-setting-1", new byte[] {1})).isEqualTo(FIRST);
        assertThat(store().setting("some-setting-2", new byte[] {1})).isEqualTo(new byte[] {1});
        assertThat(store().setting("some-setting-1", new byte[] {2})).isEqualTo(FIRST);
    }

    @Test
    void s12_a_setting_may_have_64_characters_and_32_KiB_and_case_counts() {
        byte[] large = new byte[ActivityStore.MAX_SETTING_BYTES];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) i;
        }
        assertThat(store().setting("s".repeat(64), large)).isEqualTo(large);
        assertThat(store().setting("S".repeat(64), new byte[] {1})).isEqualTo(new byte[] {1});
        assertThat(store().setting("s".repeat(63), new byte[] {2})).isEqualTo(new byte[] {2});
        assertThat(store().setting("s".repeat(64), new byte[] {3})).isEqualTo(large);
        assertThat(store().exchangeSetting("s".repeat(64), large, SECOND)).isEqualTo(large);
        assertThat(store().exchangeSetting("s".repeat(64), SECOND, large)).isEqualTo(SECOND);
        assertThat(store().exchangeSetting("s".repeat(64), null, null)).isEqualTo(large);
    }

    @Test
    void s12_each_of_many_settings_stays() {
        for (int number = 0; number < 60; number++) {
            store().setting("setting-" + number, new byte[] {(byte) number});
        }
        for (int number = 0; number < 60; number++) {
            assertThat(store().setting("setting-" + number, new byte[] {-1})).isEqualTo(new byte[] {(byte) number});
        }
    }

    @Test
    void s12_a_setting_is_not_changed_through_the_callers_arrays() {
        byte[] initial = {1};
        byte[] kept = store().setting("s", initial);
        initial[0] = 2;
        kept[0] = 3;
        assertThat(store().setting("s", new byte[] {4})).isEqualTo(new byte[] {1});

        byte[] value = {5};
        byte[] before = store().exchangeSetting("s", new byte[] {1}, value);
        value[0] = 6;
        assertThat(before).isEqualTo(new byte[] {1});
        assertThat(store().exchangeSetting("s", null, null)).isEqualTo(new byte[] {5});
    }

    @Test
    void s29_a_setting_is_exchanged_only_if_it_is_what_was_expected() {
        assertThat(store().exchangeSetting("s", FIRST, SECOND)).isNull();
        assertThat(store().exchangeSetting("s", null, null)).isNull();
        assertThat(store().exchangeSetting("s", null, FIRST)).isNull();
        assertThat(store().exchangeSetting("s", null, SECOND)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", SECOND, SECOND)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", new byte[] {0, -1, 127, -128}, SECOND))
                .isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", new byte[] {0, -1, 127, -128, 10, 0}, SECOND))
                .isEqualTo(FIRST);
        assertThat(store().exchangeSetting("S", null, null)).isNull();
        assertThat(store().exchangeSetting("s", FIRST, SECOND)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", null, null)).isEqualTo(SECOND);
        assertThat(store().setting("s", FIRST)).isEqualTo(SECOND);
    }

    @Test
    void s29_a_setting_is_taken_away_only_if_it_is_what_was_expected_and_can_be_set_again() {
        store().setting("s", FIRST);
        store().setting("stays", FIRST);
        assertThat(store().exchangeSetting("s", SECOND, null)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", null, null)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", FIRST, null)).isEqualTo(FIRST);
        assertThat(store().exchangeSetting("s", null, null)).isNull();
        assertThat(store().exchangeSetting("s", FIRST, null)).isNull();
        assertThat(store().exchangeSetting("stays", null, null)).isEqualTo(FIRST);
        assertThat(store().setting("s", SECOND)).isEqualTo(SECOND);
        assertThat(store().exchangeSetting("s", SECOND, FIRST)).isEqualTo(SECOND);
        assertThat(store().setting("s", SECOND)).isEqualTo(FIRST);
    }

    @Test
    void s12_of_racing_callers_of_a_setting_one_decides_for_all() {
        Rounds.run(10, (seed, random) -> {
            Set<Byte> kept = ConcurrentHashMap.newKeySet();
            Race race = new Race();
            for (int i = 0; i < 6; i++) {
                byte[] initial = {(byte) i};
                race.runner(() -> kept.add(store().setting("race-" + seed, initial)[0]));
            }
            race.run();

            assertThat(kept).hasSize(1);
        });
    }

    @Test
    void s29_of_callers_who_expect_the_same_one_exchanges_a_setting() throws Exception {
        SettingRace.run(store(), store());
    }
}
