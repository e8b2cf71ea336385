package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A deletion goes ahead of its answer by no more than may be held. */
class LargeDeletionTest {

    private static final int STEP = 1000;

    private int stepsMade;

    @Test
    void what_is_beyond_is_deleted_while_the_answer_is_written() {
        DeletionInSteps deletion = new DeletionInSteps(steps(25));
        assertThat(stepsMade).isEqualTo(DeletionInSteps.HELD / STEP);
        assertThat(deletion.met()).isEqualTo(DeletionInSteps.HELD);

        List<Outcome> all = new ArrayList<>(deletion.next());
        assertThat(all).hasSize(DeletionInSteps.HELD);
        assertThat(stepsMade).isEqualTo(DeletionInSteps.HELD / STEP);
        deletion.forEachRemaining(all::addAll);
        assertThat(all)
                .isEqualTo(IntStream.range(0, 25 * STEP)
                        .mapToObj(LargeDeletionTest::outcome)
                        .toList());
        assertThat(deletion.met()).isEqualTo(25 * STEP);
    }

    @Test
    void a_small_one_has_ended_before_the_answer() {
        DeletionInSteps deletion = new DeletionInSteps(steps(3));
        assertThat(stepsMade).isEqualTo(3);
        assertThat(deletion.next()).hasSize(3 * STEP);
        assertThat(deletion.hasNext()).isFalse();
    }

    private Iterator<List<Outcome>> steps(int count) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stepsMade < count;
            }

            @Override
            public List<Outcome> next() {
                int first = stepsMade++ * STEP;
                return IntStream.range(first, first + STEP)
                        .mapToObj(LargeDeletionTest::outcome)
                        .toList();
            }
        };
    }

    private static Outcome outcome(int number) {
        return new Outcome("a-" + number, Status.DONE);
    }
}
