package dev.activitystore.rocksdb;

import org.jspecify.annotations.Nullable;

/** The rows that lists name, most of which their entries carry. */
final class ListedRows implements RowSource {

    private final SparsestLists lists;
    private final byte[] rowPrefix;

    /**
     * The rows of some lists.
     *
     * @param rowPrefix what the keys of the organization's rows begin with
     */
    ListedRows(SparsestLists lists, byte[] rowPrefix) {
        this.lists = lists;
        this.rowPrefix = rowPrefix;
    }

    @Override
    public boolean next() {
        return lists.next();
    }

    @Override
    public @Nullable RowBytes row() {
        return lists.row();
    }

    @Override
    public byte[] key() {
        return Keys.concat(rowPrefix, lists.position());
    }
}
