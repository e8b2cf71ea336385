package dev.activitystore.spi;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity as bytes, with nothing lost: store this form, and not {@link dev.activitystore.json.ActivityJson}, which
 * changes metadata. The organization isn't in it: it belongs into the key.
 *
 * <pre>
 *  0  version, 1
 *  1  bits, 2 bytes, big-endian: 0 immutable, 1 resolver used, 2…12 which of the optional parts are there, in their
 *     order; 13…15 are 0
 *  3  feature type: 0 comment, 1 reaction, 2 recorder, 3 crdt, 4 custom
 *  4  timestamp, 8 bytes, big-endian
 * 12  parts, each its length in bytes and then its UTF-8: id, action type, user id, user;
 *     optional: document, target, sub-target, event, changes, entity data, target data, message template, message data,
 *     icon, metadata. Nothing follows the last one.
 * </pre>
 *
 * A length has 7 bits in a byte, the lowest first; the highest bit of a byte says that another one follows. JSON parts are
 * the text as it was given.
 *
 * <p>The form stays: every later version of this class reads what any earlier one wrote. If there is ever more to say, the
 * first byte is raised, and a library that doesn't know the number refuses the bytes.
 *
 * <p>Decoding checks the structure and not the contents: it tells where texts and JSON are, and doesn't look into them,
 * so that a page of a thousand records costs hardly more than finding their bytes. What the engine's own checksums let
 * through can come back as text that breaks a rule of {@link Activity}, of any size and depth: give it nothing but what
 * {@link #encode} made.
 *
 * <p>Safe for concurrent use.
 */
public final class RecordCodec {

    static final byte VERSION = 1;

    private static final String DAMAGED = "a record can't be decoded: it is damaged";
    private static final int IMMUTABLE = 1;
    private static final int RESOLVER_USED = 1 << 1;
    private static final int FIRST_OPTIONAL_BIT = 2;
    private static final int OPTIONAL_PARTS = 11;
    private static final int HEADER_LENGTH = 4 + Long.BYTES;

    /** In the order of their codes. */
    private static final List<FeatureType> FEATURES = List.of(
            FeatureType.COMMENT, FeatureType.REACTION, FeatureType.RECORDER, FeatureType.CRDT, FeatureType.CUSTOM);

    private RecordCodec() {}

    /**
     * The bytes of a record.
     *
     * @param activity the record
     * @return an array of its own; the same for equal records
     */
    public static byte[] encode(Activity activity) {
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
        PartWriter parts = new PartWriter(ByteBuffer.allocate(HEADER_LENGTH)
                .put(VERSION)
                .putShort((short) bits)
                .put((byte) FEATURES.indexOf(activity.featureType()))
                .putLong(activity.timestamp())
                .array());
        parts.text(activity.id());
        parts.text(activity.actionType());
        parts.text(activity.actionUser().userId());
        parts.json(activity.actionUser().json());
        for (Object part : optional) {
            if (part instanceof Json json) {
                parts.json(json);
            } else if (part != null) {
                parts.text((String) part);
            }
        }
        return parts.toBytes();
    }

    /**
     * The record of some bytes.
     *
     * @param bytes what {@link #encode} made; the record keeps the array, which must not be changed any more
     * @return the record, equal to the one that was encoded
     * @throws ActivityStoreException if the bytes are damaged so that they are no record any more (cut off, too long, a
     *     length that leads out of them, an unknown feature type or bit), or of an unknown version
     */
    public static Activity decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * The record of some bytes in an array that holds others, too.
     *
     * @param bytes holds what {@link #encode} made; the record keeps the whole array, which must not be changed any more
     * @param offset where the record begins
     * @param length its length in bytes
     * @return the record, equal to the one that was encoded
     * @throws ActivityStoreException as of {@linkplain #decode(byte[]) an array of its own}
     * @throws IndexOutOfBoundsException if the array has no such part
     */
    public static Activity decode(byte[] bytes, int offset, int length) {
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, length);
        if (length < HEADER_LENGTH) {
            throw new ActivityStoreException(DAMAGED);
        }
        byte version = header.get();
        if (version != VERSION) {
            throw new ActivityStoreException(
                    "a record has format version " + (version & 0xFF) + ", this library reads " + VERSION);
        }
        int bits = header.getShort() & 0xFFFF;
        int feature = header.get();
        if (bits >>> (FIRST_OPTIONAL_BIT + OPTIONAL_PARTS) != 0 || feature < 0 || feature >= FEATURES.size()) {
            throw new ActivityStoreException(DAMAGED);
        }
        ActivityBuilder builder = Activity.builder()
                .timestamp(header.getLong())
                .featureType(FEATURES.get(feature))
                .immutable((bits & IMMUTABLE) != 0)
                .activityResolverUsed((bits & RESOLVER_USED) != 0);
        PartReader parts = new PartReader(bytes, offset + HEADER_LENGTH, offset + length, bits >>> FIRST_OPTIONAL_BIT);
        try {
            addParts(parts, builder);
        } catch (IndexOutOfBoundsException e) {
            throw new ActivityStoreException(DAMAGED, e);
        }
        if (!parts.isAtEnd()) {
            throw new ActivityStoreException(DAMAGED);
        }
        return StoredValues.activity(builder);
    }

    private static void addParts(PartReader parts, ActivityBuilder builder) {
        builder.id(parts.ascii())
                .actionType(parts.text())
                .actionUser(StoredValues.actionUser(parts.text(), parts.json()))
                .documentId(parts.optionalText())
                .targetEntityId(parts.optionalText())
                .targetSubEntityId(parts.optionalText())
                .eventType(parts.optionalText())
                .changes(changes(parts.optionalJson()))
                .entityData(parts.optionalJson())
                .entityTargetData(parts.optionalJson())
                .displayMessageTemplate(parts.optionalText())
                .displayMessageTemplateData(parts.optionalJson())
                .actionIcon(parts.optionalText())
                .metadata(parts.optionalJson());
    }

    private static @Nullable Changes changes(@Nullable Json json) {
        return json == null ? null : StoredValues.changes(json);
    }
}
