package dev.activitystore.bench.rocksdb;

import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a record.
 *
 * @param rowKey of its row
 * @param idKey of its id, whose value is the timestamp
 * @param lists of its entries in the lists, by the key of each list's count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRecord(byte[] rowKey, byte[] idKey, Map<String, byte[]> lists) {

    static final int LENGTH_OF_FACTS = 20;

    static RawRecord of(String organizationId, Row row) {
        Position position = new Position(row.occurredAt(), row.activityId());
        Map<String, byte[]> lists = new LinkedHashMap<>();
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

    static byte[] facts(Row row) {
        return ByteBuffer.allocate(LENGTH_OF_FACTS)
                .putInt(hash(row.documentId()))
                .putInt(hash(row.targetEntityId()))
                .putInt(hash(row.userId()))
                .putInt(hash(row.actionType()))
                .putInt(hash(row.featureType()))
                .array();
    }

    /** By how much the counts of some records' lists change. */
    static Map<String, Long> counts(List<RawRecord> records, long each) {
        Map<String, Long> counts = new LinkedHashMap<>();
        records.forEach(record -> record.lists().keySet().forEach(list -> counts.merge(list, each, Long::sum)));
        return counts;
    }

    static byte[] count(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static int hash(@Nullable String value) {
        return value == null ? 0 : value.hashCode();
    }

    private static void add(
            Map<String, byte[]> lists, String organizationId, char tag, @Nullable String value, Position position) {
        if (value != null) {
            lists.put(
                    RawKeys.count(tag, organizationId, value),
                    RawKeys.at(RawKeys.list(tag, organizationId, value), position));
        }
    }
}
