package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.BackupStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that writes to a store, makes one backup after the other of it meanwhile, and is killed within one. */
final class BackingUpProcess {

    private static final String WRITTEN = "written";
    private static final String BEGUN = "begun";
    private static final String MADE = "made";

    private BackingUpProcess() {}

    /**
     * What a process has told.
     *
     * @param acknowledged how many steps
     * @param inBackup how many of them at least are in the last backup that was made
     */
    record Progress(int acknowledged, int inBackup) {}

    /** Runs the process, and kills it within its second or third backup. */
    static Progress runAndKill(Storage storage, Path backup, int firstStep, Random random) throws IOException {
        int acknowledged = firstStep;
        int inBackup = 0;
        int beginning = 0;
        int made = 0;
        int last = 2 + random.nextInt(2);
        long nanos = 0;
        try (OtherProcess process = new OtherProcess(
                BackingUpProcess.class, storage, List.of(backup.toString(), Integer.toString(firstStep)))) {
            for (String line = process.read(); line != null; line = process.read()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case WRITTEN -> acknowledged = Integer.parseInt(words[1]);
                    case BEGUN -> {
                        beginning = Integer.parseInt(words[1]);
                        if (made + 1 == last) {
                            letTimePass((long) (nanos * random.nextDouble()));
                            process.kill();
                        }
                    }
                    default -> {
                        made++;
                        inBackup = beginning;
                        nanos = Long.parseLong(words[1]);
                    }
                }
            }
            if (made + 1 < last) {
                throw process.failure("the process ended by itself after " + made + " backups");
            }
        }
        return new Progress(acknowledged, inBackup);
    }

    private static void letTimePass(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /**
     * Writes and makes backups until it is killed.
     *
     * @param arguments the store, the folder of the backup, and the first step
     * @throws Exception if the store can't be opened, or fails
     */
    public static void main(String[] arguments) throws Exception {
        ActivityStore store = OtherProcess.open(arguments);
        ActivityLog log = ActivityLog.on(store);
        List<String> own = OtherProcess.ownArguments(arguments);
        AtomicInteger acknowledged = new AtomicInteger(Integer.parseInt(own.get(1)));
        new Thread(() -> writeForEver(log, acknowledged)).start();
        while (true) {
            long start = System.nanoTime();
            tell(BEGUN + " " + acknowledged.get());
            BackupStore.of(store, Path.of(own.get(0)), bytes -> {});
            tell(MADE + " " + (System.nanoTime() - start));
        }
    }

    private static void writeForEver(ActivityLog log, AtomicInteger acknowledged) {
        try {
            while (true) {
                WriterScript.write(log, 0, acknowledged.get());
                tell(WRITTEN + " " + acknowledged.incrementAndGet());
            }
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // a writer that fails must not go unnoticed
        }
    }

    private static void tell(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
