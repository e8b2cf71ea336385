package dev.activitystore.rocksdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store as they are at one moment, held open, while another process may write it. Nothing of the folder is
 * written or locked.
 *
 * <p>The engine removes a file only after its manifest says that it needs it no more. So the manifest is read first, then
 * all others are opened, and if the manifest is still the same after that, everything that it needs is held: its tables,
 * and each log with what is in no table. What is added to the newest log meanwhile only makes the moment a later one; the
 * last record may be torn, as after a kill, and is then left out by the engine. Used by one thread.
 */
final class HeldFiles implements AutoCloseable {

    /** The manifest changes a few times in a second, and the files are held within milliseconds. */
    private static final int ATTEMPTS = 100;

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final StoreFiles files;
    private final List<Held> logs = new ArrayList<>();
    private final List<Held> tables = new ArrayList<>();
    private String manifestName = "";
    private byte[] manifest = {};

    private HeldFiles(StoreFiles files) {
        this.files = files;
    }

    /** Holds the files of a store, which may be open in any process, or in none. */
    static HeldFiles of(StoreFiles files) throws IOException {
        for (int attempt = 1; ; attempt++) {
            HeldFiles held = new HeldFiles(files);
            try {
                if (held.hold()) {
                    return held;
                }
                held.close();
            } catch (NoSuchFileException e) { // the manifest that was named gave way to another one
                held.close();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (IOException | RuntimeException e) {
                held.close();
                throw e;
            }
            if (attempt == ATTEMPTS) {
                throw new IOException("the files of the store change too fast to be read");
            }
        }
    }

    /** Puts them into an empty folder: the tables by links that lead to them, as long as the engine leaves them there. */
    void linkTo(Path folder) throws IOException {
        writeManifest(folder);
        for (Held log : logs) {
            log.copyTo(folder);
        }
        Path real = files.folder().toRealPath();
        for (Held table : tables) { // a link that leads nowhere by now is the engine's to notice
            Files.createSymbolicLink(folder.resolve(table.name()), real.resolve(table.name()));
        }
    }

    /**
     * Puts them into an empty folder, to stay there: the tables, which never change, as the same files by another name
     * where the file system and its rights allow that, else as copies.
     *
     * @param inUse the names of the tables that the manifest has: another one may be half written
     */
    void copyTo(Path folder, Set<String> inUse) throws IOException {
        for (Held table : tables) {
            if (inUse.contains(table.name())) {
                table.linkOrCopyTo(folder);
            }
        }
        for (Held log : logs) {
            log.copyTo(folder);
        }
        writeManifest(folder);
    }

    /** Whether all tables are still in their places, by which {@link #linkTo} leads to them. */
    boolean areTablesInPlace() {
        return tables.stream().allMatch(table -> Files.exists(table.file()));
    }

    @Override
    public void close() throws IOException {
        for (List<Held> all : List.of(logs, tables)) {
            for (Held held : all) {
                held.channel().close();
            }
            all.clear();
        }
    }

    private boolean hold() throws IOException {
        Path current = files.manifest();
        manifestName = current.getFileName().toString();
        manifest = Files.readAllBytes(current);
        hold(files.logs(), logs);
        hold(files.tables(), tables);
        return current.equals(files.manifest()) && Files.size(current) == manifest.length;
    }

    /** One that is there no more is needed no more, if the manifest is still the same. */
    private static void hold(List<Path> there, List<Held> held) throws IOException {
        for (Path file : there) {
            FileChannel channel = open(file);
            if (channel != null) {
                held.add(new Held(file, channel, channel.size()));
            }
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void writeManifest(Path folder) throws IOException {
        write(folder.resolve(manifestName), manifest);
        write(folder.resolve(StoreFiles.CURRENT), (manifestName + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createFile(file, PrivateFiles.fileAttributes(file));
        Files.write(file, content);
    }

    /** A file, open, up to as many bytes as it had. */
    private record Held(Path file, FileChannel channel, long bytes) {

        String name() {
            return file.getFileName().toString();
        }

        void copyTo(Path folder) throws IOException {
            Path target = folder.resolve(name());
            try (FileChannel out = FileChannel.open(target, NEW, PrivateFiles.fileAttributes(target))) {
                long done = 0;
                while (done < bytes) {
                    long copied = channel.transferTo(done, bytes - done, out);
                    if (copied <= 0) {
                        throw new IOException("the file " + file + " became shorter");
                    }
                    done += copied;
                }
            }
        }

        void linkOrCopyTo(Path folder) throws IOException {
            try {
                Files.createLink(folder.resolve(name()), file);
            } catch (IOException | UnsupportedOperationException e) { // also where the engine has just removed it
                copyTo(folder);
            }
        }
    }
}
