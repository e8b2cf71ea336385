package dev.activitystore.bench.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.activitystore.bench.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row in the columns that the store has: one for each field that an update can change, and one, {@code head}, for all others. */
final class FloorRow {

    /** The columns. */
    static final String NAMES = "id, head, changes, entity_data, entity_target_data, message, message_data, icon";

    private FloorRow() {}

    /** Binds {@link #NAMES}; a column without a value is not written. */
    static BoundStatement bind(PreparedStatement insert, Row row) throws IOException {
        BoundStatement bound = insert.bind().setString("id", row.activityId()).setByteBuffer("head", head(row));
        bound = set(bound, "changes", row.fieldChanges());
        bound = set(bound, "entity_data", row.entityData());
        bound = set(bound, "entity_target_data", row.entityTargetData());
        bound = set(bound, "message", row.messageTemplate());
        bound = set(bound, "message_data", row.messageData());
        return set(bound, "icon", row.actionIcon());
    }

    private static BoundStatement set(BoundStatement bound, String column, @Nullable String value) {
        return value == null ? bound : bound.setString(column, value);
    }

    static Row read(com.datastax.oss.driver.api.core.cql.Row columns) throws IOException {
        ByteBuffer head = Objects.requireNonNull(columns.getByteBuffer("head"));
        byte[] bytes = new byte[head.remaining()];
        head.get(bytes);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new Row(
                Objects.requireNonNull(columns.getString("id")),
                in.readLong(),
                text(in),
                text(in),
                text(in),
                Objects.requireNonNull(text(in)),
                Objects.requireNonNull(text(in)),
                text(in),
                Objects.requireNonNull(text(in)),
                in.readBoolean(),
                in.readBoolean(),
                Objects.requireNonNull(text(in)),
                columns.getString("changes"),
                columns.getString("entity_data"),
                columns.getString("entity_target_data"),
                columns.getString("message"),
                columns.getString("message_data"),
                columns.getString("icon"),
                text(in));
    }

    /** What no update changes, in the order of the fields. */
    private static ByteBuffer head(Row row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(row.occurredAt());
        write(out, row.documentId());
        write(out, row.targetEntityId());
        write(out, row.targetSubEntityId());
        write(out, row.featureType());
        write(out, row.actionType());
        write(out, row.eventType());
        write(out, row.userId());
        out.writeBoolean(row.isImmutable());
        out.writeBoolean(row.resolverUsed());
        write(out, row.actionUser());
        write(out, row.metadata());
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
