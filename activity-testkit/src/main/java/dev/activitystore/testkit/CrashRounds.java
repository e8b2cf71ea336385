package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes with several threads is killed (SIGKILL) at random moments, again and again on the same storage,
 * and each time a contract compares what is there with what was acknowledged.
 */
@ExtendWith(FixtureResolver.class)
abstract class CrashRounds {

    private static final String SEED = "activity.testkit.seed";
    private static final int WRITERS = 3;
    private static final int MOST_WRITES_IN_A_ROUND = 150;
    private static final int KILLS_BETWEEN_LINES = 50;
    private static final int ENOUGH_LARGE = 10;

    /**
     * How many times the process is killed where the system property {@code activity.testkit.kills} doesn't say.
     *
     * @return 5
     */
    protected int defaultKills() {
        return 5;
    }

    /**
     * Checks the store itself after a kill, where it can tell whether its parts agree.
     *
     * @param store as it was opened again
     */
    protected void checkReopened(ActivityStore store) {}

    @Test
    final void s12_s21_the_last_setting_and_record_survive_a_kill_right_after_they_were_answered(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        Storage storage = Storage.in(folder, opener);
        storage.open().close();
        for (int round = 0; round < 3; round++) {
            AnsweringProcess.runAndKill(storage, round);
            try (ActivityStore store = storage.open()) {
                AnsweringProcess.check(store, round);
            }
        }
    }

    @Test
    final void s30_a_retention_that_a_kill_cuts_off_has_deleted_nothing_else_and_is_gone_on_with(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        OperatorProcess.killAndGoOn(Storage.in(folder, opener), OperatorProcess.RETENTION, this::checkReopened);
    }

    @Test
    final void s31_an_erasure_that_a_kill_cuts_off_has_changed_nothing_else_and_is_gone_on_with(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        OperatorProcess.killAndGoOn(Storage.in(folder, opener), OperatorProcess.ERASURE, this::checkReopened);
    }

    @Test
    final void s32_a_hold_that_was_placed_survives_a_kill_and_one_that_a_kill_cuts_off_is_completed(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        HoldingProcess.killAndGoOn(Storage.in(folder, opener));
    }

    /** Kills a process amid large batches; each time the check gets the records of a batch that is there or may be. */
    final void runLargeBatches(StoreOpener opener, Path folder, LargeBatchProcess.Check check) throws Exception {
        long seed = Long.getLong(SEED, System.nanoTime());
        Random random = new Random(seed);
        Storage storage = Storage.in(folder, opener);
        try (ActivityStore store = storage.open()) {
            LargeBatchProcess.prepare(store);
        }
        int version = 0;
        for (int kill = Math.max(Math.min(kills(), ENOUGH_LARGE), kills() / ENOUGH_LARGE); kill > 0; kill--) {
            version = LargeBatchProcess.runAndKill(storage, version, random);
            try (ActivityStore store = storage.open()) {
                checkReopened(store);
                LargeBatchProcess.check(store, version, check, "seed " + seed);
            }
        }
    }

    private int kills() {
        return Integer.getInteger("activity.testkit.kills", defaultKills());
    }

    /** Compares the log with the oracle, which has all but the step in flight, and brings both behind that step. */
    @FunctionalInterface
    interface Check {

        /** Returns the step that comes next. */
        int inFlight(ActivityLog log, ActivityLog oracle, int writer, int step, String situation);
    }

    final void run(StoreOpener opener, Path folder, Check check) throws Exception {
        long seed = Long.getLong(SEED, System.nanoTime());
        Random random = new Random(seed);
        Storage storage = Storage.in(folder, opener);
        storage.open().close(); // the storage is there before other processes are
        int[] nextSteps = new int[WRITERS];
        int kills = kills();
        try (ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
            for (int kill = 1; kill <= kills; kill++) {
                int[] firstSteps = nextSteps.clone();
                CrashingProcess.runAndKill(storage, nextSteps, 1 + random.nextInt(MOST_WRITES_IN_A_ROUND), random);
                ActivityStore store = storage.open();
                try (ActivityLog log = ActivityLog.on(store)) {
                    checkReopened(store);
                    for (int writer = 0; writer < WRITERS; writer++) {
                        WriterScript.write(oracle, writer, firstSteps[writer], nextSteps[writer]);
                        String situation = String.format(
                                Locale.ROOT,
                                "seed %d, kill %d, writer %d, acknowledged up to step %d",
                                seed,
                                kill,
                                writer,
                                nextSteps[writer]);
                        nextSteps[writer] = check.inFlight(log, oracle, writer, nextSteps[writer], situation);
                    }
                }
                if (kill % KILLS_BETWEEN_LINES == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s: %d of %d kills, after each of which all was as it should be; %d writes; -D%s=%d%n",
                            opener.getClass().getSimpleName(),
                            kill,
                            kills,
                            IntStream.of(nextSteps).sum(),
                            SEED,
                            seed);
                }
            }
        }
    }
}
