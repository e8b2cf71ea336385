package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Outcome.Status;
import dev.activitystore.memory.InMemoryActivityStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a write answers, as a whole. */
class OutcomesTest {

    private static final Outcome DONE = new Outcome("a", Status.DONE);
    private static final Outcome IMMUTABLE = new Outcome("b", Status.IMMUTABLE);
    private static final Outcome NOT_FOUND = new Outcome("c", Status.NOT_FOUND);

    @Test
    void they_are_the_list_of_the_outcomes_in_their_order() {
        Outcomes outcomes = Outcomes.of(List.of(IMMUTABLE, DONE, NOT_FOUND));

        assertThat(outcomes).isEqualTo(List.of(IMMUTABLE, DONE, NOT_FOUND));
        assertThat(outcomes.get(1)).isEqualTo(DONE);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(outcomes::clear);
    }

    @Test
    void they_tell_what_failed() {
        assertThat(Outcomes.of(List.of(IMMUTABLE, DONE, NOT_FOUND)).failed()).isEqualTo(List.of(IMMUTABLE, NOT_FOUND));
        assertThat(Outcomes.of(List.of(IMMUTABLE, DONE)).allDone()).isFalse();
        assertThat(Outcomes.of(List.of(DONE, DONE)).allDone()).isTrue();
        assertThat(Outcomes.of(List.of()).allDone()).isTrue();
    }

    @Test
    void each_write_of_a_log_answers_with_them() {
        try (ActivityLog log = ActivityLog.on(new InMemoryActivityStore())) {
            Activity fixed = Samples.comment("fixed", 1).immutable(true).build();
            Activity open = Samples.comment("open", 2).build();

            assertThat(log.add("o", fixed, open).allDone()).isTrue();
            assertThat(log.update("o", ActivityUpdate.of("open").actionIcon("i"), ActivityUpdate.of("none"))
                            .failed())
                    .isEqualTo(List.of(new Outcome("none", Status.NOT_FOUND)));
            Activity other = Samples.comment("fixed", 3).build();
            assertThat(log.add("o", other, fixed).failed()).isEmpty(); // the later one is stored already
            assertThat(log.add("o", fixed, other).failed())
                    .isEqualTo(List.of(new Outcome("fixed", Status.IMMUTABLE), new Outcome("fixed", Status.IMMUTABLE)));
            assertThat(log.addIfAbsent(
                                    "o", other, fixed, Samples.comment("new", 4).build())
                            .failed())
                    .isEqualTo(List.of(new Outcome("fixed", Status.EXISTS), new Outcome("fixed", Status.EXISTS)));
            assertThat(log.delete(ActivityDeletion.of("o").activityIds("open", "fixed"))
                            .failed())
                    .isEqualTo(List.of(new Outcome("fixed", Status.IMMUTABLE)));
        }
    }

    @Test
    void s22_what_may_not_be_stored_is_refused_before_anything_is_stored_also_where_nothing_is_overwritten() {
        InMemoryActivityStore store = new InMemoryActivityStore();
        try (ActivityLog log = ActivityLog.builder(store)
                .limits(Limits.DEFAULT.withMaxActivityBytes(500))
                .build()) {
            Activity good = Samples.comment("good", 1).build();
            Activity large = Samples.comment("large", 1)
                    .displayMessageTemplate("m".repeat(500))
                    .build();

            assertThatThrownBy(() -> log.addIfAbsent("o", good, large))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("activities[1]");
            assertThatThrownBy(() -> log.addIfAbsent("", good)).isInstanceOf(InvalidArgumentException.class);

            assertThat(log.get(ActivityQuery.of("o")).activities()).isEmpty();
        }
    }
}
