package dev.activitystore.bench.peers;

import dev.activitystore.bench.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A record as one binary value, in the library's own encoding. */
final class LuceneRow {

    private LuceneRow() {}

    static BytesRef encode(Row row) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            out.writeLong(row.occurredAt());
            out.writeByte((byte) ((row.isImmutable() ? 1 : 0) | (row.resolverUsed() ? 2 : 0)));
            out.writeString(row.activityId());
            out.writeString(row.featureType());
            out.writeString(row.actionType());
            out.writeString(row.userId());
            out.writeString(row.actionUser());
            write(out, row.documentId());
            write(out, row.targetEntityId());
            write(out, row.targetSubEntityId());
            write(out, row.eventType());
            write(out, row.fieldChanges());
            write(out, row.entityData());
            write(out, row.entityTargetData());
            write(out, row.messageTemplate());
            write(out, row.messageData());
            write(out, row.actionIcon());
            write(out, row.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return new BytesRef(out.toArrayCopy());
    }

    static Row decode(BytesRef encoded) {
        ByteArrayDataInput in = new ByteArrayDataInput(encoded.bytes, encoded.offset, encoded.length);
        long occurredAt = in.readLong();
        int flags = in.readByte();
        try {
            String activityId = in.readString();
            String featureType = in.readString();
            String actionType = in.readString();
            String userId = in.readString();
            String actionUser = in.readString();
            String documentId = read(in);
            String targetEntityId = read(in);
            String targetSubEntityId = read(in);
            String eventType = read(in);
            return new Row(
                    activityId,
                    occurredAt,
                    documentId,
                    targetEntityId,
                    targetSubEntityId,
                    featureType,
                    actionType,
                    eventType,
                    userId,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    actionUser,
                    read(in),
                    read(in),
                    read(in),
                    read(in),
                    read(in),
                    read(in),
                    read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
    }

    private static void write(ByteBuffersDataOutput out, @Nullable String value) throws IOException {
        out.writeByte((byte) (value == null ? 0 : 1));
        if (value != null) {
            out.writeString(value);
        }
    }

    private static @Nullable String read(ByteArrayDataInput in) throws IOException {
        return in.readByte() == 0 ? null : in.readString();
    }
}
