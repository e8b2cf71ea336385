package dev.activitystore.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes that are written together. They are made in Java, in the form that the engine's batches and logs have, and handed
 * over by one call, and not by one for each key:
 *
 * <pre>
 * batch     sequence number, 8 bytes, 0; number of changes, 4 bytes; both little-endian; the changes
 * put       05, family, length of the key, key, length of the value, value
 * deletion  04, family, length of the key, key
 * </pre>
 *
 * Families and lengths have 7 bits in a byte, the lowest first; the highest bit says that another one follows. What is behind
 * the first {@link #MOST_BYTES_IN_JAVA} is given to the engine key by key: the heap holds no large batch, and one of that size
 * is no slower for it. Not safe for concurrent use.
 */
final class EngineBatch implements AutoCloseable {

    /** The largest batch that the heap holds. */
    static final int MOST_BYTES_IN_JAVA = 4 << 20;

    private static final byte PUT = 5;
    private static final byte DELETION = 4;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int MOST_BYTES_OF_NUMBER = 5;
    private static final int FIRST_CAPACITY = 1 << 10;

    private ByteBuffer changes = ByteBuffer.allocate(FIRST_CAPACITY).position(HEADER);
    private int count;

    /** Has what is no longer in Java; null while everything is. */
    private @Nullable WriteBatch handedOver;

    /** Puts a value under a key, which is given in two parts. */
    void put(ColumnFamilyHandle family, byte[] keyStart, byte[] keyEnd, byte[] value) throws RocksDBException {
        if (begin(PUT, family, keyStart, keyEnd, MOST_BYTES_OF_NUMBER + (long) value.length)) {
            number(value.length);
            changes.put(value);
        } else {
            handOver().put(family, Keys.concat(keyStart, keyEnd), value);
        }
    }

    /** Deletes a key, which is given in two parts. */
    void delete(ColumnFamilyHandle family, byte[] keyStart, byte[] keyEnd) throws RocksDBException {
        if (!begin(DELETION, family, keyStart, keyEnd, 0)) {
            handOver().delete(family, Keys.concat(keyStart, keyEnd));
        }
    }

    /** Everything so far, as the engine takes it; closed with this batch. */
    WriteBatch handOver() {
        if (handedOver == null) {
            changes.order(ByteOrder.LITTLE_ENDIAN).putLong(0, 0).putInt(Long.BYTES, count);
            handedOver = new WriteBatch(Arrays.copyOf(changes.array(), changes.position()));
            changes = ByteBuffer.allocate(0);
        }
        return handedOver;
    }

    @Override
    public void close() {
        if (handedOver != null) {
            handedOver.close();
        }
    }

    /** Begins a change in Java, up to the end of its key, if it and the bytes behind its key have room there. */
    private boolean begin(byte kind, ColumnFamilyHandle family, byte[] keyStart, byte[] keyEnd, long rest) {
        int keyLength = keyStart.length + keyEnd.length;
        if (!makeRoom(1 + 2 * MOST_BYTES_OF_NUMBER + keyLength + rest)) {
            return false;
        }
        changes.put(kind);
        number(family.getID());
        number(keyLength);
        changes.put(keyStart).put(keyEnd);
        count++;
        return true;
    }

    private boolean makeRoom(long bytes) {
        long needed = changes.position() + bytes;
        if (handedOver != null || needed > MOST_BYTES_IN_JAVA) {
            return false;
        }
        if (needed > changes.capacity()) {
            int capacity = (int) Math.min(Math.max(2L * changes.capacity(), needed), MOST_BYTES_IN_JAVA);
            changes = ByteBuffer.allocate(capacity).put(changes.flip());
        }
        return true;
    }

    private void number(int number) {
        int rest = number;
        while (rest > 0x7F) {
            changes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        changes.put((byte) rest);
    }
}
