package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Restriction.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores whose delete takes the wrong records, or goes on wrongly. */
final class DeleteFaults {

    private DeleteFaults() {}

    static List<BrokenStore> stores() {
        List<BrokenStore> stores = new ArrayList<>(List.of(
                new BrokenStore("a step ignores where it begins", BeginsAnew::new, 18),
                new BrokenStore("a step says too early that nothing is left", EndsTooEarly::new, 18),
                new BrokenStore("a step ends a deletion when it met only immutable records", EndsAtImmutable::new, 18),
                new BrokenStore("a step begins with the oldest", OldestFirst::new, 18),
                new BrokenStore("a step ignores its limit", LimitIgnored::new, 18),
                new BrokenStore("the next step skips a record", SkipsRecord::new, 18),
                new BrokenStore("immutable records don't count for the limit", ImmutableNotCounted::new, 18),
                new BrokenStore("delete reports done for an immutable record", AlwaysDone::new, 18, 19),
                new BrokenStore("delete does not tell of immutable records", ImmutableNotTold::new, 18, 19),
                new BrokenStore("a step sets memory aside for its limit", MemoryForLimit::new, 18),
                new BrokenStore("a step's limit is increased by one as an int", LimitOverflows::new, 18),
                new BrokenStore("delete only hides records from pages", OnlyHidden::new, 18, 19)));
        for (Restriction ignored : Restriction.all()) {
            stores.add(new BrokenStore("delete ignores " + ignored, () -> new RestrictionIgnored(ignored), 18));
        }
        return stores;
    }

    private static final class RestrictionIgnored extends MemoryStore {
        private final Restriction ignored;

        RestrictionIgnored(Restriction ignored) {
            this.ignored = ignored;
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return super.delete(without(filter, ignored), after, limit);
        }
    }

    private static final class BeginsAnew extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return super.delete(filter, null, limit);
        }
    }

    private static final class EndsTooEarly extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return new DeletedStep(super.delete(filter, after, limit).outcomes(), null);
        }
    }

    private static final class EndsAtImmutable extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            DeletedStep step = super.delete(filter, after, limit);
            return step.outcomes().stream().anyMatch(Outcome::done) ? step : new DeletedStep(step.outcomes(), null);
        }
    }

    private static final class OldestFirst extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Activity> met = super.find(filter, SortOrder.ASC, after, SliceLimit.ofRecords(limit))
                    .activities();
            List<Outcome> outcomes = met.stream()
                    .flatMap(activity ->
                            super.delete(byId(filter.organizationId(), activity.id()), null, 1).outcomes().stream())
                    .toList();
            return new DeletedStep(outcomes, met.size() < limit ? null : Position.of(met.get(limit - 1)));
        }
    }

    private static final class LimitIgnored extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return super.delete(filter, after, Integer.MAX_VALUE);
        }
    }

    private static final class MemoryForLimit extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Outcome> outcomes = new ArrayList<>(limit);
            DeletedStep step = super.delete(filter, after, limit);
            outcomes.addAll(step.outcomes());
            return new DeletedStep(outcomes, step.next());
        }
    }

    private static final class LimitOverflows extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return limit + 1 < 0 ? new DeletedStep(List.of(), null) : super.delete(filter, after, limit);
        }
    }

    private static final class SkipsRecord extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Activity> skipped = after == null
                    ? List.of()
                    : super.find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(1))
                            .activities();
            return super.delete(filter, skipped.isEmpty() ? after : Position.of(skipped.get(0)), limit);
        }
    }

    private static final class ImmutableNotCounted extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Outcome> outcomes = new ArrayList<>();
            Position next = after;
            long done = 0;
            do {
                DeletedStep step = super.delete(filter, next, 1);
                outcomes.addAll(step.outcomes());
                done += step.outcomes().stream().filter(Outcome::done).count();
                next = step.next();
            } while (next != null && done < limit);
            return new DeletedStep(outcomes, next);
        }
    }

    private static final class AlwaysDone extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            DeletedStep step = super.delete(filter, after, limit);
            List<Outcome> outcomes = step.outcomes().stream()
                    .map(outcome -> new Outcome(outcome.activityId(), Status.DONE))
                    .toList();
            return new DeletedStep(outcomes, step.next());
        }
    }

    private static final class ImmutableNotTold extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            DeletedStep step = super.delete(filter, after, limit);
            return new DeletedStep(
                    step.outcomes().stream().filter(Outcome::done).toList(), step.next());
        }
    }

    /** Deleted records can still be updated. */
    private static final class OnlyHidden extends MemoryStore {
        private final Map<String, Set<String>> deleted = new ConcurrentHashMap<>();

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            DeletedStep step = super.delete(filter, after, limit);
            step.outcomes().stream()
                    .filter(Outcome::done)
                    .forEach(outcome -> deleted.computeIfAbsent(
                                    filter.organizationId(), absent -> ConcurrentHashMap.newKeySet())
                            .add(outcome.activityId()));
            return step;
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            Set<String> hidden = deleted.getOrDefault(organizationId, Set.of());
            return super.update(organizationId, updates).stream()
                    .map(outcome -> hidden.contains(outcome.activityId())
                            ? new Outcome(outcome.activityId(), Status.DONE)
                            : outcome)
                    .toList();
        }
    }
}
