package dev.activitystore.rocksdb;

import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records by their ids. Used by one thread. */
final class IdLookup {

    /** How many ids are looked up together. */
    private static final int MOST_IDS = 1000;

    private final ReadView view;
    private final String organizationId;

    IdLookup(ReadView view, String organizationId) {
        this.view = view;
        this.organizationId = organizationId;
    }

    /** Where the records of some ids are, in their order; null where there is none. */
    List<@Nullable Position> positions(List<String> ids) {
        List<@Nullable Position> positions = new ArrayList<>(ids.size());
        while (positions.size() < ids.size()) {
            int start = positions.size();
            addPositions(ids.subList(start, Math.min(start + MOST_IDS, ids.size())), positions);
        }
        return positions;
    }

    /** The rows of some ids, in their order; null where there is none. */
    List<byte @Nullable []> rows(List<String> ids) {
        List<@Nullable Position> positions = positions(ids);
        List<byte[]> keys = new ArrayList<>(ids.size());
        for (Position position : positions) {
            if (position != null) {
                keys.add(Keys.row(organizationId, position));
            }
        }
        List<byte @Nullable []> found = view.rows(keys);
        List<byte @Nullable []> rows = new ArrayList<>(ids.size());
        int next = 0;
        for (Position position : positions) {
            byte[] row = position == null ? null : found.get(next++);
            if (position != null && row == null) {
                throw Failures.missingRow();
            }
            rows.add(row);
        }
        return rows;
    }

    private void addPositions(List<String> ids, List<@Nullable Position> positions) {
        List<byte[]> keys = new ArrayList<>(ids.size());
        for (String id : ids) {
            keys.add(Keys.id(organizationId, id));
        }
        List<byte @Nullable []> timestamps = view.listValues(keys);
        for (int i = 0; i < keys.size(); i++) {
            byte[] timestamp = timestamps.get(i);
            positions.add(timestamp == null ? null : new Position(Timestamps.decode(timestamp), ids.get(i)));
        }
    }
}
