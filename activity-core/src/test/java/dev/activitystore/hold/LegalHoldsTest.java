package dev.activitystore.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.CallsStore;
import dev.activitystore.InvalidArgumentException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LegalHoldsTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private final CallsStore store = new CallsStore();
    private final LegalHolds holds = LegalHolds.of(store, at(1), "o");

    @Test
    void a_hold_that_is_placed_again_stays_and_another_one_of_its_name_is_refused() {
        Hold first = holds.place("n", ALL, "why", "who").hold();

        assertThat(LegalHolds.of(store, at(2), "o")
                        .place("n", ALL, "why", "who")
                        .hold())
                .isEqualTo(first);
        assertThatThrownBy(() -> holds.place("n", ALL, "why", "another"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("name must not be that of another hold, which is to be released before");
        assertThat(holds.list()).containsExactly(first);
    }

    @Test
    void who_releases_what_is_not_there_is_told_what_is() {
        assertThatThrownBy(() -> holds.release("x"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("name must be that of a hold of this organization: it has none, but was \"x\"");
        holds.place("a", ALL, "why", "who");
        holds.place("b", ALL, "why", "who");
        assertThatThrownBy(() -> holds.release("x"))
                .hasMessage("name must be that of a hold of this organization: a, b, but was \"x\"");
    }

    @Test
    void a_hold_without_a_filter_is_refused() {
        assertThatThrownBy(() -> holds.place("n", null, "why", "who"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("filter is required");
        assertThat(holds.list()).isEmpty();
    }

    @Test
    void a_text_is_as_long_as_it_may_be() {
        String longest = "x".repeat(Hold.MAX_TEXT);
        assertThat(holds.place(longest, ALL, longest, longest).hold().name()).isEqualTo(longest);
        assertThatThrownBy(() -> holds.place("n", ALL, longest + "x", "who"))
                .hasMessageStartingWith("reason must be a line of 1 to 500 characters");
    }

    @Test
    void holds_take_all_the_bytes_they_may_and_not_one_more() {
        String longest = "x".repeat(Hold.MAX_TEXT);
        for (int i = 0; i < 31; i++) {
            holds.place("n" + i, ALL, longest, longest);
        }
        int before = bytes();
        holds.place("-", ALL, "x", "x");
        int left = LegalHolds.MAX_BYTES - bytes() + 2; // for both texts together
        holds.release("-");
        assertThat(bytes()).isEqualTo(before);
        String half = "x".repeat(left / 2);

        assertThatThrownBy(() -> holds.place("-", ALL, half, "x".repeat(left - left / 2 + 1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("holds of an organization must take at most 32768 bytes together, but was \"32769\"");
        holds.place("-", ALL, half, "x".repeat(left - left / 2));
        assertThat(bytes()).isEqualTo(LegalHolds.MAX_BYTES);
    }

    @Test
    void what_another_process_places_meanwhile_is_kept_beside() {
        AtomicBoolean isMeanwhile = new AtomicBoolean(true);
        CallsStore raced = new CallsStore() {
            @Override
            public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
                if (value != null && isMeanwhile.getAndSet(false)) {
                    LegalHolds.of(this, at(1), "o").place("other", ALL, "why", "who");
                }
                return super.exchangeSetting(name, expected, value);
            }
        };
        LegalHolds.of(raced, at(1), "o").place("mine", ALL, "why", "who");

        assertThat(LegalHolds.of(raced, at(1), "o").list())
                .extracting(Hold::name)
                .containsExactly("other", "mine");
    }

    private int bytes() {
        byte[] kept = store.exchangeSetting(Holds.setting("o"), null, null);
        return kept == null ? 0 : kept.length;
    }

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
