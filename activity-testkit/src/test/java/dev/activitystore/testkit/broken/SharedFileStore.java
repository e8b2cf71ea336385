package dev.activitystore.testkit.broken;

import dev.activitystore.memory.InMemoryActivityStore;
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
import org.jspecify.annotations.Nullable;

/** A correct store of which several processes can have one open: each call opens a {@link FileStore} under a lock. */
class SharedFileStore extends ForwardingStore {

    private static final Object LOCK = new Object(); // that of the file is between processes

    private final CloseGate gate = new CloseGate("the shared store");
    private final Path folder;
    private @Nullable FileStore current;

    SharedFileStore(Path folder) {
        super(new InMemoryActivityStore());
        this.folder = folder;
    }

    @Override
    protected ActivityStore target() {
        return current;
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        return gate.call(() -> {
            synchronized (LOCK) {
                return locked(call);
            }
        });
    }

    <T> T locked(Supplier<T> call) {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            return alone(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final <T> T alone(Supplier<T> call) throws IOException {
        try (FileStore opened = new FileStore(folder)) {
            current = opened;
            return call.get();
        }
    }

    @Override
    public void close() {
        gate.close(() -> {});
    }

    /** Opens an intact one. Public because other processes make it by name. */
    public static final class Opener implements StoreOpener {

        /** For other processes. */
        public Opener() {}

        @Override
        public ActivityStore open(Path folder) {
            return new SharedFileStore(folder);
        }
    }
}
