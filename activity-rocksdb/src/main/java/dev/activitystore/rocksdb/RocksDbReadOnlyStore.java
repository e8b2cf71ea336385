package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreView;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in a folder of RocksDB as it was when this was opened, to be read alone: also while another process has the store
 * open and writes, of whose writes nothing is seen that was acknowledged later. All that was acknowledged before is there.
 * In the folder nothing is written or locked, so that the right to read it is enough; meanwhile the temporary folder needs as much room as the
 * engine's logs have.
 *
 * <p>Whatever would change something is an {@link ActivityStoreException}. A {@link #backup} is of the moment when it is
 * made.
 *
 * <p>Safe for concurrent use.
 */
public final class RocksDbReadOnlyStore implements ActivityStore, VerifiableStore, BackupStore, StoreView {

    private final Path folder;
    private final RocksDbOptions options;
    private final Instant asOf = Instant.now();
    private final DatabaseView database;
    private final PageReader reader;
    private final Organizations organizations;
    private final CloseGate gate = new CloseGate("the activity store");

    private RocksDbReadOnlyStore(Path folder, RocksDbOptions options) {
        this.folder = folder;
        this.options = options;
        this.database = DatabaseView.open(folder, options);
        Costs costs = new Costs();
        this.reader = new PageReader(database, costs);
        this.organizations = new Organizations(database, costs);
    }

    /**
     * Opens a view of a store with the default options.
     *
     * @param folder that of a store of this version, open or not, or of a backup
     * @return the view
     * @throws ActivityStoreException if there is none, it is of an earlier version, it lacks what it had, or it can't be read
     */
    public static RocksDbReadOnlyStore open(Path folder) {
        return open(folder, RocksDbOptions.defaults());
    }

    /**
     * Opens a view of a store.
     *
     * @param folder that of a store of this version, open or not, or of a backup
     * @param options how; what is about writing has no effect
     * @return the view
     * @throws ActivityStoreException if there is none, it is of an earlier version, it lacks what it had, or it can't be read
     */
    public static RocksDbReadOnlyStore open(Path folder, RocksDbOptions options) {
        return new RocksDbReadOnlyStore(folder, options);
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        throw refused();
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        throw refused();
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return gate.call(() -> reader.find(filter, order, after, limit));
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        return gate.call(() -> reader.count(filter, most));
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return gate.call(() -> organizations.list(after, limit));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        throw refused();
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        throw refused();
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        throw refused();
    }

    /**
     * What is kept under a name.
     *
     * @throws ActivityStoreException if it would be exchanged
     */
    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return gate.call(() -> {
                    byte[] kept = database.setting(name);
                    if (Arrays.equals(kept, expected) && !Arrays.equals(expected, value)) {
                        throw refused();
                    }
                    return Optional.ofNullable(kept);
                })
                .orElse(null);
    }

    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        return gate.call(() -> StoreVerifier.run(database, disagreements));
    }

    /**
     * Is refused, as nothing can be written.
     *
     * @throws ActivityStoreException always
     */
    @Override
    public long repair() {
        throw refused();
    }

    @Override
    public Backup backup(Path target, LongConsumer progress) {
        return gate.call(() -> StoreBackup.ofAnother(folder, options, target, progress));
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public void close() {
        gate.close(database::close);
    }

    private ActivityStoreException refused() {
        return new ActivityStoreException(
                "the store in the folder " + folder + " is open to be read alone: it takes no writes here");
    }
}
