package dev.activitystore.rocksdb;

import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of the store. They compare byte by byte, and forwards is newest first.
 *
 * <pre>
 * family rows     organization 00 position                     a record
 * family lists    'i' organization 00 id                       an IdEntry
 *                 tag organization 00 value 00 position        a ListEntry
 *
 * position        timestamp, 8 bytes, big-endian, sign bit flipped, each bit inverted
 *                 id, each byte inverted
 *                 FF
 * </pre>
 *
 * An identifier holds no control character, so the 00 ends it before any other one goes on. In a position, FF does the
 * same in the other direction: of two ids that begin alike the longer one comes first, as newest first demands.
 */
final class Keys {

    static final byte ID_TAG = 'i';

    private static final byte END = 0;
    private static final byte END_OF_POSITION = (byte) 0xFF;

    private Keys() {}

    /** What the keys of an organization's rows begin with. */
    static byte[] rows(String organizationId) {
        byte[] organization = utf8(organizationId);
        return ByteBuffer.allocate(organization.length + 1)
                .put(organization)
                .put(END)
                .array();
    }

    /** The first key behind all rows of an organization: no identifier goes on with 01. */
    static byte[] behindRows(String organizationId) {
        byte[] key = rows(organizationId);
        key[key.length - 1] = END + 1;
        return key;
    }

    static byte[] row(String organizationId, Position position) {
        return concat(rows(organizationId), position(position));
    }

    static byte[] id(String organizationId, String id) {
        return concat(ids(organizationId), ascii(id));
    }

    /** What the keys of an organization's ids begin with; the id follows. */
    static byte[] ids(String organizationId) {
        return tagged(ID_TAG, organizationId, new byte[0], new byte[0]);
    }

    /** An id as it stands in keys of ids. */
    static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /** What the keys of a list's entries begin with. */
    static byte[] list(Index index, String organizationId, String value) {
        return tagged(index.entryTag(), organizationId, utf8(value), new byte[] {END});
    }

    static byte[] position(Position position) {
        String id = position.id();
        byte[] key = new byte[Long.BYTES + id.length() + 1];
        ByteBuffer.wrap(key).putLong(~(position.timestamp() ^ Long.MIN_VALUE));
        for (int i = 0; i < id.length(); i++) {
            key[Long.BYTES + i] = (byte) ~id.charAt(i);
        }
        key[key.length - 1] = END_OF_POSITION;
        return key;
    }

    /** The first key behind a position's: no other position lies between the two. */
    static byte[] behind(Position position) {
        return concat(position(position), new byte[1]);
    }

    /** The position at the end of a key, which begins at an offset. */
    static Position positionAt(byte[] key, int offset) {
        if (key.length <= offset + Long.BYTES) {
            throw Failures.damagedKey();
        }
        long timestamp = ~ByteBuffer.wrap(key, offset, Long.BYTES).getLong() ^ Long.MIN_VALUE;
        byte[] id = Arrays.copyOfRange(key, offset + Long.BYTES, key.length - 1);
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) ~id[i];
        }
        return new Position(timestamp, new String(id, StandardCharsets.US_ASCII));
    }

    /** Where the first part that ends with 00 ends, behind its 00. */
    static int endOfPart(byte[] key, int start) {
        for (int end = start; end < key.length; end++) {
            if (key[end] == END) {
                return end + 1;
            }
        }
        throw Failures.damagedKey();
    }

    /** The identifier from an offset up to the 00 before another offset. */
    static String identifier(byte[] key, int start, int behindEnd) {
        return new String(key, start, behindEnd - 1 - start, StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[] prefix, byte[] rest) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, key, prefix.length, rest.length);
        return key;
    }

    private static byte[] tagged(byte tag, String organizationId, byte[] value, byte[] end) {
        byte[] organization = utf8(organizationId);
        return ByteBuffer.allocate(2 + organization.length + value.length + end.length)
                .put(tag)
                .put(organization)
                .put(END)
                .put(value)
                .put(end)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
