package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.util.List;

/** A process that writes a record and a setting, says so, and does nothing more until it is killed. */
final class AnsweringProcess {

    private static final String DONE = "done";

    private AnsweringProcess() {}

    /** Runs the process, and kills it as soon as it has written. */
    static void runAndKill(Storage storage, int round) throws IOException {
        try (OtherProcess process =
                new OtherProcess(AnsweringProcess.class, storage, List.of(Integer.toString(round)))) {
            String answer = process.read();
            process.kill();
            if (!DONE.equals(answer)) {
                throw process.failure("the process failed");
            }
        }
    }

    /** Checks what the processes of all rounds up to one have left. */
    static void check(ActivityStore store, int lastRound) {
        for (int round = 0; round <= lastRound; round++) {
            assertThat(StoreTests.found(store, ActivityFilter.of("answered-" + round)))
                    .isEqualTo(List.of(complete("a", round)));
            assertThat(store.setting("setting-" + round, new byte[] {99}))
                    .as("setting of round %d", round)
                    .isEqualTo(value(round));
        }
    }

    /**
     * Writes, in each second round the setting last, and waits.
     *
     * @param arguments the store, and the number of the round
     * @throws Exception if the store can't be opened, or fails
     */
    public static void main(String[] arguments) throws Exception {
        ActivityStore store = OtherProcess.open(arguments);
        int round = Integer.parseInt(OtherProcess.ownArguments(arguments).get(0));
        if (round % 2 == 1) {
            store.setting("setting-" + round, value(round));
        }
        store.put("answered-" + round, List.of(complete("a", round)));
        store.setting("setting-" + round, value(round));
        System.out.println(DONE);
        while (System.in.read() >= 0) {}
    }

    private static byte[] value(int round) {
        return new byte[] {0, (byte) round, -1, 0};
    }
}
