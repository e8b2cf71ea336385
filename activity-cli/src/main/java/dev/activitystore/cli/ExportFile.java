package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * An export to a file that is there only when it is complete: until then it has the name {@code FILE.part}, and holds
 * whole pages. A name that ends in {@code .gz} is compressed, each page as a gzip member of its own, so that a further
 * page can be put behind any of them.
 */
final class ExportFile implements ExportOutput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private long size;

    private ExportFile(Path file, Path part, FileChannel channel) throws IOException {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.size = channel.position();
    }

    /** Begins a file. Never on top of a part: that is what an export left for the next one to go on with. */
    static ExportFile create(Path file) throws IOException {
        Path part = part(file);
        try {
            return new ExportFile(
                    file, part, FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException e) {
            throw new InvalidArgumentException(
                    "--output",
                    "must not have been begun: go on with what it told, --page-token and --append-at, or remove the"
                            + " file",
                    part);
        }
    }

    /** Goes on in a part behind so many bytes. What an export that was killed has left behind them is cut off. */
    static ExportFile append(Path file, long bytes) throws IOException {
        Path part = part(file);
        if (!Files.exists(part)) {
            throw new InvalidArgumentException("--append-at", "needs a file that was begun: there is no " + part);
        }
        long size = Files.size(part);
        if (bytes < 0 || bytes > size) {
            throw new InvalidArgumentException(
                    "--append-at", "must be in the file that was begun, which has " + size + " bytes", bytes);
        }
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        return new ExportFile(file, part, channel.truncate(bytes).position(bytes));
    }

    @Override
    public void write(Page page) throws IOException {
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            if (file.toString().endsWith(".gz")) {
                // closing the member must not close the file behind it
                try (GZIPOutputStream member = new GZIPOutputStream(new KeptOpen(out), BUFFER_BYTES)) {
                    page.writeTo(member);
                }
            } else {
                page.writeTo(out);
            }
            out.flush();
            size = channel.position();
        } catch (IOException e) {
            channel.truncate(size);
            throw new IOException(part + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String optionsToGoOn() {
        return " --append-at " + size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (size == 0) {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidArgumentException("--output", "must be a file, but is a folder", file);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidArgumentException("--output", "must be a file, as it is replaced in the end", file);
        }
        if (Files.isSymbolicLink(file) && Files.notExists(file)) {
            throw new InvalidArgumentException("--output", "must not be a link that leads nowhere", file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidArgumentException("--output", "must be in a folder that exists", file);
        }
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
