package dev.activitystore.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Folders with filled stores. Each is made once and kept in the build directory; {@code mvn clean} removes them. */
public final class BenchData {

    /** Where the folders are, if not in the build directory. */
    static final String FOLDER_PROPERTY = "activity.bench";

    private BenchData() {}

    /**
     * Where they are.
     *
     * @return the folder that the system property {@code activity.bench} names, or one in the build directory
     * @throws IOException if it can't be made
     */
    public static Path folder() throws IOException {
        String named = System.getProperty(FOLDER_PROPERTY);
        Path folder = named != null ? Path.of(named) : target().resolve("bench-data");
        return Files.createDirectories(folder.toAbsolutePath());
    }

    /**
     * Where the project is.
     *
     * @return the folder that has all modules
     */
    public static Path project() {
        return target().resolve("../..").normalize();
    }

    /** The build directory. */
    private static Path target() {
        try {
            // where this class comes from is a jar or a folder right in there
            return Path.of(BenchData.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A folder that is filled once.
     *
     * @param name its name
     * @param maker fills it
     * @return the filled folder; for reading only, it is used again
     * @throws Exception what the maker throws
     */
    public static Path kept(String name, Maker maker) throws Exception {
        Path folder = folder().resolve(name);
        if (!Files.exists(folder)) {
            Path unfinished = folder.resolveSibling(name + "-unfinished");
            delete(unfinished);
            Files.createDirectories(unfinished);
            maker.fill(unfinished);
            // under its name only when it is complete: a run that was stopped leaves nothing that the next one trusts
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    /**
     * A copy to write to.
     *
     * @param original a filled folder
     * @return a new folder, to be deleted by the caller
     * @throws IOException if it can't be copied
     */
    public static Path copy(Path original) throws IOException {
        String name = original.getFileName() + "-copy-";
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder(), name + "*")) {
            for (Path left : copies) { // by a process that was killed
                if (ProcessHandle.of(
                                Long.parseLong(left.getFileName().toString().substring(name.length())))
                        .isEmpty()) {
                    delete(left);
                }
            }
        }
        Path copy = original.resolveSibling(name + ProcessHandle.current().pid());
        delete(copy);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file, copy.resolve(original.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    /**
     * How much is in a folder.
     *
     * @param folder a folder
     * @return the bytes of all of its files
     * @throws IOException if it can't be read
     */
    public static long bytes(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    /**
     * Deletes a folder and all that is in it.
     *
     * @param folder a folder, which may be missing
     * @throws IOException if something can't be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Fills a folder. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Fills it.
         *
         * @param folder an empty folder
         * @throws Exception if it can't be filled
         */
        void fill(Path folder) throws Exception;
    }
}
