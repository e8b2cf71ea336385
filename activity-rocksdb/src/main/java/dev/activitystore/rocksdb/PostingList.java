package dev.activitystore.rocksdb;

import java.util.Arrays;

/** The entries of one list. */
final class PostingList implements PostingCursor {

    private final Cursor cursor;
    private final int prefixLength;
    private final byte[] facts = new byte[Facts.LENGTH];
    private long read;

    PostingList(Cursor cursor, int prefixLength) {
        this.cursor = cursor;
        this.prefixLength = prefixLength;
    }

    @Override
    public boolean next() {
        boolean found = cursor.next();
        read += found ? 1 : 0;
        return found;
    }

    @Override
    public byte[] position() {
        byte[] key = cursor.key();
        return Arrays.copyOfRange(key, prefixLength, key.length);
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
