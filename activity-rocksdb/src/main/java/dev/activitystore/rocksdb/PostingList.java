package dev.activitystore.rocksdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries of one list. */
final class PostingList implements PostingCursor {

    private final Cursor cursor;
    private final byte[] prefix;
    private final ValueBuffer rows;
    private final byte[] facts = new byte[Facts.LENGTH];
    private byte @Nullable [] position;
    private long read;

    /**
     * The entries within a range.
     *
     * @param cursor goes through them, and is closed with this
     * @param prefix what their keys begin with
     * @param rows where the rows are copied to that they carry
     */
    PostingList(Cursor cursor, byte[] prefix, ValueBuffer rows) {
        this.cursor = cursor;
        this.prefix = prefix;
        this.rows = rows;
    }

    @Override
    public boolean next() {
        return count(cursor.next());
    }

    @Override
    public boolean nextBehind(byte @Nullable [] behind) {
        if (behind == null) {
            return count(cursor.first());
        }
        boolean found = count(cursor.seek(Keys.concat(prefix, behind)));
        if (found && Arrays.equals(position(), behind)) {
            return next();
        }
        return found;
    }

    @Override
    public byte[] position() {
        byte[] current = position;
        if (current == null) {
            byte[] key = cursor.key();
            current = Arrays.copyOfRange(key, prefix.length, key.length);
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
    public @Nullable RowBytes row() {
        return ListEntry.row(cursor.value(rows));
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public void close() {
        cursor.close();
    }

    private boolean count(boolean found) {
        position = null;
        read += found ? 1 : 0;
        return found;
    }
}
