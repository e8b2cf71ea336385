package dev.activitystore.memory;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in memory and forgets them when it is closed: the shortest store that is correct. It has no index but
 * the order, so a page with a filter walks the organization.
 *
 * <p>Safe for concurrent use: one call after the other.
 */
public final class InMemoryActivityStore implements ActivityStore {

    private final NavigableMap<String, Organization> organizations = new TreeMap<>();
    private final Map<String, byte[]> settings = new HashMap<>();
    private final CloseGate gate = new CloseGate("the in-memory store");
    private final ReentrantLock lock = new ReentrantLock();

    /** An empty store. */
    public InMemoryActivityStore() {}

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return unlessStored(
                organizationId,
                activities,
                (organization, holds, activity) ->
                        organization.writeUnlessRefused(activity.id(), holds, Status.DONE, old -> activity));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return unlessStored(
                organizationId,
                activities,
                (organization, holds, activity) -> organization.byId.containsKey(activity.id())
                        ? new Outcome(activity.id(), Status.EXISTS)
                        : organization.writeUnlessRefused(activity.id(), holds, Status.DONE, old -> activity));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return exclusively(() -> organization(filter).find(filter, order, after, limit));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return exclusively(() -> {
            Organization organization = organizations.getOrDefault(organizationId, new Organization());
            Holds holds = holds(organizationId);
            return updates.stream()
                    .map(update -> organization.writeUnlessRefused(
                            update.id(), holds, Status.NOT_FOUND, old -> old == null ? null : update.applyTo(old)))
                    .toList();
        });
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return exclusively(() -> {
            Organization organization = organization(filter);
            Slice met = organization.find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit));
            Holds holds = holds(filter.organizationId());
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : met.activities()) {
                outcomes.add(organization.writeUnlessRefused(activity.id(), holds, Status.DONE, old -> null));
            }
            return new DeletedStep(outcomes, met.next());
        });
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return exclusively(() -> {
            Organization organization = organization(filter);
            Slice met = organization.find(filter, order, after, limit);
            Holds holds = holds(filter.organizationId());
            RewrittenStep.Counter counter = new RewrittenStep.Counter();
            List<Runnable> writes = new ArrayList<>(); // made when all changes have been
            for (Activity stored : met.activities()) {
                Activity written = change.apply(stored);
                if (counter.count(stored, written, holds)) {
                    writes.add(() -> organization.replace(stored, written));
                }
            }
            writes.forEach(Runnable::run);
            return counter.step(met.next());
        });
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return exclusively(() -> organizations.tailMap(after == null ? "" : after, false).entrySet().stream()
                .filter(entry -> !entry.getValue().byId.isEmpty())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return exclusively(() -> {
                    byte[] found = settings.get(name);
                    if (Arrays.equals(found, expected)) {
                        settings.compute(name, (key, old) -> value == null ? null : value.clone());
                    }
                    return Optional.ofNullable(found).map(byte[]::clone);
                })
                .orElse(null);
    }

    @Override
    public void close() {
        gate.close(() -> {
            organizations.clear();
            settings.clear();
        });
    }

    /** Writes those records to which the stored ones are not equal. */
    private List<Outcome> unlessStored(String organizationId, List<Activity> activities, Writing writing) {
        return exclusively(() -> {
            Organization organization = organizations.computeIfAbsent(organizationId, id -> new Organization());
            Holds holds = holds(organizationId);
            return activities.stream()
                    .map(activity -> activity.equals(organization.byId.get(activity.id()))
                            ? new Outcome(activity.id(), Status.DONE)
                            : writing.write(organization, holds, activity))
                    .toList();
        });
    }

    private Holds holds(String organizationId) {
        return Holds.of(organizationId, settings::get);
    }

    private Organization organization(ActivityFilter filter) {
        return organizations.getOrDefault(filter.organizationId(), new Organization());
    }

    private <T> T exclusively(CloseGate.Work<T, RuntimeException> work) {
        return gate.call(() -> {
            lock.lock();
            try {
                return work.run();
            } finally {
                lock.unlock();
            }
        });
    }

    /** What becomes of a record that is not stored already. */
    @FunctionalInterface
    private interface Writing {

        Outcome write(Organization organization, Holds holds, Activity activity);
    }

    /** The records of one organization, by id and in order. */
    private static final class Organization {

        private final Map<String, Activity> byId = new HashMap<>();
        private final NavigableMap<Position, Activity> byPosition = new TreeMap<>();

        Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            PositionRange range = PositionRange.of(filter, order, after);
            if (range.isEmpty()) {
                return new Slice(List.of(), null);
            }
            NavigableMap<Position, Activity> ascending = byPosition.subMap(range.lower(), false, range.upper(), false);
            Slice.Builder slice = new Slice.Builder(limit);
            for (Activity activity : (order == SortOrder.ASC ? ascending : ascending.descendingMap()).values()) {
                if (filter.matches(activity) && !slice.add(activity)) {
                    break;
                }
            }
            return slice.build();
        }

        /** Replaces the record of an id by what a function makes of it; the status says what it means to be absent. */
        Outcome writeUnlessRefused(
                String id, Holds holds, Status ifAbsent, Function<@Nullable Activity, @Nullable Activity> write) {
            Activity old = byId.get(id);
            Status refusal = old == null ? null : holds.refusal(old);
            if (refusal != null) {
                return new Outcome(id, refusal);
            }
            replace(old, write.apply(old));
            return new Outcome(id, old == null ? ifAbsent : Status.DONE);
        }

        /** Takes a record away, and puts another one there; either may be none. */
        void replace(@Nullable Activity old, @Nullable Activity written) {
            if (old != null) {
                byId.remove(old.id());
                byPosition.remove(Position.of(old));
            }
            if (written != null) {
                byId.put(written.id(), written);
                byPosition.put(Position.of(written), written);
            }
        }
    }
}
