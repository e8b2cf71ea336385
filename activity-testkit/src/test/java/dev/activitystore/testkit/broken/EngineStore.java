package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.ForwardingStore;
import dev.activitystore.testkit.broken.Engine.EngineException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A correct store over an engine that may fail: a call's operations are a begin, one for each record, and a commit that
 * makes them take effect. A broken one overrides what it gets wrong.
 */
class EngineStore extends ForwardingStore {

    final Engine engine;

    private final CloseGate gate = new CloseGate("the store over an engine");

    EngineStore(Path folder) {
        super(Engine.in(folder).records());
        this.engine = Engine.in(folder);
        translated("open", () -> operation("open"));
    }

    /** An operation of the engine. */
    final boolean operation(String name) {
        engine.operation(name);
        return true;
    }

    /** Makes a call of the store, whose failures are the store's. */
    <T> T translated(String call, Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineException e) {
            throw new ActivityStoreException("the engine failed", e);
        }
    }

    /** Makes a write. */
    List<Outcome> write(String call, List<?> parts, Supplier<List<Outcome>> effect) {
        return transaction(parts, effect);
    }

    private <T> T transaction(List<?> parts, Supplier<T> effect) {
        operation("begin");
        parts.forEach(part -> operation("write"));
        operation("commit");
        T answer = effect.get();
        operation("end");
        return answer;
    }

    /** Reads a page. */
    Slice read(Supplier<Slice> page) {
        operation("seek");
        Slice slice = page.get();
        slice.activities().forEach(activity -> operation("next"));
        return slice;
    }

    @Override
    protected final <T> T forward(String name, Supplier<T> call) {
        return gate.call(() -> translated(name, call));
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return forward("put", () -> write("put", activities, () -> target().put(organizationId, activities)));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return forward(
                "putIfAbsent",
                () -> write("putIfAbsent", activities, () -> target().putIfAbsent(organizationId, activities)));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return forward("find", () -> read(() -> target().find(filter, order, after, limit)));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return forward("update", () -> write("update", updates, () -> target().update(organizationId, updates)));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return forward("delete", () -> {
            Slice met = read(() -> target().find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit)));
            List<Outcome> outcomes = write(
                    "delete",
                    met.activities(),
                    () -> target().delete(filter, after, limit).outcomes());
            return new DeletedStep(outcomes, met.next());
        });
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return forward("organizations", () -> {
            operation("seek");
            List<String> listed = target().organizations(after, limit);
            listed.forEach(organization -> operation("next"));
            return listed;
        });
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return forward("rewrite", () -> {
            Slice met = read(() -> target().find(filter, order, after, limit));
            return transaction(met.activities(), () -> target().rewrite(filter, order, after, limit, change));
        });
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return forward(
                        "exchangeSetting",
                        () -> transaction(
                                Collections.nCopies(1, name),
                                () -> Optional.ofNullable(target().exchangeSetting(name, expected, value))))
                .orElse(null);
    }

    @Override
    public void close() {
        gate.close(() -> translated("close", () -> operation("close")));
    }
}
