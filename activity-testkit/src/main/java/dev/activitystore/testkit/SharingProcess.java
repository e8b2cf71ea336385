package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Json;
import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A process that writes to a store while others do: its own records, the one that is shared by all, and batches of ids
 * that all of them write.
 */
final class SharingProcess {

    static final String ORGANIZATION = "shared";

    private static final String OPEN = "open";

    private SharingProcess() {}

    /** Starts a process, and returns when its store is open. */
    static OtherProcess start(Storage storage, int number, int steps) throws IOException {
        OtherProcess process = new OtherProcess(
                SharingProcess.class, storage, List.of(Integer.toString(number), Integer.toString(steps)));
        if (!OPEN.equals(process.read())) {
            process.close();
            throw process.failure("the process could not open the store");
        }
        return process;
    }

    /** Waits until the process has written all, and returns what {@link #write} did there. */
    static String await(OtherProcess process) throws IOException {
        String setting = process.read();
        if (setting == null) {
            throw process.failure("the process failed");
        }
        return setting;
    }

    /** Opens the store and writes. */
    public static void main(String[] arguments) throws Exception {
        ActivityStore store = OtherProcess.open(arguments);
        List<Integer> numbers = OtherProcess.ownArguments(arguments).stream()
                .map(Integer::valueOf)
                .toList();
        System.out.println(OPEN);
        System.out.println(write(store, numbers.get(0), numbers.get(1)));
        store.close();
    }

    /** Writes all that a process has to; returns the value of a setting for which every process proposes another. */
    static String write(ActivityStore store, int process, int steps) {
        byte[] setting = store.setting("proposed-by-all", new byte[] {(byte) process});
        ActivityLog log = ActivityLog.on(store);
        Random random = new Random(process);
        for (int step = 0; step < steps; step++) {
            WriterScript.write(log, process, step);
            store.update(ORGANIZATION, List.of(update(process, step)));
            store.put(ORGANIZATION, Versions.anywhere(process + "-" + step, random));
        }
        return HexFormat.of().formatHex(setting);
    }

    /** The update of the shared record that a process makes in a step: each process has a field of its own. */
    static ActivityUpdate update(int process, int step) {
        ActivityUpdate update = ActivityUpdate.of("shared");
        return switch (process) {
            case 0 -> update.displayMessageTemplate("step " + step);
            case 1 -> update.actionIcon("step " + step);
            default -> update.entityData(Json.of(step));
        };
    }
}
