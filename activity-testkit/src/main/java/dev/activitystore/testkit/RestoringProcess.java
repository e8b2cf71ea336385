package dev.activitystore.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that makes a store of a backup, and may be killed amid that. */
final class RestoringProcess {

    private static final String ENDED = "ended";

    private RestoringProcess() {}

    /** Runs the process to its end, and tells how many nanoseconds it took to restore. */
    static long runToEnd(Storage storage, Path backup) throws IOException {
        try (OtherProcess process = new OtherProcess(RestoringProcess.class, storage, List.of(backup.toString()))) {
            process.read();
            long start = System.nanoTime();
            if (process.read() == null) {
                throw process.failure("the store was not restored");
            }
            return System.nanoTime() - start;
        }
    }

    /** Runs the process, and kills it so long after it began to restore; true if it had come to its end. */
    static boolean runAndKill(Storage storage, Path backup, long nanos) throws IOException {
        try (OtherProcess process = new OtherProcess(RestoringProcess.class, storage, List.of(backup.toString()))) {
            if (process.read() == null) {
                throw process.failure("nothing was begun");
            }
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            process.kill();
            return ENDED.equals(process.read());
        }
    }

    /**
     * Restores.
     *
     * @param arguments the store, and the folder of the backup
     * @throws Exception if that fails
     */
    public static void main(String[] arguments) throws Exception {
        StoreRestorer restorer = OtherProcess.opener(arguments, StoreRestorer.class);
        Path backup = Path.of(OtherProcess.ownArguments(arguments).get(0));
        System.out.println("begun");
        restorer.restore(backup, Path.of(arguments[1]));
        System.out.println(ENDED);
    }
}
