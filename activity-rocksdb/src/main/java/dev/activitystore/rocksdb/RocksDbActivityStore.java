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
import dev.activitystore.spi.CompactableStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps activities in a folder of RocksDB, which one process at a time may open; others may {@linkplain
 * RocksDbReadOnlyStore read} it meanwhile.
 *
 * <p>A call's batch is atomic. When a write returns, it survives the death of the process; with {@link
 * RocksDbOptions#durable} also the loss of power. Where the folder is removed, renamed or replaced while the store is open,
 * or can only be read any more, no write succeeds, and {@link #checkHealth} fails; the reason is logged once, by {@link System.Logger}.
 *
 * <p>Safe for concurrent use.
 */
public final class RocksDbActivityStore
        implements ActivityStore, VerifiableStore, BackupStore, CompactableStore, StoreHealth {

    private final Database database;
    private final Costs costs = new Costs();
    private final RecordLocks locks = new RecordLocks();
    private final Settings settings;
    private final PageReader reader;
    private final RecordWriter writer;
    private final SteppedWriter steps;
    private final Organizations organizations;
    private final CloseGate gate = new CloseGate("the activity store");

    RocksDbActivityStore(Database database) {
        this.database = database;
        this.settings = new Settings(database);
        this.reader = new PageReader(database, costs);
        this.writer = new RecordWriter(database, reader, locks, settings, costs);
        this.steps = new SteppedWriter(database, reader, locks, settings, costs);
        this.organizations = new Organizations(database, costs);
    }

    /**
     * Opens a store with the default options, and creates it if there is none.
     *
     * @param folder holds the store and nothing else; made if it is missing
     * @return the store
     * @throws ActivityStoreException if another store is open on the folder, the files are damaged, of an unknown
     *     version, or less than when the store was closed or synchronized last (see {@link
     *     RocksDbOptions#acceptLoss}), or the engine fails
     */
    public static RocksDbActivityStore open(Path folder) {
        return open(folder, RocksDbOptions.defaults());
    }

    /**
     * Opens a store, and creates it if there is none.
     *
     * @param folder holds the store and nothing else; made if it is missing
     * @param options how
     * @return the store
     * @throws ActivityStoreException if another store is open on the folder, the files are damaged, of an unknown
     *     version, or less than when the store was closed or synchronized last (see {@link
     *     RocksDbOptions#acceptLoss}), or the engine fails
     */
    public static RocksDbActivityStore open(Path folder, RocksDbOptions options) {
        return new RocksDbActivityStore(Database.open(folder, options));
    }

    /**
     * Whether a folder holds a store, of any version, open or not.
     *
     * @param folder the folder
     * @return false if it is empty or missing, true also if files of the store are missing
     * @throws ActivityStoreException if the folder can't be read
     */
    public static boolean exists(Path folder) {
        try {
            return new StoreFiles(folder).isStore();
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be read", e);
        }
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return gate.call(() -> writer.put(organizationId, activities));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return gate.call(() -> writer.putIfAbsent(organizationId, activities));
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
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return gate.call(() -> writer.update(organizationId, updates));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return gate.call(() -> steps.delete(filter, after, limit));
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return gate.call(() -> steps.rewrite(filter, order, after, limit, change));
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return gate.call(() -> organizations.list(after, limit));
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return gate.call(() -> Optional.ofNullable(settings.exchange(name, expected, value)))
                .orElse(null);
    }

    /**
     * Walks through all records and lists, and reports where they disagree, also where a list's copy of a record differs
     * from it. What is written meanwhile does not disturb it: it sees the store as it was when it began.
     *
     * @return what was found
     * @throws ActivityStoreException if the files can't be read
     */
    public Verification verify() {
        return verify(disagreement -> {});
    }

    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        return gate.call(() -> StoreVerifier.run(database, disagreements));
    }

    /**
     * Builds all lists anew from the records. The way out when {@link #verify} reports disagreements, or the
     * files of lists are damaged. Writers wait, readers fail. If a record can't be read, nothing is changed; if it is
     * interrupted later, readers and writers fail until it is called again.
     *
     * @return the number of records
     * @throws ActivityStoreException if the files can't be read or written; then call it again
     */
    @Override
    public long repair() {
        return gate.call(() -> locks.holdingAll(() -> new Repair(database).run()));
    }

    /**
     * Makes a backup, while others read and write. On the file system of the store it takes no room of its own at first: it
     * shares the engine's files with the store, which never change.
     */
    @Override
    public Backup backup(Path folder, LongConsumer progress) {
        return gate.call(() -> StoreBackup.of(database, folder, progress));
    }

    /**
     * Writes all tables anew, while others read and write, so that what was deleted and overwritten is in none of them any
     * more. The names of older keys stay in the engine's manifest until the store is opened the next time.
     */
    @Override
    public void compact() {
        gate.call(() -> {
            FullCompaction.run(database);
            return true;
        });
    }

    /**
     * Checks that the folder and all files are still there, and that one can be written.
     *
     * @throws ActivityStoreException if not
     */
    @Override
    public void checkHealth() {
        gate.call(() -> {
            database.checkHealth();
            return true;
        });
    }

    @Override
    public void close() {
        gate.close(database::close);
    }

    Costs costs() {
        return costs;
    }
}
