package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose process is killed (SIGKILL) at any moment holds exactly what was acknowledged, and of the write in flight
 * all or nothing, by each index. For a store that also keeps {@link AtomicBatchContract}; others have {@link
 * CrashContract}.
 *
 * <p>Two system properties: {@code activity.testkit.kills}, how many times; and {@code activity.testkit.seed}.
 */
public abstract class AtomicCrashContract extends CrashRounds {

    /** For subclasses. */
    protected AtomicCrashContract() {}

    @Test
    final void s20b_s21_what_was_acknowledged_survives_a_kill_and_no_batch_is_half_there(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        run(opener, folder, AtomicCrashContract::checkAllOrNothing);
    }

    @Test
    final void s20b_s21_of_a_batch_of_hundreds_that_a_kill_cuts_off_all_is_there_or_nothing(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        runLargeBatches(opener, folder, (situation, versions, possible) -> {
            assertThat(versions).as(situation).hasSize(1);
            assertThat(possible).as(situation).containsAll(versions);
        });
    }

    private static int checkAllOrNothing(ActivityLog log, ActivityLog oracle, int writer, int step, String situation) {
        int next = step;
        if (!WriterScript.isEqual(log, oracle, writer)) {
            WriterScript.write(oracle, writer, step);
            next++;
        }
        WriterScript.checkEqual(log, oracle, writer, situation);
        return next;
    }
}
