package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** One key of a batch, made before it is measured. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawWrite(Kind kind, byte[] key, byte[] value) {

    /** What it does. */
    enum Kind {
        ROW,
        LIST,
        COUNT
    }

    /**
     * All that the log writes for some new records.
     *
     * @param store holds them already: rows are taken from it, and the keys are made by hand
     */
    static List<RawWrite> of(RawStore store, String organizationId, List<Activity> activities) throws RocksDBException {
        List<RawWrite> writes = new ArrayList<>();
        Map<Value, Long> counts = new LinkedHashMap<>();
        for (Activity activity : activities) {
            Position position = Position.of(activity);
            byte[] rowKey = RawKeys.at(RawKeys.rows(organizationId), position);
            writes.add(new RawWrite(Kind.ROW, rowKey, store.row(organizationId, position)));
            writes.add(new RawWrite(Kind.LIST, RawKeys.id(organizationId, activity.id()), new byte[Long.BYTES]));
            for (Value value : Value.of(activity)) {
                byte[] key = RawKeys.at(RawKeys.list(value.tag(), organizationId, value.text()), position);
                writes.add(new RawWrite(Kind.LIST, key, new byte[RawStore.LENGTH_OF_FACTS]));
                counts.merge(value, 1L, Long::sum);
            }
        }
        counts.forEach((value, count) -> writes.add(new RawWrite(
                Kind.COUNT,
                RawKeys.count(value.tag(), organizationId, value.text()),
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(count)
                        .array())));
        return writes;
    }

    /** What a list is of. */
    private record Value(char tag, String text) {

        static List<Value> of(Activity activity) {
            List<Value> values = new ArrayList<>();
            addIfPresent(values, RawKeys.DOCUMENT, activity.documentId());
            addIfPresent(values, RawKeys.TARGET, activity.targetEntityId());
            addIfPresent(values, RawKeys.USER, activity.actionUser().userId());
            addIfPresent(values, RawKeys.ACTION, activity.actionType());
            addIfPresent(values, RawKeys.FEATURE, activity.featureType().wireName());
            return values;
        }

        private static void addIfPresent(List<Value> values, char tag, @Nullable String text) {
            if (text != null) {
                values.add(new Value(tag, text));
            }
        }
    }
}
