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
import org.jspecify.annotations.Nullable;

/**
 * The file of an H2 database that is open in this process. H2 goes on writing to one that was deleted or replaced, and
 * all of that is gone with the process; one that can't be written any more it opens again as one to be read alone. The
 * first trouble is logged, and no write succeeds until it is over.
 */
final class H2File implements StorageWatch {

    private static final Logger LOGGER = System.getLogger(H2File.class.getName());
    private static final byte[] PROBE = new byte[4096];

    private final Path path;
    private final @Nullable Object key;

    /** One that could only be read from the first may be read on. */
    private final boolean wasWritable;

    private final boolean wasFolderWritable;
    private volatile boolean isTroubled;

    private H2File(Path path) throws IOException {
        this.path = path;
        this.key = key(path);
        this.wasWritable = Files.isWritable(path);
        this.wasFolderWritable = Files.isWritable(path.resolveSibling("."));
    }

    /** The watch over the database of a connection; none if it is no plain file of this process. */
    static StorageWatch of(Connection connection) throws SQLException {
        Path path = H2Url.file(connection.getMetaData().getURL());
        if (path == null) {
            return NONE;
        }
        try {
            return new H2File(path);
        } catch (IOException e) {
            return NONE; // under a name of another file system of H2's
        }
    }

    @Override
    public void check() {
        if (isTroubled || fault() != null) {
            checkAll();
        }
    }

    @Override
    public synchronized void checkAll() {
        String fault = fault();
        if (fault == null && wasWritable && wasFolderWritable) {
            fault = faultOfFolder();
        }
        if (fault == null) {
            isTroubled = false;
            return;
        }
        String message = "the file of the database, " + path + ", " + fault;
        if (!isTroubled) {
            isTroubled = true;
            LOGGER.log(Level.ERROR, message + ": nothing is written until it is as it was");
        }
        throw new ActivityStoreException(message);
    }

    /** What is wrong with the file; null if nothing is. */
    private @Nullable String fault() {
        try {
            if (!Objects.equals(key, key(path))) {
                return "was replaced by another one";
            }
        } catch (IOException e) {
            return "is there no more";
        }
        return wasWritable && !Files.isWritable(path) ? "can't be written any more" : null;
    }

    /** Why the folder takes nothing; null if it does. */
    private @Nullable String faultOfFolder() {
        Path probe = path.resolveSibling(path.getFileName() + ".probe");
        try {
            Files.deleteIfExists(probe);
            OwnersFile.create(probe, PROBE);
            return null;
        } catch (IOException e) {
            return "is in a folder that takes nothing: " + e;
        } finally {
            try {
                Files.deleteIfExists(probe);
            } catch (IOException e) {
                LOGGER.log(Level.DEBUG, "the file " + probe + " stays", e);
            }
        }
    }

    /** What tells a file from another one of its name; null where the system has no such thing. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
