package dev.activitystore.rocksdb;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The least that a store must hold: what it held when it was closed or synchronized last. As bytes:
 *
 * <pre>
 *  0  41 53 57 01, the version in the last byte
 *  4  order, 8 bytes: the later of two has the larger one
 * 12  number of the manifest, 8 bytes
 * 20  its least length, 8 bytes
 * 28  CRC-32C of that much of it, 4 bytes
 * 32  sequence number of the last change, 8 bytes
 * 40  CRC-32C of the above, 4 bytes
 * </pre>
 *
 * All of it big-endian.
 */
record Watermark(long order, long manifest, long length, int checksum, long sequence) {

    static final int BYTES = 44;

    private static final int MAGIC = 0x41535701;

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putInt(MAGIC)
                .putLong(order)
                .putLong(manifest)
                .putLong(length)
                .putInt(checksum)
                .putLong(sequence);
        return bytes.putInt(checksum(bytes.array(), bytes.position())).array();
    }

    /** What bytes from an offset on say; empty if they are damaged. */
    static Optional<Watermark> decode(byte[] bytes, int offset) {
        if (bytes.length < offset + BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES).slice();
        byte[] checked = new byte[BYTES - Integer.BYTES];
        buffer.get(0, checked);
        if (buffer.getInt(0) != MAGIC || buffer.getInt(checked.length) != checksum(checked, checked.length)) {
            return Optional.empty();
        }
        return Optional.of(new Watermark(
                buffer.getLong(4), buffer.getLong(12), buffer.getLong(20), buffer.getInt(28), buffer.getLong(32)));
    }

    /** The CRC-32C of the first bytes. */
    static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
