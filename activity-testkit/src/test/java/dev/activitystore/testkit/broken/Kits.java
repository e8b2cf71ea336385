package dev.activitystore.testkit.broken;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.AtomicEngineFaultContract;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.EngineFaultContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.ProcessesContract;
import dev.activitystore.testkit.ReadCost;
import dev.activitystore.testkit.ReadCostContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The contracts as test classes of whatever store a thread has chosen. Their names keep them from being run as tests. */
final class Kits {

    private static final ThreadLocal<@Nullable Choice> CHOICE = new ThreadLocal<>();

    private Kits() {}

    /** Chooses the store of this thread's tests, and how often its process is killed where tests do that. */
    static void choose(StoreOpener opener, int kills) {
        CHOICE.set(new Choice(opener, kills));
    }

    /** There is no store of this thread's tests any more. */
    static void chooseNone() {
        CHOICE.remove();
    }

    private record Choice(StoreOpener opener, int kills) {

        static int killsNow() {
            return Objects.requireNonNull(CHOICE.get()).kills();
        }
    }

    private interface Chosen extends StoreOpener {

        /** Opens the chosen store; in another process, that of the class which a file names. */
        @Override
        default ActivityStore open(Path folder) throws Exception {
            Choice choice = CHOICE.get();
            StoreOpener opener;
            Path name = folder.resolve("opener");
            if (choice == null) {
                opener = Class.forName(Files.readString(name))
                        .asSubclass(StoreOpener.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } else {
                opener = choice.opener();
                Files.writeString(name, opener.getClass().getName());
            }
            return new FusedStore(opener.open(folder));
        }
    }

    static final class EveryStore extends ActivityStoreContract implements Chosen {}

    static final class AtomicBatches extends AtomicBatchContract implements Chosen {}

    static final class SnapshotReads extends SnapshotReadContract implements Chosen {}

    static final class Persistence extends PersistenceContract implements Chosen {}

    static final class Crashes extends CrashContract implements Chosen {
        @Override
        protected int defaultKills() {
            return Choice.killsNow();
        }
    }

    static final class AtomicCrashes extends AtomicCrashContract implements Chosen {
        @Override
        protected int defaultKills() {
            return Choice.killsNow();
        }
    }

    static final class SharedStorage extends SharedStorageContract implements Chosen {}

    static final class Processes extends ProcessesContract implements Chosen {}

    /** Stores whose engine can be told to fail. */
    private interface OverEngine extends Chosen, EngineFault {

        AtomicReference<Engine> engine();

        @Override
        default ActivityStore open(Path folder) throws Exception {
            engine().set(Engine.in(folder));
            return Chosen.super.open(folder);
        }

        @Override
        default void failAfter(int operations, int failures) {
            engine().get().failAfter(operations, failures);
        }

        @Override
        default boolean mend() {
            return engine().get().mend();
        }
    }

    static final class EngineFaulted extends EngineFaultContract implements OverEngine {
        private final AtomicReference<Engine> engine = new AtomicReference<>();

        @Override
        public AtomicReference<Engine> engine() {
            return engine;
        }
    }

    static final class AtomicEngineFaulted extends AtomicEngineFaultContract implements OverEngine {
        private final AtomicReference<Engine> engine = new AtomicReference<>();

        @Override
        public AtomicReference<Engine> engine() {
            return engine;
        }
    }

    static final class ReadCosts extends ReadCostContract implements Chosen, ReadCost {
        @Override
        public long readSoFar(ActivityStore store) {
            return CountedStore.read(((FusedStore) store).target());
        }
    }
}
