package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.bench.Row;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row's bytes, made and read by hand as {@code activity-rocksdb/RATIONALE.md} describes them. */
final class RawRow {

    private static final List<String> FEATURES = List.of("comment", "reaction", "recorder", "crdt", "custom");
    private static final int OPTIONAL = 11;
    private static final int SEVEN_BITS = 0x7F;

    private final ByteBuffer bytes;

    private RawRow(ByteBuffer row) {
        this.bytes = row.duplicate();
    }

    static byte[] encode(Activity activity) {
        return encode(Row.of(activity));
    }

    static byte[] encode(Row row) {
        @Nullable
        String[] optional = {
            row.documentId(),
            row.targetEntityId(),
            row.targetSubEntityId(),
            row.eventType(),
            row.fieldChanges(),
            row.entityData(),
            row.entityTargetData(),
            row.messageTemplate(),
            row.messageData(),
            row.actionIcon(),
            row.metadata()
        };
        int bits = (row.isImmutable() ? 1 : 0) | (row.resolverUsed() ? 2 : 0);
        for (int i = 0; i < OPTIONAL; i++) {
            bits |= optional[i] == null ? 0 : 4 << i;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(12)
                .put((byte) 1)
                .putShort((short) bits)
                .put((byte) FEATURES.indexOf(row.featureType()))
                .putLong(row.occurredAt())
                .array());
        write(out, row.activityId());
        write(out, row.actionType());
        write(out, row.userId());
        write(out, row.actionUser());
        for (String part : optional) {
            if (part != null) {
                write(out, part);
            }
        }
        return out.toByteArray();
    }

    static Row decode(ByteBuffer row) {
        return new RawRow(row).read();
    }

    private Row read() {
        bytes.get();
        int bits = bytes.getShort();
        String feature = FEATURES.get(bytes.get());
        long timestamp = bytes.getLong();
        String id = text();
        String action = text();
        String user = text();
        String actionUser = text();
        @Nullable String[] optional = new String[OPTIONAL];
        for (int i = 0; i < OPTIONAL; i++) {
            optional[i] = (bits & 4 << i) == 0 ? null : text();
        }
        return new Row(
                id,
                timestamp,
                optional[0],
                optional[1],
                optional[2],
                feature,
                action,
                optional[3],
                user,
                (bits & 1) != 0,
                (bits & 2) != 0,
                actionUser,
                optional[4],
                optional[5],
                optional[6],
                optional[7],
                optional[8],
                optional[9],
                optional[10]);
    }

    private String text() {
        int length = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes.get();
            length |= (part & SEVEN_BITS) << shift;
            shift += 7;
        } while (part < 0);
        String text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }

    private static void write(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = utf8.length;
        for (; length > SEVEN_BITS; length >>>= 7) {
            out.write(length | ~SEVEN_BITS);
        }
        out.write(length);
        out.writeBytes(utf8);
    }
}
