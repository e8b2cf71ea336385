package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;

import dev.activitystore.Activity;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whichever operation of its engine fails in the midst of a call, a store's call fails as the store's, and the store works
 * again as soon as the engine does; of a write all is there or nothing. For a store that also keeps {@link
 * AtomicBatchContract}; others have {@link EngineFaultContract}.
 *
 * <p>The test class, or one that it is nested in, implements {@link EngineFault} beside {@link StoreOpener}.
 */
public abstract class AtomicEngineFaultContract extends EngineFaultTests {

    /** For subclasses. */
    protected AtomicEngineFaultContract() {}

    @Test
    final void s20b_s22_whichever_operation_of_the_engine_fails_all_of_a_write_is_there_or_nothing() throws Exception {
        checkWrites();
    }

    @Override
    final void checkLeft(String situation, List<Activity> left, List<Activity> before, List<Activity> after) {
        assertThat(left).as(situation).isIn(before, after);
    }
}
