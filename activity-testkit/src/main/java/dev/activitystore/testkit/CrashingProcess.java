package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A process that writes to a store with several threads, tells what is acknowledged, and is killed. */
final class CrashingProcess {

    private CrashingProcess() {}

    /**
     * Runs the process, and kills it once so many writes were acknowledged in all.
     *
     * @param nextSteps for each writer the step to begin with; gets the first step that was not acknowledged
     */
    static void runAndKill(Storage storage, int[] nextSteps, int acknowledgements) throws IOException {
        List<String> arguments =
                IntStream.of(nextSteps).mapToObj(Integer::toString).toList();
        int seen = 0;
        try (OtherProcess process = new OtherProcess(CrashingProcess.class, storage, arguments)) {
            for (String writer = process.read(); writer != null; writer = process.read()) {
                nextSteps[Integer.parseInt(writer)]++;
                if (++seen == acknowledgements) {
                    process.kill();
                }
            }
            if (seen < acknowledgements) {
                throw process.failure("the process ended by itself after " + seen + " writes");
            }
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
