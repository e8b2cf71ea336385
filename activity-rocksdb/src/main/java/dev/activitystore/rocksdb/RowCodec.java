package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.StoredValues;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as bytes. JSON parts are the text as it was given, and reading a row only tells where they are.
 *
 * <pre>
 *  0  version, 1
 *  1  bits, 2 bytes, big-endian: 0 immutable, 1 resolver used, 2… which of the optional parts are there, in their order
 *  3  feature type, the index in {@link #FEATURES}
 *  4  timestamp, 8 bytes, big-endian
 * 12  parts, each its length in bytes and then its UTF-8: id, action type, user id, user;
 *     optional: document, target, sub-target, event, changes, entity data, target data, message template, message data,
 *     icon, metadata
 * </pre>
 *
 * A length has 7 bits in a byte, the lowest first; the highest bit of a byte says that another one follows.
 */
final class RowCodec {

    static final byte VERSION = 1;

    private static final int IMMUTABLE = 1;
    private static final int RESOLVER_USED = 1 << 1;
    private static final int FIRST_OPTIONAL_BIT = 2;
    private static final int HEADER_LENGTH = 4 + Long.BYTES;
    /** In the order of their codes, which is not that of the enumeration if that should ever change. */
    private static final List<FeatureType> FEATURES = List.of(
            FeatureType.COMMENT, FeatureType.REACTION, FeatureType.RECORDER, FeatureType.CRDT, FeatureType.CUSTOM);

    private RowCodec() {}

    static byte[] encode(Activity activity) {
        @Nullable
        Object[] optional = {
            activity.documentId(),
            activity.targetEntityId(),
            activity.targetSubEntityId(),
            activity.eventType(),
            activity.changes() == null ? null : activity.changes().json(),
            activity.entityData(),
            activity.entityTargetData(),
            activity.displayMessageTemplate(),
            activity.displayMessageTemplateData(),
            activity.actionIcon(),
            activity.metadata()
        };
        int bits = (activity.immutable() ? IMMUTABLE : 0) | (activity.activityResolverUsed() ? RESOLVER_USED : 0);
        for (int i = 0; i < optional.length; i++) {
            bits |= optional[i] == null ? 0 : 1 << (FIRST_OPTIONAL_BIT + i);
        }
        RowWriter row = new RowWriter();
        row.header(ByteBuffer.allocate(HEADER_LENGTH)
                .put(VERSION)
                .putShort((short) bits)
                .put((byte) FEATURES.indexOf(activity.featureType()))
                .putLong(activity.timestamp())
                .array());
        row.text(activity.id());
        row.text(activity.actionType());
        row.text(activity.actionUser().userId());
        row.json(activity.actionUser().json());
        for (Object part : optional) {
            if (part instanceof Json json) {
                row.json(json);
            } else if (part != null) {
                row.text((String) part);
            }
        }
        return row.toBytes();
    }

    static Activity decode(byte[] bytes) {
        try {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            if (header.get() != VERSION) {
                throw new ActivityStoreException(
                        "a row has format version " + bytes[0] + ", this library reads " + VERSION);
            }
            int bits = header.getShort() & 0xFFFF;
            FeatureType feature = FEATURES.get(header.get());
            ActivityBuilder builder = Activity.builder()
                    .timestamp(header.getLong())
                    .featureType(feature)
                    .immutable((bits & IMMUTABLE) != 0)
                    .activityResolverUsed((bits & RESOLVER_USED) != 0);
            return StoredValues.activity(
                    parts(new RowReader(bytes, HEADER_LENGTH, bits >>> FIRST_OPTIONAL_BIT), builder));
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new ActivityStoreException("a row can't be decoded: the store is damaged", e);
        }
    }

    private static ActivityBuilder parts(RowReader row, ActivityBuilder builder) {
        return builder.id(row.ascii())
                .actionType(row.text())
                .actionUser(StoredValues.actionUser(row.text(), row.json()))
                .documentId(row.optionalText())
                .targetEntityId(row.optionalText())
                .targetSubEntityId(row.optionalText())
                .eventType(row.optionalText())
                .changes(changes(row.optionalJson()))
                .entityData(row.optionalJson())
                .entityTargetData(row.optionalJson())
                .displayMessageTemplate(row.optionalText())
                .displayMessageTemplateData(row.optionalJson())
                .actionIcon(row.optionalText())
                .metadata(row.optionalJson());
    }

    private static @Nullable Changes changes(@Nullable Json json) {
        return json == null ? null : StoredValues.changes(json);
    }
}
