package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rewrites step by step, and checks of each step what holds for every one of them. */
final class Rewritings {

    private Rewritings() {}

    /** Rewrites until a step names none to follow, and returns what all did together. Nobody else may write meanwhile. */
    static RewrittenStep all(
            ActivityStore store,
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position start,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        int met = 0;
        int changed = 0;
        int deleted = 0;
        int held = 0;
        Position after = start;
        do {
            List<Activity> next = store.find(filter, order, after, limit).activities();
            RewrittenStep step = store.rewrite(filter, order, after, limit, change);
            String situation = String.format(
                    Locale.ROOT, "step of the rewriting of %s %s after %s, %s", filter, order, after, limit);
            assertThat(step.met())
                    .as("records met by a " + situation)
                    .isLessThanOrEqualTo(next.size())
                    .isGreaterThanOrEqualTo(step.changed() + step.deleted() + step.held());
            if (step.next() != null) {
                assertThat(step.met())
                        .as("records met by a " + situation + ", which goes on")
                        .isPositive();
                assertThat(step.next())
                        .as("where a " + situation + " goes on")
                        .isEqualTo(Position.of(next.get(step.met() - 1)));
            }
            met += step.met();
            changed += step.changed();
            deleted += step.deleted();
            held += step.held();
            after = step.next();
        } while (after != null);
        return new RewrittenStep(met, changed, deleted, held, null);
    }
}
