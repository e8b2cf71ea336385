package dev.activitystore.bench.rocksdb;

import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a record.
 *
 * @param rowKey of its row
 * @param idKey of its id, whose value is the timestamp
 * @param listKeys of its entries in the lists
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRecord(byte[] rowKey, byte[] idKey, List<byte[]> listKeys) {

    static final int LENGTH_OF_FACTS = 20;

    private static final int MOST_ROW_BYTES = 2048;

    static RawRecord of(String organizationId, Row row) {
        Position position = new Position(row.occurredAt(), row.activityId());
        List<byte[]> lists = new ArrayList<>();
        add(lists, organizationId, RawKeys.DOCUMENT, row.documentId(), position);
        add(lists, organizationId, RawKeys.TARGET, row.targetEntityId(), position);
        add(lists, organizationId, RawKeys.USER, row.userId(), position);
        add(lists, organizationId, RawKeys.ACTION, row.actionType(), position);
        add(lists, organizationId, RawKeys.FEATURE, row.featureType(), position);
        return new RawRecord(
                RawKeys.at(RawKeys.rows(organizationId), position),
                RawKeys.id(organizationId, row.activityId()),
                lists);
    }

    /** What stands in each list: facts, and the row if it is not too large. */
    static byte[] entry(Row row, byte[] encoded) {
        boolean isCarried = encoded.length <= MOST_ROW_BYTES;
        return ByteBuffer.allocate(LENGTH_OF_FACTS + (isCarried ? encoded.length : 0))
                .putInt(hash(row.documentId()))
                .putInt(hash(row.targetEntityId()))
                .putInt(hash(row.userId()))
                .putInt(hash(row.actionType()))
                .putInt(hash(row.featureType()))
                .put(encoded, 0, isCarried ? encoded.length : 0)
                .array();
    }

    private static int hash(@Nullable String value) {
        return value == null ? 0 : value.hashCode();
    }

    private static void add(
            List<byte[]> lists, String organizationId, char tag, @Nullable String value, Position position) {
        if (value != null) {
            lists.add(RawKeys.at(RawKeys.list(tag, organizationId, value), position));
        }
    }
}
