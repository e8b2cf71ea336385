package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Several processes can have a store open on one storage at a time, and are one log. A store that keeps this also keeps
 * {@link SharedStorageContract}.
 */
public abstract class ProcessesContract extends StoreTests {

    private static final int OTHERS = 2;
    private static final int STEPS = 40;
    private static final int KILLS = 3; // one may come between two calls, when nothing is held

    /** For subclasses. */
    protected ProcessesContract() {}

    @Test
    final void s12_s16_s17_s20a_s23_what_processes_write_at_once_is_one_log() throws Exception {
        store().put(SharingProcess.ORGANIZATION, List.of(activity("shared", 0).build()));
        List<OtherProcess> others = new ArrayList<>();
        try {
            for (int i = 1; i <= OTHERS; i++) {
                others.add(SharingProcess.start(storage(), i, STEPS));
            }
            Set<String> settings = new HashSet<>();
            settings.add(SharingProcess.write(store(), 0, STEPS));
            for (OtherProcess other : others) {
                settings.add(SharingProcess.await(other));
            }
            assertThat(settings).hasSize(1);
        } finally {
            others.forEach(OtherProcess::close);
        }
        checkSharedRecord();
        checkRacingBatches();
        for (int writer = 0; writer <= OTHERS; writer++) {
            WriterScript.checkWritten(log(), writer, STEPS);
        }
    }

    @Test
    final void s20a_s21_s23_the_death_of_a_process_leaves_the_log_to_the_others() throws Exception {
        int[] nextSteps = new int[2];
        for (int kill = 1; kill <= KILLS; kill++) {
            CrashingProcess.runAndKill(storage(), nextSteps, 20, new Random());
            for (int writer = 0; writer < nextSteps.length; writer++) {
                nextSteps[writer] = CrashContract.checkInFlight(log(), writer, nextSteps[writer]);
            }
        }
    }

    /** Of each update of each process the last one is there, though all were of one record. */
    private void checkSharedRecord() {
        Activity expected = activity("shared", 0).build();
        for (int process = 0; process <= OTHERS; process++) {
            ActivityUpdate last = SharingProcess.update(process, STEPS - 1);
            expected = last.applyTo(expected);
        }
        assertThat(found(ActivityFilter.of(SharingProcess.ORGANIZATION).activityIds("shared")))
                .isEqualTo(List.of(expected));
    }

    /** Each record of the batches that all processes wrote is one of them, whole, and every filter finds it. */
    private void checkRacingBatches() {
        ActivityFilter racing = ActivityFilter.of(SharingProcess.ORGANIZATION).activityIds(Versions.IDS);
        List<Activity> left = found(racing);
        assertThat(left).hasSameSizeAs(Versions.IDS).allSatisfy(Versions::of);
        for (String id : List.of("d0", "d1", "d2")) {
            for (ActivityFilter filter : List.of(racing.documentId(id), racing.targetEntityId(id))) {
                assertThat(found(filter))
                        .as("%s", filter)
                        .isEqualTo(left.stream().filter(filter::matches).toList());
            }
        }
    }
}
