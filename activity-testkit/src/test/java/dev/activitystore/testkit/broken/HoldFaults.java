package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Hold;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.broken.HookedStore.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that keep to legal holds wrongly. */
final class HoldFaults {

    private HoldFaults() {}

    static List<BrokenStore> stores() {
        return Stream.concat(
                        Stream.of(Write.values()).map(HoldFaults::ignoredBy),
                        Stream.of(
                                asking("only the first hold holds", holds -> limited(holds, 1)),
                                asking("only ten holds hold", holds -> limited(holds, 10)),
                                asking("of a hold the range of time is forgotten", HoldFaults::withoutTimes),
                                new BrokenStore("what is immutable is not told to be held", ImmutableFirst::new, 32),
                                new BrokenStore("holds are asked for once", AskedOnce::new, 32),
                                new BrokenStore(
                                        "holds are asked for before the records are locked by a deletion",
                                        AskedFirst::new,
                                        32),
                                new BrokenStore("a hold settles nothing", SettlesNothing::new, 32),
                                new BrokenStore("a hold settles one step", SettlesOneStep::new, 32)))
                .toList();
    }

    private static BrokenStore ignoredBy(Write ignoring) {
        return new BrokenStore(
                "holds are ignored by: " + ignoring,
                () -> new HookedStore() {
                    @Override
                    boolean holds(Holds holds, Activity stored, Write write) {
                        return write != ignoring && super.holds(holds, stored, write);
                    }
                },
                32);
    }

    private static BrokenStore asking(String fault, UnaryOperator<Holds> asked) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    Holds holds(String organizationId) {
                        return asked.apply(super.holds(organizationId));
                    }
                },
                32);
    }

    private static Holds limited(Holds holds, int most) {
        return new Holds(holds.holds().stream().limit(most).toList());
    }

    private static Holds withoutTimes(Holds holds) {
        return new Holds(holds.holds().stream()
                .map(hold -> new Hold(
                        hold.name(),
                        hold.filter().from(ActivityFilter.FROM_START).until(ActivityFilter.UNTIL_END),
                        hold.reason(),
                        hold.placedBy(),
                        hold.placedAt()))
                .toList());
    }

    private static final class ImmutableFirst extends HookedStore {
        @Override
        boolean holds(Holds holds, Activity stored, Write write) {
            return !protects(stored, write) && super.holds(holds, stored, write);
        }
    }

    private static final class AskedOnce extends HookedStore {
        private final Map<String, Holds> asked = new HashMap<>();

        @Override
        Holds holds(String organizationId) {
            return asked.computeIfAbsent(organizationId, super::holds);
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // each store has its own
    private static final class AskedFirst extends HookedStore {
        private final ThreadLocal<Map<String, byte[]>> asked = new ThreadLocal<>();

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            lock();
            asked.set(new HashMap<>(settings));
            unlock();
            LockSupport.parkNanos(200_000);
            try {
                return super.delete(filter, after, limit);
            } finally {
                asked.remove();
            }
        }

        @Override
        Holds holds(String organizationId) {
            Map<String, byte[]> before = asked.get();
            return before == null ? super.holds(organizationId) : Holds.of(organizationId, before::get);
        }
    }

    private static final class SettlesNothing extends MemoryStore {
        @Override
        public RewrittenStep settle(
                ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return new RewrittenStep(0, 0, 0, 0, null);
        }
    }

    private static final class SettlesOneStep extends MemoryStore {
        @Override
        public RewrittenStep settle(
                ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return new RewrittenStep(super.settle(filter, order, after, limit).met(), 0, 0, 0, null);
        }
    }
}
