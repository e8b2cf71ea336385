package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;

import dev.activitystore.Activity;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whichever operation of its engine fails in the midst of a call, a store's call fails as the store's, and the store works
 * again as soon as the engine does; of a write each record is as it was before or as the write makes it, and the write
 * made again completes it. A store whose batches are atomic keeps more than that: {@link AtomicEngineFaultContract}.
 *
 * <p>The test class, or one that it is nested in, implements {@link EngineFault} beside {@link StoreOpener}.
 */
public abstract class EngineFaultContract extends EngineFaultTests {

    /** For subclasses. */
    protected EngineFaultContract() {}

    @Test
    final void s20a_s22_whichever_operation_of_the_engine_fails_each_record_is_whole_and_nothing_else_is_told()
            throws Exception {
        checkWrites();
    }

    @Override
    final void checkLeft(String situation, List<Activity> left, List<Activity> before, List<Activity> after) {
        Map<String, Activity> leftById = byId(left);
        Map<String, Activity> beforeById = byId(before);
        Map<String, Activity> afterById = byId(after);
        TreeSet<String> ids = new TreeSet<>(leftById.keySet());
        ids.addAll(beforeById.keySet());
        ids.addAll(afterById.keySet());
        for (String id : ids) {
            assertThat(leftById.get(id)).as("%s, %s", situation, id).isIn(beforeById.get(id), afterById.get(id));
        }
    }

    private static Map<String, Activity> byId(List<Activity> records) {
        return records.stream().collect(Collectors.toMap(Activity::id, Function.identity()));
    }
}
