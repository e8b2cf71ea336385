package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps what every store keeps, and no more, as one on a distributed engine may: it writes record by record,
 * deletes in short steps, and reads a page in two pieces.
 */
final class LooseStore extends MemoryStore {

    private static final int MOST_IN_A_STEP = 7;
    private static final long PAUSE_NANOS = 20_000;

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        List<Outcome> outcomes = new ArrayList<>(super.put(organizationId, List.of()));
        for (Activity activity : activities) {
            pause(activities);
            outcomes.addAll(super.put(organizationId, List.of(activity)));
        }
        return outcomes;
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        List<Outcome> outcomes = new ArrayList<>(super.update(organizationId, List.of()));
        for (ActivityUpdate update : updates) {
            pause(updates);
            outcomes.addAll(super.update(organizationId, List.of(update)));
        }
        return outcomes;
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        SliceLimit most = SliceLimit.ofRecords(Math.min(MOST_IN_A_STEP, limit));
        List<Outcome> outcomes = new ArrayList<>();
        Position last = after;
        Slice met;
        do {
            met = super.find(filter, SortOrder.DESC, last, most);
            for (Activity activity : met.activities()) {
                pause(met.activities());
                outcomes.addAll(
                        super.delete(filter.activityIds(activity.id()), last, 1).outcomes());
                last = Position.of(activity);
            }
        } while (outcomes.isEmpty() && met.next() != null); // others may have deleted all of them meanwhile
        return new DeletedStep(outcomes, met.next());
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        SliceLimit most = SliceLimit.of(Math.min(MOST_IN_A_STEP, limit.records()), limit.bytes());
        Slice met = super.find(filter, order, after, most);
        RewrittenStep.Counter check = new RewrittenStep.Counter(); // what fails does so before anything is written
        met.activities().forEach(stored -> check.count(stored, change.apply(stored), Holds.NONE));
        int still = 0;
        int changed = 0;
        int deleted = 0;
        int held = 0;
        for (Activity activity : met.activities()) {
            pause(met.activities());
            RewrittenStep one =
                    super.rewrite(filter.activityIds(activity.id()), order, null, SliceLimit.ofRecords(1), change);
            still += one.met();
            changed += one.changed();
            deleted += one.deleted();
            held += one.held();
        }
        return new RewrittenStep(still, changed, deleted, held, met.next());
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        Slice whole = super.find(filter, order, after, limit);
        int half = whole.activities().size() / 2;
        if (half == 0) {
            return whole;
        }
        List<Activity> first = whole.activities().subList(0, half);
        pause(first);
        Slice second =
                super.find(filter, order, Position.of(first.get(half - 1)), SliceLimit.ofRecords(Integer.MAX_VALUE));
        Set<String> ids = new HashSet<>();
        Slice.Builder slice = new Slice.Builder(limit);
        for (List<Activity> piece : List.of(first, second.activities())) {
            for (Activity activity : piece) {
                // a record that has moved meanwhile may be in both
                if (ids.add(activity.id()) && !slice.add(activity)) {
                    return slice.build();
                }
            }
        }
        return slice.build();
    }

    /** Gives others a chance in the midst of things. */
    private static void pause(List<?> things) {
        if (things.size() > 1 && things.size() < 100) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
