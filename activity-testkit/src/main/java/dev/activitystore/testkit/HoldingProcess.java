package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.hold.Hold;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.ActivityStore;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A process that places one hold after the other, says which it has placed, and is killed amid that. */
final class HoldingProcess {

    private static final int HOLDS = 20;
    private static final int RECORDS_OF_HOLD = 30;
    private static final int KILLS = 3;
    private static final int MOST_NANOS_BEFORE_KILL = 5_000_000;
    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private HoldingProcess() {}

    /** Kills it some times: what it said holds, of what it was at all or nothing is there, and the same call completes it. */
    static void killAndGoOn(Storage storage) throws Exception {
        Random random = new Random(7);
        try (ActivityStore store = storage.open()) {
            store.put(
                    "o",
                    IntStream.range(0, HOLDS * RECORDS_OF_HOLD)
                            .mapToObj(HoldingProcess::record)
                            .toList());
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int placed = runAndKill(storage, random);
            try (ActivityStore store = storage.open()) {
                check(store, placed);
            }
        }
    }

    private static int runAndKill(Storage storage, Random random) throws Exception {
        try (OtherProcess process = new OtherProcess(HoldingProcess.class, storage, List.of())) {
            int placed = 0;
            for (int lines = 1 + random.nextInt(HOLDS - 1); placed < lines; placed++) {
                if (process.read() == null) {
                    throw process.failure("the process ended by itself");
                }
            }
            long end = System.nanoTime() + random.nextInt(MOST_NANOS_BEFORE_KILL);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            process.kill();
            return placed;
        }
    }

    private static void check(ActivityStore store, int placed) {
        LegalHolds holds = ActivityLog.on(store).operator().holds("o");
        List<String> names = holds.list().stream().map(Hold::name).toList();
        assertThat(names)
                .hasSizeGreaterThanOrEqualTo(placed)
                .isEqualTo(IntStream.range(0, names.size())
                        .mapToObj(i -> "case-" + i)
                        .toList());
        int next = Math.min(names.size(), HOLDS - 1);
        assertThat(place(holds, next)).isEqualTo(RECORDS_OF_HOLD);
        for (int i = 0; i <= next; i++) {
            assertThat(store.delete(ALL.documentId("case-" + i), null, 2 * RECORDS_OF_HOLD)
                            .outcomes())
                    .hasSize(RECORDS_OF_HOLD)
                    .extracting(Outcome::status)
                    .containsOnly(Status.HELD);
        }
        for (int i = 0; i <= next; i++) {
            holds.release("case-" + i);
        }
    }

    private static long place(LegalHolds holds, int number) {
        return holds.place("case-" + number, ALL.documentId("case-" + number), "lawsuit", "legal")
                .records();
    }

    private static Activity record(int number) {
        return activity("a-" + number, number)
                .documentId("case-" + number / RECORDS_OF_HOLD)
                .build();
    }

    /**
     * Places the holds, and waits to be killed.
     *
     * @param arguments the store
     * @throws Exception if the store can't be opened, or fails
     */
    public static void main(String[] arguments) throws Exception {
        LegalHolds holds =
                ActivityLog.on(OtherProcess.open(arguments)).operator().holds("o");
        for (int i = 0; i < HOLDS; i++) {
            place(holds, i);
            System.out.println("placed");
            System.out.flush();
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
