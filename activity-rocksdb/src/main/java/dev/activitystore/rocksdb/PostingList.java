package dev.activitystore.rocksdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries of one list. */
final class PostingList implements PostingCursor {

    private final Cursor cursor;
    private final int prefixLength;
    private final byte[] facts = new byte[Facts.LENGTH];
    private byte @Nullable [] position;
    private long read;

    PostingList(Cursor cursor, int prefixLength) {
        this.cursor = cursor;
        this.prefixLength = prefixLength;
    }

    @Override
    public boolean next() {
        boolean found = cursor.next();
        position = null;
        read += found ? 1 : 0;
        return found;
    }

    @Override
    public byte[] position() {
        byte[] current = position;
        if (current == null) {
            byte[] key = cursor.key();
            current = Arrays.copyOfRange(key, prefixLength, key.length);
            position = current;
        }
        return current;
    }

    @Override
    public byte[] facts() {
        cursor.valueInto(facts);
        return facts;
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
