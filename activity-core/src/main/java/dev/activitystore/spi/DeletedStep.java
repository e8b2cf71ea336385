package dev.activitystore.spi;

import dev.activitystore.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a deletion did.
 *
 * @param outcomes one for each record that the step met: done, held, or immutable
 * @param next where the next step goes on: the position of the last record that this one met; null if no further record
 *     matches. A step may meet fewer records than its limit, as few as it wants but not none, and still name where to go on
 */
public record DeletedStep(List<Outcome> outcomes, @Nullable Position next) {

    /**
     * Copies the list.
     *
     * @param outcomes {@link #outcomes}
     * @param next {@link #next}
     */
    public DeletedStep {
        outcomes = List.copyOf(outcomes);
    }
}
