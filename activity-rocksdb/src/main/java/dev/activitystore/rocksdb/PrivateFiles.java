package dev.activitystore.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;

/** Makes files and folders that are their user's alone, where the file system knows such rights. */
final class PrivateFiles {

    private static final System.Logger LOGGER = System.getLogger(PrivateFiles.class.getName());

    private static final String FOLDER_RIGHTS = "rwx------";

    /** What lets others than the owner reach the files in a folder. */
    private static final Set<PosixFilePermission> OTHERS_ENTER =
            Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFiles() {}

    /**
     * Keeps others out of a folder, as the engine leaves it to the process how readable its files are. One that has nothing
     * in it yet becomes its user's alone; of another one, or of one that is not this user's, a line of the log tells.
     */
    static void protect(Path folder) {
        if (!isPosix(folder)) {
            return;
        }
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
            if (Collections.disjoint(rights, OTHERS_ENTER)) {
                return;
            }
            if (isEmpty(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER_RIGHTS));
                return;
            }
        } catch (IOException | UnsupportedOperationException e) {
            // not this user's to change: the same line
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "Other users may read what the store keeps in {0}, also the key of page tokens: chmod 700 keeps them out.",
                folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    static FileAttribute<?>[] fileAttributes(Path file) {
        return attributes(file, "rw-------");
    }

    static FileAttribute<?>[] folderAttributes(Path folder) {
        return attributes(folder, FOLDER_RIGHTS);
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
