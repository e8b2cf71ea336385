package dev.activitystore.testkit.persistent;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.PersistentStoreContract;
import java.util.List;

/** The tests for persistent stores run from another package, on the simplest store that can be opened again. */
class KeptStoreTest extends PersistentStoreContract {

    private final InMemoryActivityStore kept = new InMemoryActivityStore();

    @Override
    protected ActivityStore openStore() {
        return new KeptStore(kept);
    }

    @Override
    protected ActivityStore reopenStore() {
        return new KeptStore(kept);
    }

    /** Leaves the records where they are when it is closed. */
    private record KeptStore(ActivityStore kept, CloseGate gate) implements ActivityStore {

        KeptStore(ActivityStore kept) {
            this(kept, new CloseGate("the kept store"));
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return gate.call(() -> kept.put(organizationId, activities));
        }

        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, Position after, int limit) {
            return gate.call(() ->
                    kept.find(filter, order, after, SliceLimit.ofRecords(limit)).activities());
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return gate.call(() -> kept.update(organizationId, updates));
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, Position after, int limit) {
            return gate.call(() -> kept.delete(filter, after, limit));
        }

        @Override
        public byte[] setting(String name, byte[] initial) {
            return gate.call(() -> kept.setting(name, initial));
        }

        @Override
        public void close() {
            gate.close(() -> {});
        }
    }
}
