package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a path that can't be a store's folder or file, before an engine tells that in words of its own, follows it to
 * somewhere else, or waits for ever, as at the end of a named pipe. Nothing is made or changed.
 *
 * <p>Safe for concurrent use.
 */
public final class StoragePaths {

    private static final String FILE = "a file";
    private static final String FOLDER = "a folder";

    /** The bits of a POSIX mode that say what a file is, and what they say. */
    private static final int KIND_BITS = 0170000;

    private static final Map<Integer, String> KINDS =
            Map.of(0010000, "a named pipe", 0020000, "a device", 0060000, "a device", 0140000, "a socket");

    private StoragePaths() {}

    /**
     * Refuses a path that can't be a folder.
     *
     * @param folder a folder, by itself or by links, or where one may be made, with those above it
     * @throws ActivityStoreException if something else is there or on the way to it, or access is denied; the message says
     *     what
     */
    public static void checkFolder(Path folder) {
        check(folder, FOLDER);
    }

    /**
     * Refuses a path that can't be a file.
     *
     * @param file a file, by itself or by links, or where one may be made, with the folders above it
     * @throws ActivityStoreException if something else is there or on the way to it, or access is denied; the message says
     *     what
     */
    public static void checkFile(Path file) {
        check(file, FILE);
    }

    private static void check(Path path, String wanted) {
        String obstacle = obstacle(path.toAbsolutePath(), wanted);
        if (obstacle != null) {
            throw new ActivityStoreException("the " + wanted.substring(2) + " " + path + " can't be used: " + obstacle);
        }
    }

    /** What is in the way, which is the first thing that is there on the way up; null if nothing is. */
    private static @Nullable String obstacle(Path path, String wanted) {
        for (Path there = path; there != null; there = there.getParent()) {
            String kind = kind(there);
            String fit = there.equals(path) ? wanted : FOLDER;
            if (fit.equals(kind)) {
                boolean isEntered = fit.equals(FILE) || Files.isExecutable(there);
                boolean isRead = !there.equals(path) || Files.isReadable(there);
                return isEntered && isRead ? null : "access to " + there + " is denied";
            }
            if (kind != null) {
                return (there.equals(path) ? "it" : there) + " is " + kind;
            }
        }
        return null;
    }

    /** What is at a path; null if nothing is, or nobody can tell. */
    private static @Nullable String kind(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory() ? FOLDER : attributes.isRegularFile() ? FILE : otherKind(path);
        } catch (IOException e) {
            return kindOfUnreadable(path);
        }
    }

    private static String otherKind(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode");
            return KINDS.getOrDefault(mode & KIND_BITS, "neither a file nor a folder");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "neither a file nor a folder";
        }
    }

    private static @Nullable String kindOfUnreadable(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return null;
        }
        try {
            return leadsToItself(path) ? "a link that leads to itself" : "a link that leads nowhere";
        } catch (IOException e) {
            return "a link that can't be followed";
        }
    }

    private static boolean leadsToItself(Path link) throws IOException {
        Set<Path> followed = new HashSet<>();
        Path next = link.normalize();
        while (Files.isSymbolicLink(next)) {
            if (!followed.add(next)) {
                return true;
            }
            next = next.resolveSibling(Files.readSymbolicLink(next)).normalize();
        }
        return false;
    }
}
