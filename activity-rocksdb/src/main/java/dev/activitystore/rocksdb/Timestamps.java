package dev.activitystore.rocksdb;

import java.nio.ByteBuffer;

/** What an id's entry tells: the timestamp of its record, 8 bytes, big-endian. */
final class Timestamps {

    private Timestamps() {}

    static byte[] encode(long timestamp) {
        return ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array();
    }

    static long decode(byte[] value) {
        if (value.length != Long.BYTES) {
            throw Failures.damagedValue();
        }
        return ByteBuffer.wrap(value).getLong();
    }
}
