package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;

/**
 * Changes of one column family in the form that the engine's batches and logs have, so that a batch of any size is handed
 * over by one call, and not by one for each key:
 *
 * <pre>
 * batch     sequence number, 8 bytes, 0; number of changes, 4 bytes; both little-endian; the changes
 * put       05, family, length of the key, key, length of the value, value
 * deletion  04, family, length of the key, key
 * </pre>
 *
 * Families and lengths have 7 bits in a byte, the lowest first; the highest bit says that another one follows. Not safe for
 * concurrent use.
 */
final class BatchBytes {

    private static final byte PUT = 5;
    private static final byte DELETION = 4;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int MOST_BYTES_OF_NUMBER = 5;
    private static final int FIRST_CHUNK = 1 << 10;
    private static final int LARGEST_CHUNK = 1 << 16;

    private final int family;

    /** Full, but for the last one; a change lies in one of them. */
    private final List<ByteBuffer> chunks = new ArrayList<>();

    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private int count;

    BatchBytes(ColumnFamilyHandle family) {
        this.family = family.getID();
    }

    /** Puts a value under a key, which is given in two parts. */
    void put(byte[] keyStart, byte[] keyEnd, byte[] value) {
        begin(PUT, keyStart, keyEnd, MOST_BYTES_OF_NUMBER + value.length);
        number(value.length);
        chunk.put(value);
    }

    /** Deletes a key, which is given in two parts. */
    void delete(byte[] keyStart, byte[] keyEnd) {
        begin(DELETION, keyStart, keyEnd, 0);
    }

    /**
     * One batch of the changes of several, in their order.
     *
     * @throws ActivityStoreException if they are more than an array can hold, 2 GiB
     */
    static byte[] join(List<BatchBytes> parts) {
        long length = HEADER;
        int count = 0;
        for (BatchBytes part : parts) {
            for (ByteBuffer chunk : part.chunks) {
                length += chunk.position();
            }
            count += part.count;
        }
        if (length > Integer.MAX_VALUE - HEADER) {
            throw new ActivityStoreException("a batch of " + length + " bytes is too large to be written at once");
        }
        ByteBuffer batch = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        batch.putLong(0).putInt(count);
        for (BatchBytes part : parts) {
            part.chunks.forEach(chunk -> batch.put(chunk.flip()));
            part.chunks.clear();
        }
        return batch.array();
    }

    private void begin(byte kind, byte[] keyStart, byte[] keyEnd, int rest) {
        int keyLength = keyStart.length + keyEnd.length;
        int most = Math.addExact(1 + 2 * MOST_BYTES_OF_NUMBER + keyLength, rest);
        if (chunk.remaining() < most) {
            int next = Math.min(Math.max(FIRST_CHUNK, 2 * chunk.capacity()), LARGEST_CHUNK);
            chunk = ByteBuffer.allocate(Math.max(next, most));
            chunks.add(chunk);
        }
        chunk.put(kind);
        number(family);
        number(keyLength);
        chunk.put(keyStart).put(keyEnd);
        count++;
    }

    private void number(int number) {
        int rest = number;
        while (rest > 0x7F) {
            chunk.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        chunk.put((byte) rest);
    }
}
