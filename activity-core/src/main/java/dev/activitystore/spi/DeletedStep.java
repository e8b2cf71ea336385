package dev.activitystore.spi;

import dev.activitystore.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a deletion did.
 *
 * @param outcomes one for each record that the step met: done, or immutable
 * @param next the position of the last record that the step met, where the next one goes on; null if it met fewer
 *     than its limit, or if the store knows that no further record matches
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
