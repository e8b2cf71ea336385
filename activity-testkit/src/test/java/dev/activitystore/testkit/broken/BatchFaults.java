package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores that show a call while it is under way. Each record of it is whole. */
final class BatchFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("a batch commits in two parts", PutInParts::new, 20),
            new BrokenStore("a batch commits every 15 records", () -> new CommitsEvery(15), 20),
            new BrokenStore("a batch commits every 25 records", () -> new CommitsEvery(25), 20),
            new BrokenStore("a batch commits every 500 records", () -> new CommitsEvery(500), 20),
            new BrokenStore("a batch commits every 1400 records", () -> new CommitsEvery(1400), 20),
            new BrokenStore("a batch of new records commits every 100 records", () -> new AddsEvery(100), 20),
            new BrokenStore("a batch of new records commits every 1000 records", () -> new AddsEvery(1000), 20),
            new BrokenStore("a batch commits record by record", PutOneByOne::new, 16, 20),
            new BrokenStore("updates commit in two parts", UpdatedInParts::new, 20),
            new BrokenStore("a step of a deletion commits record by record", () -> new DeletesEvery(1), 18, 20),
            new BrokenStore("a step of a deletion commits every 15 records", () -> new DeletesEvery(15), 18, 20),
            new BrokenStore("a step of a deletion commits every 500 records", () -> new DeletesEvery(500), 18, 20));

    private BatchFaults() {}

    /** Makes a call for each of some parts, and lets others in between. */
    private static <T> List<Outcome> inParts(List<T> all, int size, Function<List<T>, List<Outcome>> call) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            LockSupport.parkNanos(50_000);
            outcomes.addAll(call.apply(all.subList(start, Math.min(all.size(), start + size))));
        }
        return outcomes;
    }

    private static final class PutInParts extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return inParts(activities, (activities.size() + 1) / 2, part -> super.put(organizationId, part));
        }
    }

    private static final class CommitsEvery extends MemoryStore {
        private final int records;

        CommitsEvery(int records) {
            this.records = records;
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return inParts(activities, records, part -> super.put(organizationId, part));
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return inParts(updates, records, part -> super.update(organizationId, part));
        }
    }

    private static final class PutOneByOne extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return inParts(activities, 1, part -> super.put(organizationId, part));
        }
    }

    private static final class UpdatedInParts extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return inParts(updates, (updates.size() + 1) / 2, part -> super.update(organizationId, part));
        }
    }

    private static final class AddsEvery extends MemoryStore {
        private final int records;

        AddsEvery(int records) {
            this.records = records;
        }

        @Override
        public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
            return inParts(activities, records, part -> super.putIfAbsent(organizationId, part));
        }
    }

    private static final class DeletesEvery extends MemoryStore {
        private final int records;

        DeletesEvery(int records) {
            this.records = records;
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Outcome> outcomes = new ArrayList<>();
            Position next = after;
            do {
                LockSupport.parkNanos(50_000);
                DeletedStep some = super.delete(filter, next, Math.min(records, limit - outcomes.size()));
                outcomes.addAll(some.outcomes());
                next = some.next();
            } while (next != null && outcomes.size() < limit);
            return new DeletedStep(outcomes, next);
        }
    }
}
