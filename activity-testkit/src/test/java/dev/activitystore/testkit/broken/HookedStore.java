package dev.activitystore.testkit.broken;

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
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A correct store over lists, each of whose decisions is a method: a broken one overrides the one that it gets wrong. */
class HookedStore implements ActivityStore {

    /** The calls that a held record is safe from, and an immutable one from most. */
    enum Write {
        PUT,
        UPDATE,
        DELETE,
        REWRITE
    }

    final Map<String, List<Activity>> recordsByKey = new HashMap<>();

    /** The ids that were ever put. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    final Map<String, byte[]> settings = new HashMap<>();
    private final CloseGate gate = new CloseGate("the store");
    private final ReentrantLock lock = new ReentrantLock();

    /** The order of a page. */
    Comparator<Position> order(SortOrder sortOrder) {
        Comparator<Position> ascending = Comparator.naturalOrder();
        return sortOrder == SortOrder.ASC ? ascending : ascending.reversed();
    }

    /** Whether a position is behind the one that a page begins after. */
    boolean isBehind(Position position, Position after, SortOrder sortOrder) {
        return order(sortOrder).compare(position, after) > 0;
    }

    boolean matches(ActivityFilter filter, Activity activity) {
        return filter.matches(activity);
    }

    boolean sameId(String id, String other) {
        return id.equals(other);
    }

    /** Whether a record of this id may be among the others: to look for each that is new takes long. */
    boolean mayBeThere(String id) {
        return known.contains(id);
    }

    /** The key of an organization's records. */
    String key(String organizationId) {
        return organizationId;
    }

    /** The records that a page is made from. */
    List<Activity> candidates(ActivityFilter filter) {
        return records(filter.organizationId());
    }

    /** Whether a record that is put is there already. */
    boolean isThere(Activity stored, Activity given) {
        return stored.equals(given);
    }

    boolean protects(Activity stored, Write write) {
        return stored.immutable() && write != Write.REWRITE;
    }

    /** What must not be changed of an organization. */
    Holds holds(String organizationId) {
        return Holds.of(organizationId, settings::get);
    }

    boolean holds(Holds holds, Activity stored, Write write) {
        return holds.hold(stored);
    }

    Activity overwritten(Activity old, Activity given) {
        return given;
    }

    Activity updated(Activity old, ActivityUpdate update) {
        return update.applyTo(old);
    }

    /** Takes the old version of a record away, of which there may be a new one. */
    void remove(List<Activity> records, Activity old, @Nullable Activity replacement) {
        records.remove(old);
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return exclusively(() -> activities.stream()
                .map(given -> put(organizationId, given, stored(organizationId, given.id())))
                .toList());
    }

    private Outcome put(String organizationId, Activity given, @Nullable Activity stored) {
        return stored != null && isThere(stored, given)
                ? new Outcome(given.id(), Status.DONE)
                : write(Write.PUT, organizationId, given.id(), old -> old == null ? given : overwritten(old, given));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return exclusively(() -> activities.stream()
                .map(given -> putIfAbsent(organizationId, given, stored(organizationId, given.id())))
                .toList());
    }

    Outcome putIfAbsent(String organizationId, Activity given, @Nullable Activity stored) {
        return stored == null || isThere(stored, given)
                ? put(organizationId, given, stored)
                : new Outcome(given.id(), Status.EXISTS);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return exclusively(() -> {
            Slice.Builder slice = new Slice.Builder(limit);
            candidates(filter).stream()
                    .filter(activity -> matches(filter, activity))
                    .filter(activity -> after == null || isBehind(Position.of(activity), after, order))
                    .sorted(Comparator.comparing(Position::of, order(order)))
                    .takeWhile(slice::add)
                    .forEach(added -> {});
            return slice.build();
        });
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return exclusively(() -> updates.stream()
                .map(update -> write(
                        Write.UPDATE, organizationId, update.id(), old -> old == null ? null : updated(old, update)))
                .toList());
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return exclusively(() -> {
            Slice met = find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit));
            List<Outcome> outcomes = met.activities().stream()
                    .map(activity -> write(Write.DELETE, filter.organizationId(), activity.id(), old -> null))
                    .toList();
            return new DeletedStep(outcomes, met.next());
        });
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return exclusively(() -> recordsByKey.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(key -> after == null || key.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList());
    }

    /** A record that a rewriting has met, as it is stored now. */
    @Nullable
    Activity rewritten(Activity stored, Function<Activity, @Nullable Activity> change) {
        return change.apply(stored);
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return exclusively(() -> {
            Slice met = find(filter, order, after, limit);
            Map<Activity, Optional<Activity>> written = new LinkedHashMap<>();
            for (Activity activity : met.activities()) {
                written.put(activity, Optional.ofNullable(rewritten(activity, change)));
            }
            RewrittenStep.Counter counter = new RewrittenStep.Counter();
            Holds holds = holds(filter.organizationId());
            Map<Activity, Optional<Activity>> changed = new LinkedHashMap<>();
            written.forEach((stored, replaced) -> {
                Holds asked = holds(holds, stored, Write.REWRITE) ? holds : Holds.NONE;
                if (counter.count(stored, replaced.orElse(null), asked)) {
                    changed.put(stored, replaced);
                }
            });
            changed.forEach((stored, replaced) ->
                    write(Write.REWRITE, filter.organizationId(), stored.id(), old -> replaced.orElse(null)));
            return counter.step(met.next());
        });
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
        gate.close(recordsByKey::clear);
    }

    private List<Activity> records(String organizationId) {
        return recordsByKey.computeIfAbsent(key(organizationId), absent -> new ArrayList<>());
    }

    private @Nullable Activity stored(String organizationId, String id) {
        if (!mayBeThere(id)) {
            return null;
        }
        return records(organizationId).stream()
                .filter(stored -> sameId(stored.id(), id))
                .findFirst()
                .orElse(null);
    }

    private Outcome write(
            Write write, String organizationId, String id, UnaryOperator<@Nullable Activity> replacement) {
        List<Activity> records = records(organizationId);
        Activity old = stored(organizationId, id);
        if (old != null && write != Write.REWRITE && holds(holds(organizationId), old, write)) {
            return new Outcome(id, Status.HELD);
        }
        if (old != null && protects(old, write)) {
            return new Outcome(id, Status.IMMUTABLE);
        }
        Activity replaced = replacement.apply(old);
        if (old != null) {
            remove(records, old, replaced);
        }
        if (replaced != null) {
            known.add(id);
            records.add(replaced);
        }
        return new Outcome(id, old == null && write == Write.UPDATE ? Status.NOT_FOUND : Status.DONE);
    }

    private <T> T exclusively(Supplier<T> work) {
        return gate.call(() -> {
            lock();
            try {
                return work.get();
            } finally {
                unlock();
            }
        });
    }
}
