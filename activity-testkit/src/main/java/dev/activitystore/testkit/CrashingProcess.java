package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A process that writes to a store with several threads, prints what is acknowledged, and is killed. */
final class CrashingProcess {

    private static final int MOST_NANOS_BEFORE_KILL = 3_000_000;

    private CrashingProcess() {}

    /**
     * Runs the process, and kills it soon after so many writes were acknowledged in all.
     *
     * @param nextSteps for each writer the step to begin with; gets the first step that was not acknowledged
     */
    static void runAndKill(Storage storage, int[] nextSteps, int acknowledgements, Random random) throws IOException {
        List<String> arguments =
                IntStream.of(nextSteps).mapToObj(Integer::toString).toList();
        int seen = 0;
        try (OtherProcess process = new OtherProcess(CrashingProcess.class, storage, arguments)) {
            for (String writer = process.read(); writer != null; writer = process.read()) {
                nextSteps[Integer.parseInt(writer)]++;
                if (++seen == acknowledgements) {
                    letTimePass(random.nextInt(MOST_NANOS_BEFORE_KILL));
                    process.kill();
                }
            }
            if (seen < acknowledgements) {
                throw process.failure("the process ended by itself after " + seen + " writes");
            }
        }
    }

    /** Right after an acknowledgement, no write might have got far. */
    private static void letTimePass(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the store, and a first step for each writer
     * @throws Exception if the store can't be opened
     */
    public static void main(String[] arguments) throws Exception {
        ActivityLog log = ActivityLog.on(OtherProcess.open(arguments));
        List<String> firstSteps = OtherProcess.ownArguments(arguments);
        for (int i = 0; i < firstSteps.size(); i++) {
            int writer = i;
            int firstStep = Integer.parseInt(firstSteps.get(i));
            new Thread(() -> writeForEver(log, writer, firstStep)).start();
        }
    }

    private static void writeForEver(ActivityLog log, int writer, int firstStep) {
        try {
            for (int step = firstStep; ; step++) {
                WriterScript.write(log, writer, step);
                synchronized (System.out) {
                    System.out.println(writer);
                    System.out.flush();
                }
            }
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // a writer that fails must not go unnoticed
        }
    }
}
