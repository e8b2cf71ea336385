package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;

/** Makes files and folders that are for their owner alone, where the file system knows owners. */
final class OwnersFile {

    private OwnersFile() {}

    /**
     * Makes the folders that a file needs, each for its owner alone; those that are there stay as they are.
     *
     * @return whether the file isn't there yet
     */
    static boolean prepare(Path file) {
        Path folder = file.getParent();
        try {
            if (folder != null && Files.notExists(folder)) {
                Files.createDirectories(folder, attributes(folder, "rwx------"));
            }
        } catch (AccessDeniedException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be made: access is denied");
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be made: " + e, e);
        }
        boolean isNew = Files.notExists(file);
        if (isNew && folder != null && !Files.isWritable(folder)) {
            throw new ActivityStoreException("the file " + file + " can't be made: access is denied");
        }
        return isNew;
    }

    /** Makes a new file. */
    static void create(Path file, byte[] content) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes(file, "rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) { // the system may take a part of it alone
                channel.write(rest);
            }
        }
    }

    /** Makes a file one for its owner alone. */
    static void protect(Path file) {
        try {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the file " + file + " can't be kept from other users: " + e, e);
        }
    }

    /** Does what may put another file in the place of one, which then has the permissions of that. */
    static void keepingPermissions(Path file, Replacement replacement) throws IOException, SQLException {
        if (!isPosix(file)) {
            replacement.run();
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        replacement.run();
        Files.setPosixFilePermissions(file, permissions);
    }

    /** What may put another file in the place of one. */
    @FunctionalInterface
    interface Replacement {

        void run() throws SQLException;
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
