package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Watermark} of a store beside RocksDB's files. The file has two places, which are written in turns, so
 * that one of them is whole whenever power is lost. Safe for concurrent use.
 */
final class WatermarkFile implements AutoCloseable {

    /** The two places are in different sectors. */
    private static final int DISTANCE = 512;

    private final StoreFiles files;
    private @Nullable FileChannel channel;
    private volatile Watermark mark = new Watermark(0, 0, 0, 0, 0);

    WatermarkFile(StoreFiles files) {
        this.files = files;
    }

    /**
     * What a store must hold; empty if it was never open in a version that keeps this.
     *
     * @throws ActivityStoreException if the file can't be read
     */
    static Optional<Watermark> read(StoreFiles files) {
        Path file = files.watermark();
        byte[] bytes;
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ActivityStoreException("the file " + file + " can't be read", e);
        }
        Optional<Watermark> latest = Stream.of(0, DISTANCE)
                .flatMap(place -> Watermark.decode(bytes, place).stream())
                .max(Comparator.comparingLong(Watermark::order));
        if (latest.isEmpty()) {
            throw Failures.incomplete("the file " + file + " is damaged");
        }
        return latest;
    }

    /** Begins with what the store holds as it was opened; what the file says is no longer asked. */
    synchronized void begin(long sequence) throws IOException {
        mark = next(sequence);
        byte[] bytes = ByteBuffer.allocate(DISTANCE + Watermark.BYTES)
                .put(mark.encode())
                .put(DISTANCE, mark.encode())
                .array();
        Path draft = files.folder().resolve(StoreFiles.WATERMARK + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel out = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PrivateFiles.fileAttributes(draft))) {
            writeAll(out, bytes, 0);
            out.force(true);
        }
        Files.move(draft, files.watermark(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = FileChannel.open(files.watermark(), StandardOpenOption.WRITE);
    }

    /** Whether the mark demands less than a sequence number. */
    boolean isBelow(long sequence) {
        return mark.sequence() < sequence;
    }

    /** All changes up to a sequence number are on the disk. The mark itself may get there later. */
    void raise(long sequence) throws IOException {
        if (isBelow(sequence)) {
            synchronized (this) {
                if (isBelow(sequence)) {
                    write(new Watermark(mark.order() + 1, mark.manifest(), mark.length(), mark.checksum(), sequence));
                }
            }
        }
    }

    /** All changes up to a sequence number are on the disk, and so is the manifest. */
    synchronized void raiseWithManifest(long sequence) throws IOException {
        write(next(Math.max(sequence, mark.sequence())));
        if (channel != null) {
            channel.force(false);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private void write(Watermark next) throws IOException {
        if (channel != null) {
            writeAll(channel, next.encode(), next.order() % 2 * DISTANCE);
            mark = next;
        }
    }

    /** The system may take a part of it alone, as on a disk that is nearly full. */
    private static void writeAll(FileChannel out, byte[] bytes, long start) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest, start + rest.position());
        }
    }

    /** The mark with the manifest as it is: the engine may be adding to it, so it is seen to that what is read stays. */
    private Watermark next(long sequence) throws IOException {
        Path manifest = files.manifest();
        byte[] bytes;
        try (FileChannel in = FileChannel.open(manifest, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            bytes = Files.readAllBytes(manifest);
            in.force(true);
        }
        return new Watermark(
                mark.order() + 1,
                StoreFiles.number(manifest),
                bytes.length,
                Watermark.checksum(bytes, bytes.length),
                sequence);
    }
}
