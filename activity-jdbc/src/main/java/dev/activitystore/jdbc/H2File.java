package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The file of an H2 database that is open in this process. H2 goes on writing to one that was deleted or replaced, and
 * all of that is gone with the process.
 */
final class H2File implements StorageWatch {

    private static final Logger LOGGER = System.getLogger(H2File.class.getName());

    private final Path path;
    private final @Nullable Object key;
    private final AtomicBoolean isTold = new AtomicBoolean();

    private H2File(Path path, @Nullable Object key) {
        this.path = path;
        this.key = key;
    }

    /** The watch over the database of a connection; none if it is no plain file of this process. */
    static StorageWatch of(Connection connection) throws SQLException {
        Path path = H2Url.file(connection.getMetaData().getURL());
        if (path == null) {
            return NONE;
        }
        try {
            return new H2File(path, key(path));
        } catch (IOException e) {
            return NONE; // under a name of another file system of H2's
        }
    }

    @Override
    public void check() {
        String fault;
        try {
            if (Objects.equals(key, key(path))) {
                return;
            }
            fault = "was replaced by another one";
        } catch (IOException e) {
            fault = "is there no more";
        }
        String message = "the file of the database, " + path + ", " + fault;
        if (isTold.compareAndSet(false, true)) {
            LOGGER.log(Level.ERROR, message + ": nothing is written any more until the store is opened anew");
        }
        throw new ActivityStoreException(message);
    }

    /** What tells a file from another one of its name; null where the system has no such thing. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
