package dev.activitystore.bench.rocksdb;

import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keys of a store, made by hand as {@code activity-rocksdb/RATIONALE.md} describes them. */
final class RawKeys {

    static final char DOCUMENT = 'd';
    static final char TARGET = 't';
    static final char USER = 'u';
    static final char ACTION = 'a';
    static final char FEATURE = 'f';

    private RawKeys() {}

    static byte[] rows(String organizationId) {
        return (organizationId + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] list(char tag, String organizationId, String value) {
        return (tag + organizationId + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] id(String organizationId, String id) {
        return ("i" + organizationId + "\0" + id).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] at(byte[] prefix, Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.US_ASCII);
        byte[] key = Arrays.copyOf(prefix, prefix.length + Long.BYTES + id.length + 1);
        ByteBuffer.wrap(key, prefix.length, Long.BYTES).putLong(~(position.timestamp() ^ Long.MIN_VALUE));
        for (int i = 0; i < id.length; i++) {
            key[prefix.length + Long.BYTES + i] = (byte) ~id[i];
        }
        key[key.length - 1] = (byte) 0xFF;
        return key;
    }
}
