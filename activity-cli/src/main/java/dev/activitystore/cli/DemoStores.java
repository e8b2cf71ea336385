package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log on each embedded engine, in a temporary folder, which is gone after they are closed or the process was
 * interrupted.
 */
final class DemoStores implements AutoCloseable {

    private final Thread onInterrupt = new Thread(this::remove, "remove-demo-stores");
    private final Path folder;
    private final List<DemoStore> stores = new ArrayList<>();
    private boolean removed;

    private DemoStores(Path folder) {
        this.folder = folder;
    }

    static DemoStores open() throws IOException {
        DemoStores demo = new DemoStores(Files.createTempDirectory("activity-demo"));
        // before the stores are opened, which takes its time
        Runtime.getRuntime().addShutdownHook(demo.onInterrupt);
        try {
            demo.open("H2", "jdbc:h2:file:", "/h2");
            demo.open("RocksDB", "rocksdb:", "/rocks");
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
        return demo;
    }

    Path folder() {
        return folder;
    }

    synchronized List<DemoStore> all() {
        return List.copyOf(stores);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // the process is ending, and this waits for that: nobody wants to read that the log was closed meanwhile
            System.exit(1);
        }
        remove();
    }

    private synchronized void open(String name, String scheme, String path) {
        if (removed) {
            throw new IllegalStateException("the process is ending");
        }
        ActivityLog log = ActivityLog.on(ActivityStores.open(scheme + folder + path));
        stores.add(new DemoStore(name, "ActivityStores.open(\"" + scheme + "\" + folder + \"" + path + "\")", log));
    }

    /** Waits until a store that is being opened is open, so that nothing is written to a folder that is gone. */
    private synchronized void remove() {
        removed = true;
        stores.forEach(store -> store.log().close());
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * One of them.
     *
     * @param name the engine's
     * @param code how a service would open it, in {@code folder}
     */
    record DemoStore(String name, String code, ActivityLog log) {}
}
