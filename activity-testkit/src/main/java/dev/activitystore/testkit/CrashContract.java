package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The test that a store which keeps records beyond its process has to pass: a process that writes with several threads
 * is killed (SIGKILL) at random moments, again and again on the same store, and each time the store must hold exactly
 * what was acknowledged, and of the write in flight all or nothing, by each index.
 *
 * <p>Two system properties: {@code activity.testkit.kills}, how many times, 5 by default; and {@code
 * activity.testkit.seed}.
 */
public abstract class CrashContract {

    private static final int WRITERS = 3;
    private static final int MOST_WRITES_IN_A_ROUND = 150;

    /** For subclasses. */
    protected CrashContract() {}

    /**
     * How to open the store, here and in the process that is killed.
     *
     * @return a class with a public constructor without parameters
     */
    protected abstract Class<? extends StoreOpener> opener();

    /**
     * How many times the process is killed where the system property doesn't say.
     *
     * @return 5
     */
    protected int defaultKills() {
        return 5;
    }

    /**
     * Checks the store itself after a kill, where it can tell whether its parts agree.
     *
     * @param store as {@link #opener} has opened it
     */
    protected void checkReopened(ActivityStore store) {}

    /**
     * Sentences 20 and 21.
     *
     * @param folder an empty folder
     * @throws Exception if the store can't be opened
     */
    @Test
    public final void s20_s21_what_was_acknowledged_survives_a_kill_and_no_batch_is_half_there(@TempDir Path folder)
            throws Exception {
        long seed = Long.getLong("activity.testkit.seed", System.nanoTime());
        Random random = new Random(seed);
        Path storeFolder = Files.createDirectory(folder.resolve("store"));
        StoreOpener opener = opener().getDeclaredConstructor().newInstance();
        int[] nextSteps = new int[WRITERS];
        int kills = Integer.getInteger("activity.testkit.kills", defaultKills());
        try (ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
            int[] oracleSteps = new int[WRITERS];
            for (int kill = 1; kill <= kills; kill++) {
                CrashingProcess.runAndKill(
                        opener(), storeFolder, nextSteps, 1 + random.nextInt(MOST_WRITES_IN_A_ROUND));
                ActivityStore store = opener.open(storeFolder);
                try (ActivityLog log = ActivityLog.on(store)) {
                    checkReopened(store);
                    for (int writer = 0; writer < WRITERS; writer++) {
                        String situation = "seed %d, kill %d, writer %d, acknowledged up to step %d"
                                .formatted(seed, kill, writer, nextSteps[writer]);
                        nextSteps[writer] =
                                checkAndFollow(log, oracle, writer, oracleSteps[writer], nextSteps[writer], situation);
                    }
                }
                oracleSteps = Arrays.copyOf(nextSteps, WRITERS);
            }
        }
    }

    /** Brings the oracle to where the store is: after the acknowledged steps, or one more. Returns the next step. */
    private static int checkAndFollow(
            ActivityLog log, ActivityLog oracle, int writer, int oracleStep, int nextStep, String situation) {
        for (int step = oracleStep; step < nextStep; step++) {
            CrashScript.write(oracle, writer, step);
        }
        int reached = nextStep;
        if (!records(log, writer).equals(records(oracle, writer))) {
            CrashScript.write(oracle, writer, nextStep);
            reached++;
        }
        assertThat(records(log, writer)).as(situation).isEqualTo(records(oracle, writer));
        return reached;
    }

    private static List<List<Activity>> records(ActivityLog log, int writer) {
        return CrashScript.filters(writer)
                .map(filter -> log.stream(ActivityQuery.of(filter)).toList())
                .toList();
    }
}
