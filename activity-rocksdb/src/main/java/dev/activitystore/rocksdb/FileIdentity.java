package dev.activitystore.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody keeps open, to be told from another one of its name. While it is open its key is nobody else's.
 *
 * @param file its path
 * @param key what the file system knows it by; null where it tells none
 */
record FileIdentity(Path file, @Nullable Object key) {

    static FileIdentity of(Path file) throws IOException {
        return new FileIdentity(file, key(file));
    }

    /** Whether the path still leads to this file. One look at the file system. */
    boolean isInPlace() {
        try {
            return Objects.equals(key, key(file));
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
