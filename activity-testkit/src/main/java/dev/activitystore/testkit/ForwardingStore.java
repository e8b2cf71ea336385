package dev.activitystore.testkit;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that passes every call on to another one. A subclass overrides the call that it changes or counts, or {@link
 * #forward}, through which all calls but {@link #close()} go.
 *
 * <p>As safe for concurrent use as the store behind it, as far as the subclass leaves it so.
 */
public class ForwardingStore implements ActivityStore {

    private final ActivityStore target;

    /**
     * A store before another one.
     *
     * @param target the other one; closed with this one
     */
    public ForwardingStore(ActivityStore target) {
        this.target = target;
    }

    /**
     * The store that gets the calls.
     *
     * @return the one that was given
     */
    protected ActivityStore target() {
        return target;
    }

    /**
     * Makes one call.
     *
     * @param name the name of the method called, as {@code put}
     * @param call calls that method of {@link #target()}
     * @param <T> what it returns
     * @return what the caller gets: what the call returned, if not overridden
     */
    protected <T> T forward(String name, Supplier<T> call) {
        return call.get();
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return forward("put", () -> target().put(organizationId, activities));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return forward("putIfAbsent", () -> target().putIfAbsent(organizationId, activities));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return forward("find", () -> target().find(filter, order, after, limit));
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        return forward("count", () -> target().count(filter, most));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return forward("update", () -> target().update(organizationId, updates));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return forward("delete", () -> target().delete(filter, after, limit));
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return forward("rewrite", () -> target().rewrite(filter, order, after, limit, change));
    }

    @Override
    public RewrittenStep settle(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return forward("settle", () -> target().settle(filter, order, after, limit));
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return forward("organizations", () -> target().organizations(after, limit));
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return forward("exchangeSetting", () -> Optional.ofNullable(target().exchangeSetting(name, expected, value)))
                .orElse(null);
    }

    @Override
    public void close() {
        target().close();
    }
}
