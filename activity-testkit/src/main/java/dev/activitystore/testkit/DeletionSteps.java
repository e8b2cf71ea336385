package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes step by step, and checks of each step what holds for every one of them. */
final class DeletionSteps {

    private DeletionSteps() {}

    /** Deletes until a step names none to follow, and returns all outcomes. Nobody else may write meanwhile. */
    static List<Outcome> all(ActivityStore store, ActivityFilter filter, @Nullable Position start, int limit) {
        Map<String, Position> positions = new HashMap<>();
        store.find(filter, SortOrder.DESC, start, SliceLimit.ofRecords(Integer.MAX_VALUE))
                .activities()
                .forEach(activity -> positions.put(activity.id(), Position.of(activity)));
        List<Outcome> outcomes = new ArrayList<>();
        Position after = start;
        do {
            DeletedStep step = store.delete(filter, after, limit);
            List<Outcome> met = step.outcomes();
            String situation =
                    String.format(Locale.ROOT, "step of the deletion of %s after %s, at most %d", filter, after, limit);
            assertThat(met.size()).as("records met by a " + situation).isLessThanOrEqualTo(limit);
            if (step.next() != null) {
                assertThat(met)
                        .as("records met by a " + situation + ", which goes on")
                        .isNotEmpty();
                assertThat(step.next())
                        .as("where a " + situation + " goes on")
                        .isEqualTo(positions.get(met.get(met.size() - 1).activityId()));
            }
            outcomes.addAll(met);
            assertThat(outcomes.size())
                    .as("records met by all steps of the deletion of %s, so far", filter)
                    .isLessThanOrEqualTo(positions.size());
            after = step.next();
        } while (after != null);
        return outcomes;
    }
}
