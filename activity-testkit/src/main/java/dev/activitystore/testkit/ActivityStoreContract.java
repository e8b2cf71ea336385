package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import dev.activitystore.spi.ActivityStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * The tests that every {@link ActivityStore} has to pass. A backend's test extends this class, and a backend that keeps
 * records beyond its process {@link PersistentStoreContract}:
 *
 * <pre>
 *   class MyActivityStoreTest extends ActivityStoreContract {
 *       &#64;Override
 *       protected ActivityStore openStore() {
 *           return new MyActivityStore();
 *       }
 *   }
 * </pre>
 *
 * <p>The name of each test begins with the numbers of the sentences of the contract that it stands for. Random rounds
 * name their seed when they fail. Two system properties are for them: {@code activity.testkit.seed}, the seed of the
 * first round, and {@code activity.testkit.rounds}, by which the number of rounds is multiplied.
 */
public abstract class ActivityStoreContract extends FaultRounds {

    private @Nullable ActivityStore store;
    private @Nullable ActivityLog log;

    /** For subclasses. */
    protected ActivityStoreContract() {}

    /**
     * Opens the store that the next test is about. It is called once before each test; the store is closed after the
     * test, if the test itself didn't close it.
     *
     * @return a store without records and settings
     * @throws Exception if it can't be opened; the test fails
     */
    protected abstract ActivityStore openStore() throws Exception;

    @BeforeEach
    final void openForTest() throws Exception {
        use(openStore());
    }

    @AfterEach
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // closing waits for calls, also for one that hangs
    final void closeAfterTest() {
        if (store != null) {
            store.close();
        }
    }

    /** Makes a store the one under test. */
    final void use(ActivityStore opened) {
        store = opened;
        log = ActivityLog.on(opened);
    }

    /**
     * The store under test.
     *
     * @return the store
     */
    @Override
    protected final ActivityStore store() {
        return Objects.requireNonNull(store);
    }

    /**
     * A log over the store under test, with default limits and the store's own token key.
     *
     * @return the log
     */
    @Override
    protected final ActivityLog log() {
        return Objects.requireNonNull(log);
    }
}
