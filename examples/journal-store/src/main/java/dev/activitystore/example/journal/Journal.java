package dev.activitystore.example.journal;

import dev.activitystore.ActivityStoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file to which batches of changes are appended, and from which they are read again.
 *
 * <pre>
 *   each batch: length of the body, 4 bytes; CRC-32C of the length, 4 bytes; CRC-32C of the body, 4 bytes
 *   body:       number of entries, 4 bytes; each: organization and id, as DataOutput writes UTF; length of the content,
 *               4 bytes (-1 where there is none); content
 * </pre>
 *
 * A batch is there as a whole or not at all: where a kill has cut off the last one, the file ends before the batch does, and
 * the rest is dropped when the journal is opened. Everything else that doesn't fit its checksum is damage. What was appended
 * is with the operating system, so it survives the death of the process; the loss of power it doesn't.
 *
 * <p>Not safe for concurrent use.
 */
final class Journal implements AutoCloseable {

    private static final int HEADER_LENGTH = 3 * Integer.BYTES;

    private final FileChannel file;

    /** Behind the last whole batch. */
    private long end;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens a journal, and makes it if there is none.
     *
     * @param path the file
     * @param wrapping makes of the open file the one that is used: another one only in tests, where it fails
     * @param replay gets each entry of each batch, in the order they were appended
     * @throws ActivityStoreException if it is open already, damaged, or can't be read
     */
    static Journal open(Path path, UnaryOperator<FileChannel> wrapping, Consumer<Entry> replay) {
        FileChannel file = null;
        try {
            file = wrapping.apply(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (tryLock(file) == null) {
                throw new ActivityStoreException("the journal " + path + " is open already: one store at a time");
            }
            Journal journal = new Journal(file);
            journal.replay(path, replay);
            return journal;
        } catch (IOException | RuntimeException e) {
            closeAfter(e, file);
            throw e instanceof ActivityStoreException failure
                    ? failure
                    : new ActivityStoreException("the journal " + path + " can't be opened", e);
        }
    }

    /** Appends a batch: all of it or, if this throws, nothing. */
    void append(List<Entry> batch) {
        try {
            file.truncate(end); // what an append that failed has left
            byte[] body = encode(batch);
            ByteBuffer frame = ByteBuffer.allocate(HEADER_LENGTH + body.length)
                    .putInt(body.length)
                    .putInt(checksum(body.length))
                    .putInt(checksum(body))
                    .put(body)
                    .flip();
            long position = end;
            while (frame.hasRemaining()) {
                position += file.write(frame, position);
            }
            end = position;
        } catch (IOException e) {
            throw new ActivityStoreException("the journal can't be written", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new ActivityStoreException("the journal can't be closed", e);
        }
    }

    private void replay(Path path, Consumer<Entry> replay) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file)));
        long size = Files.size(path);
        while (end + HEADER_LENGTH <= size) {
            int length = in.readInt();
            boolean isHeaderSound = in.readInt() == checksum(length);
            int checksum = in.readInt();
            if (isHeaderSound && end + HEADER_LENGTH + length > size) {
                break; // cut off
            }
            byte[] body = isHeaderSound ? in.readNBytes(length) : new byte[0];
            if (!isHeaderSound || checksum(body) != checksum) {
                throw new ActivityStoreException("the journal " + path + " is damaged behind byte " + end);
            }
            decode(body).forEach(replay);
            end += HEADER_LENGTH + length;
        }
        file.truncate(end);
    }

    private static byte[] encode(List<Entry> batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(batch.size());
        for (Entry entry : batch) {
            byte[] content = entry.content();
            out.writeUTF(entry.organizationId());
            out.writeUTF(entry.id());
            out.writeInt(content == null ? -1 : content.length);
            out.write(content == null ? new byte[0] : content);
        }
        return bytes.toByteArray();
    }

    private static List<Entry> decode(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        List<Entry> batch = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            String organizationId = in.readUTF();
            String id = in.readUTF();
            int length = in.readInt();
            batch.add(new Entry(organizationId, id, length < 0 ? null : in.readNBytes(length)));
        }
        return batch;
    }

    private static int checksum(int length) {
        return checksum(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) { // in this process
            return null;
        }
    }

    private static void closeAfter(Exception failure, @Nullable FileChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
