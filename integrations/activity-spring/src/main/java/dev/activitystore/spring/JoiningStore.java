package dev.activitystore.spring;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A store that takes part in the application's transactions: refuses to write in one that is read-only, since some
 * databases fail late then and others write, and keeps its settings outside of them. Safe for concurrent use.
 */
final class JoiningStore implements ActivityStore, BackupStore, StoreHealth {

    private final JdbcActivityStore store;
    private final CallersDataSource source;

    JoiningStore(JdbcActivityStore store, CallersDataSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        checkWritable();
        return store.put(organizationId, activities);
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        checkWritable();
        return store.putIfAbsent(organizationId, activities);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return store.find(filter, order, after, limit);
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        return store.count(filter, most);
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        checkWritable();
        return store.update(organizationId, updates);
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        checkWritable();
        return store.delete(filter, after, limit);
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        checkWritable();
        return store.rewrite(filter, order, after, limit, change);
    }

    @Override
    public RewrittenStep settle(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        checkWritable();
        return store.settle(filter, order, after, limit);
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return store.organizations(after, limit);
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return source.outside(() -> Optional.ofNullable(store.exchangeSetting(name, expected, value)))
                .orElse(null);
    }

    @Override
    public Backup backup(Path folder, LongConsumer progress) {
        return source.outside(() -> store.backup(folder, progress));
    }

    @Override
    public void checkHealth() {
        store.checkHealth();
    }

    @Override
    public void close() {
        store.close();
    }

    private void checkWritable() {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly() && source.isInTransaction()) {
            throw new IllegalStateException("the activity log can't be written in a read-only transaction"
                    + (TransactionSynchronizationManager.getCurrentTransactionName() == null
                            ? ""
                            : ", that of " + TransactionSynchronizationManager.getCurrentTransactionName())
                    + ": make the transaction one that writes, or write before or after it");
        }
    }
}
