package dev.activitystore.rocksdb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists organizations in the order of the keys of their rows, of which it reads the first one. Safe for concurrent use. */
final class Organizations {

    private final ReadableDatabase database;
    private final Costs costs;

    Organizations(ReadableDatabase database, Costs costs) {
        this.database = database;
        this.costs = costs;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#organizations}. */
    List<String> list(@Nullable String after, int limit) {
        List<String> listed = new ArrayList<>();
        try (ReadView view = ReadView.any(database);
                Cursor rows = view.allRows()) {
            boolean isThere = after == null ? rows.first() : rows.seek(Keys.behindRows(after));
            while (isThere) {
                byte[] key = rows.key();
                String organizationId = Keys.identifier(key, 0, Keys.endOfPart(key, 0));
                listed.add(organizationId);
                isThere = listed.size() < limit && rows.seek(Keys.behindRows(organizationId));
            }
        }
        costs.addRowsRead(listed.size());
        return listed;
    }
}
