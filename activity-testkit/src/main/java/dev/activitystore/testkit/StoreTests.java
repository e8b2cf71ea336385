package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A part of a contract: tests that each begin with an open store on a new, empty storage. Stores are opened by the {@link
 * StoreOpener} that the test class is or is nested in, and closed when the test ends.
 */
@ExtendWith(FixtureResolver.class)
@ExtendWith(OutOfMemoryIsFailure.class)
abstract class StoreTests {

    private static final int MANY = 99_999;

    private final List<ActivityStore> opened = new ArrayList<>();
    private Storage storage;
    private ActivityStore store;
    private ActivityLog log;

    @BeforeEach
    final void openForTest(StoreOpener opener, @TempDir Path folder) throws Exception {
        storage = Storage.in(folder, opener);
        use(open());
    }

    @AfterEach
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // closing waits for calls, also for one that hangs
    final void closeAfterTest() {
        opened.forEach(ActivityStore::close);
    }

    /** The store under test, empty when a test begins. */
    final ActivityStore store() {
        return store;
    }

    /** A log over the store under test, with default limits and the store's own token key. */
    final ActivityLog log() {
        return log;
    }

    /** Adds records, of which none may be refused. */
    final void add(String organizationId, List<Activity> activities) {
        assertThat(log().add(organizationId, activities)).allMatch(Outcome::done);
    }

    /** Updates records, all of which must be there. */
    final void update(String organizationId, List<ActivityUpdate> updates) {
        assertThat(log().update(organizationId, updates)).allMatch(Outcome::done);
    }

    /** Deletes records, whatever they are. */
    final void delete(ActivityDeletion deletion) {
        log().delete(deletion, outcome -> {});
    }

    /** What the store under test finds, in ascending order. */
    final List<Activity> found(ActivityFilter filter) {
        return found(store(), filter);
    }

    /** What a store finds, in ascending order. */
    static List<Activity> found(ActivityStore store, ActivityFilter filter) {
        return SliceChecks.read(store, filter, SortOrder.ASC, null, MANY);
    }

    /** What one call of the store under test finds. */
    final List<Activity> read(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
        return SliceChecks.read(store(), filter, order, after, limit);
    }

    /** What the stores of this test are opened on. */
    final Storage storage() {
        return storage;
    }

    /** Opens one more store on the storage of this test. */
    final ActivityStore open() throws Exception {
        ActivityStore another = storage.open();
        opened.add(another);
        return another;
    }

    /** Closes the store under test; from then on it is another one on the same storage. */
    final void restart() throws Exception {
        store().close();
        use(open());
    }

    private void use(ActivityStore another) {
        store = another;
        log = ActivityLog.on(another);
    }
}
