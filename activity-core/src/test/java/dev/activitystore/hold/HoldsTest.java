package dev.activitystore.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Samples;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store keeps of holds; what they do to writes is in the test kit. */
class HoldsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

    private final ActivityStore store = new InMemoryActivityStore();
    private final ActivityLog log = ActivityLog.builder(store)
            .clock(Clock.fixed(NOW.plusNanos(5), ZoneOffset.UTC))
            .build();

    @Test
    void a_hold_is_read_back_as_it_was_placed() {
        ActivityFilter filter = ActivityFilter.of("o\u00f6 ")
                .documentIds("d", "\"\\")
                .where(Criterion.noneOf(ActivityField.USER, "\ud83d\ude00"))
                .activityIds("b", "a")
                .from(-5)
                .until(7);
        Hold placed = log.operator()
                .holds("o\u00f6 ")
                .place("n", filter, "why \u2028", "who")
                .hold();

        assertThat(placed).isEqualTo(new Hold("n", filter, "why \u2028", "who", NOW));
        assertThat(log.operator().holds("o\u00f6 ").list()).isEqualTo(List.of(placed));
        byte[] kept = store.exchangeSetting(Holds.setting("o\u00f6 "), null, null);
        assertThat(new String(kept, StandardCharsets.UTF_8))
                .isEqualTo("[{\"name\":\"n\",\"reason\":\"why \u2028\",\"placedBy\":\"who\",\"placedAt\":1700000000123,"
                        + "\"documentIds\":[\"\\\"\\\\\",\"d\"],\"excludedUserIds\":[\"\ud83d\ude00\"],"
                        + "\"activityIds\":[\"a\",\"b\"],\"from\":-5,\"until\":7}]");
    }

    @Test
    void placing_tells_after_each_step_how_many_are_held() {
        store.put("o", Samples.ascending(1200));
        List<Long> told = new ArrayList<>();
        PlacedHold placed = log.operator().holds("o").place("n", ActivityFilter.of("o"), "why", "who", told::add);
        assertThat(told).containsExactly(500L, 1000L, 1200L);
        assertThat(placed.records()).isEqualTo(1200);
    }

    @Test
    void the_setting_of_the_last_hold_goes_with_it() {
        LegalHolds holds = log.operator().holds("o");
        holds.place("n", ActivityFilter.of("o"), "why", "who");
        holds.release("n");
        assertThat(store.exchangeSetting(Holds.setting("o"), null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{}]",
                "[{\"name\":\"n\",\"reason\":\"r\",\"placedBy\":\"p\",\"placedAt\":1,\"colour\":\"red\"}]",
                "[{\"name\":\"n\",\"reason\":\"r\",\"placedBy\":\"p\",\"placedAt\":1.5}]",
                "[{\"name\":\"n\",\"reason\":\"r\",\"placedBy\":\"p\",\"placedAt\":1,\"documentIds\":[]}]"
            })
    void where_it_can_not_be_read_what_is_held_nothing_stored_is_changed(String damaged) {
        Activity record = Samples.comment("a", 1).build();
        store.put("o", List.of(record));
        store.setting(Holds.setting("o"), (damaged + " ").getBytes(StandardCharsets.UTF_8));

        for (Runnable write : List.<Runnable>of(
                () -> store.put("o", List.of(record.toBuilder().actionIcon("x").build())),
                () -> store.update("o", List.of(ActivityUpdate.of("a").actionIcon("x"))),
                () -> store.delete(ActivityFilter.of("o"), null, 1),
                () -> store.rewrite(
                        ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(1), stored -> null))) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining(Holds.setting("o"))
                    .hasMessageContaining("damaged");
        }
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(2))
                        .activities())
                .isEqualTo(List.of(record));
    }

    @Test
    void what_is_written_otherwise_is_read_and_can_be_released() {
        byte[] spaced = "[ {\"placedAt\":1, \"name\":\"n\",\"reason\":\"r\",\"placedBy\":\"p\",\"until\":7} ]"
                .getBytes(StandardCharsets.UTF_8);
        store.setting(Holds.setting("o"), spaced);
        LegalHolds holds = log.operator().holds("o");

        holds.place("more", ActivityFilter.of("o"), "why", "who");
        assertThat(holds.release("n").filter()).isEqualTo(ActivityFilter.of("o").until(7));
        assertThat(holds.list()).extracting(Hold::name).containsExactly("more");
    }

    @Test
    void names_of_settings_are_those_that_stores_take_and_of_each_organization_another() {
        assertThat(Holds.setting("o")).matches("[A-Za-z0-9-]{1,64}").isNotEqualTo(Holds.setting("O"));
        assertThat(Holds.setting("\u00f6".repeat(256))).matches("[A-Za-z0-9-]{1,64}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\ud800", "a\nb", "\u007f"})
    void a_text_of_a_hold_is_a_line_that_says_something(String text) {
        LegalHolds holds = log.operator().holds("o");
        ActivityFilter all = ActivityFilter.of("o");
        assertThatThrownBy(() -> holds.place(text, all, "r", "p"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith(
                        text == null ? "name is required" : "name must be a line of 1 to 500 characters");
        assertThatThrownBy(() -> holds.place("n", all, text, "p"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("reason ");
        assertThatThrownBy(() -> holds.place("n", all, "r", text))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("placedBy ");
        assertThat(holds.list()).isEmpty();
    }
}
