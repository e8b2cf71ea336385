package dev.activitystore.rocksdb;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that ids name, most of which their entries carry. */
final class NamedRows implements RowSource {

    private final Iterator<IdLookup.Found> found;
    private final String organizationId;
    private IdLookup.@Nullable Found current;

    /**
     * The rows of some records.
     *
     * @param found in the order of reading
     */
    NamedRows(Iterator<IdLookup.Found> found, String organizationId) {
        this.found = found;
        this.organizationId = organizationId;
    }

    @Override
    public boolean next() {
        boolean isMore = found.hasNext();
        current = isMore ? found.next() : current;
        return isMore;
    }

    @Override
    public @Nullable RowBytes row() {
        return current().row();
    }

    @Override
    public byte[] key() {
        return Keys.row(organizationId, current().position());
    }

    private IdLookup.Found current() {
        return Objects.requireNonNull(current);
    }
}
