package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.Samples;
import dev.activitystore.hold.Holds;
import org.junit.jupiter.api.Test;

/** What one step of a rewriting counts, and what it lets a store write. */
class RewrittenStepTest {

    private static final Activity STORED = Samples.comment("a", 1).build();

    private final RewrittenStep.Counter counter = new RewrittenStep.Counter();

    @Test
    void what_stays_as_it_is_was_met_and_is_not_written() {
        assertThat(counter.count(STORED, Samples.comment("a", 1).build(), Holds.NONE))
                .isFalse();
        assertThat(counter.step(null)).isEqualTo(new RewrittenStep(1, 0, 0, 0, null));
    }

    @Test
    void what_is_another_one_or_gone_is_written() {
        Activity other = STORED.toBuilder().displayMessageTemplate("other").build();
        assertThat(counter.count(STORED, other, Holds.NONE)).isTrue();
        assertThat(counter.count(STORED, null, Holds.NONE)).isTrue();
        assertThat(counter.step(Position.of(STORED))).isEqualTo(new RewrittenStep(2, 1, 1, 0, Position.of(STORED)));
    }
}
