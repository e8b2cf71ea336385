package dev.activitystore.jdbc;

import java.util.List;
import java.util.stream.Stream;

/** Ends processes without asking them. */
final class Killing {

    private Killing() {}

    /** Kills a process and all that it has started, and waits until they are gone. */
    static void killWithDescendants(long id) {
        ProcessHandle process = ProcessHandle.of(id).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(killed -> killed.onExit().join());
    }
}
