package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
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
            String url = "jdbc:h2:file:" + demo.folder.resolve("h2");
            Path rocks = demo.folder.resolve("rocks");
            demo.open(
                    "H2",
                    "JdbcActivityStore.open(\"jdbc:h2:file:\" + folder + \"/h2\")",
                    () -> JdbcActivityStore.open(url));
            demo.open(
                    "RocksDB",
                    "RocksDbActivityStore.open(Path.of(folder, \"rocks\"))",
                    () -> RocksDbActivityStore.open(rocks));
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

    private synchronized void open(String name, String code, Supplier<ActivityStore> opening) {
        if (removed) {
            throw new IllegalStateException("the process is ending");
        }
        stores.add(new DemoStore(name, code, ActivityLog.on(opening.get())));
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
