package dev.activitystore.testkit.broken;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.testkit.ForwardingStore;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** A correct store of which several processes can have one open: each call reads first what others have written. */
class SharedFileStore extends ForwardingStore {

    private static final Object LOCK = new Object(); // that of the file is between processes

    private final CloseGate gate = new CloseGate("the shared store");
    private final FileStore store;
    private final FileChannel lockFile;

    SharedFileStore(Path folder) throws IOException {
        this(folder, FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private SharedFileStore(Path folder, FileChannel lockFile) throws IOException {
        this(exclusively(lockFile, () -> new FileStore(folder)), lockFile);
    }

    private SharedFileStore(FileStore store, FileChannel lockFile) {
        super(store);
        this.store = store;
        this.lockFile = lockFile;
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        try {
            return gate.call(() -> locked(call));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T locked(Supplier<T> call) throws IOException {
        return exclusively(lockFile, () -> {
            store.catchUp();
            return call.get();
        });
    }

    private static <T> T exclusively(FileChannel lockFile, CloseGate.Work<T, IOException> work) throws IOException {
        synchronized (LOCK) {
            try (FileLock lock = lockFile.lock()) {
                assert lock.isValid();
                return work.run();
            }
        }
    }

    @Override
    public void close() {
        gate.close(() -> {
            store.close();
            try {
                lockFile.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Opens an intact one. Public because other processes make it by name. */
    public static final class Opener implements StoreOpener {

        /** For other processes. */
        public Opener() {}

        @Override
        public ActivityStore open(Path folder) throws IOException {
            return new SharedFileStore(folder);
        }
    }
}
