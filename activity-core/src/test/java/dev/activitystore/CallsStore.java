package dev.activitystore;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An in-memory store that writes down the calls it gets. Not safe for concurrent use. */
public class CallsStore implements ActivityStore {

    public final List<String> calls = new ArrayList<>();
    private final ActivityStore store = new InMemoryActivityStore();

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        calls.add("put " + Samples.ids(activities));
        return store.put(organizationId, activities);
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        calls.add("putIfAbsent " + Samples.ids(activities));
        return store.putIfAbsent(organizationId, activities);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        calls.add("find " + limit.records() + (after == null ? "" : " after " + after.id()));
        return store.find(filter, order, after, limit);
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        calls.add("count to " + most);
        return store.count(filter, most);
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        calls.add("update " + updates.stream().map(ActivityUpdate::id).toList());
        return store.update(organizationId, updates);
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        calls.add("delete " + limit + (after == null ? "" : " after " + after.id()));
        return store.delete(filter, after, limit);
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        calls.add("rewrite " + limit.records() + (after == null ? "" : " after " + after.id()));
        return store.rewrite(filter, order, after, limit, change);
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        calls.add("organizations " + limit + (after == null ? "" : " after " + after));
        return store.organizations(after, limit);
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        calls.add("exchangeSetting " + name);
        return store.exchangeSetting(name, expected, value);
    }

    @Override
    public void close() {
        calls.add("close");
        store.close();
    }
}
