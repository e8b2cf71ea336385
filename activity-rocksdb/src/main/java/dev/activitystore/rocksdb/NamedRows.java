package dev.activitystore.rocksdb;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Rows of which only the keys are known. */
final class NamedRows implements RowSource {

    private final Iterator<byte[]> keys;
    private byte[] key = {};

    NamedRows(Iterator<byte[]> keys) {
        this.keys = keys;
    }

    @Override
    public boolean next() {
        boolean isMore = keys.hasNext();
        key = isMore ? keys.next() : key;
        return isMore;
    }

    @Override
    public @Nullable RowBytes row() {
        return null;
    }

    @Override
    public byte[] key() {
        return key;
    }
}
