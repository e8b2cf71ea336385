package dev.activitystore.bench.peers;

import dev.activitystore.bench.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record's fields in one blob. Properties or blobs of their own would make each field a search in a tree to read it, and
 * each property another index that nobody asks.
 */
final class XodusRecord {

    private static final int NONE = -1;

    private XodusRecord() {}

    static InputStream encode(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(row.occurredAt());
            out.writeBoolean(row.isImmutable());
            out.writeBoolean(row.resolverUsed());
            write(out, row.activityId());
            write(out, row.documentId());
            write(out, row.targetEntityId());
            write(out, row.targetSubEntityId());
            write(out, row.featureType());
            write(out, row.actionType());
            write(out, row.eventType());
            write(out, row.userId());
            write(out, row.actionUser());
            write(out, row.fieldChanges());
            write(out, row.entityData());
            write(out, row.entityTargetData());
            write(out, row.messageTemplate());
            write(out, row.messageData());
            write(out, row.actionIcon());
            write(out, row.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is none in memory
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    static Row decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long occurredAt = in.getLong();
        boolean isImmutable = in.get() != 0;
        boolean resolverUsed = in.get() != 0;
        return new Row(
                present(in),
                occurredAt,
                read(in),
                read(in),
                read(in),
                present(in),
                present(in),
                read(in),
                present(in),
                isImmutable,
                resolverUsed,
                present(in),
                read(in),
                read(in),
                read(in),
                read(in),
                read(in),
                read(in),
                read(in));
    }

    private static void write(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String read(ByteBuffer in) {
        int length = in.getInt();
        if (length == NONE) {
            return null;
        }
        String value = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return value;
    }

    private static String present(ByteBuffer in) {
        return Objects.requireNonNull(read(in));
    }
}
