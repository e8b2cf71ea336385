package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Patch;
import dev.activitystore.cassandra.StoredRow.Version;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditional writes of {@code activity_record}. Rows are made by UPDATE and not by INSERT, so that nothing is left of a row
 * whose columns are all gone.
 *
 * <p>Safe for concurrent use.
 */
final class RecordWriter {

    /** As long as a call could possibly ask whether it was itself that has deleted a record. */
    private static final Duration DEAD_FOR = Duration.ofDays(1);

    private static final String ROW = " WHERE org = :org AND slot = :slot AND id = :id";

    /** That nobody but an update has written the row, and that nobody has settled it. */
    private static final String STILL = " IF ver = :old_ver AND dead = :old_dead";

    private final PreparedStatement create;
    private final PreparedStatement put;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement replace;
    private final PreparedStatement remove;
    private final PreparedStatement rename;
    private final PreparedStatement mark;
    private final PreparedStatement settle;

    RecordWriter(Requests requests) {
        String put = "UPDATE activity_record SET ver = :ver, head = :head, immutable = :immutable, " + set(":%1$s")
                + ", dead = :dead" + ROW + STILL + " AND immutable = :old_immutable";
        this.put = requests.conditional(put);
        this.create = requests.conditional(put + " AND filled = null");
        this.update = requests.conditional(
                "UPDATE activity_record SET " + set(":%1$s") + ROW + STILL + " AND immutable = false");
        this.delete = requests.conditional("UPDATE activity_record USING TTL " + DEAD_FOR.toSeconds()
                + " SET ver = null, head = null, immutable = null, " + set("null") + ", dead = :dead" + ROW
                + STILL + " AND immutable = false");
        String unchanged = ROW + STILL + " AND "
                + RecordColumns.UPDATABLE.stream()
                        .map(column -> column + " = :old_" + column)
                        .collect(Collectors.joining(" AND "));
        this.replace = requests.conditional("UPDATE activity_record SET ver = :ver, head = :head,"
                + " immutable = :immutable, " + set(":%1$s") + unchanged);
        this.remove = requests.conditional("UPDATE activity_record USING TTL " + DEAD_FOR.toSeconds()
                + " SET ver = null, head = null, immutable = null, " + set("null") + ", dead = :dead" + unchanged);
        this.rename = requests.conditional("UPDATE activity_record SET ver = :ver" + ROW + " IF ver = :old_ver");
        this.mark = requests.conditional("UPDATE activity_record USING TTL " + DEAD_FOR.toSeconds()
                + " SET dead = :dead" + ROW + " IF ver = null AND dead = :old_dead");
        this.settle = requests.conditional("UPDATE activity_record SET dead = :dead" + ROW + STILL);
    }

    private static String set(String value) {
        return RecordColumns.UPDATABLE.stream()
                .map(column -> column + " = " + String.format(value, column))
                .collect(Collectors.joining(", "));
    }

    /** Writes a record in the place of what a row has, unless that has changed, or is nothing and its slot is full. */
    BoundStatement put(String organization, StoredRow expected, Version version) {
        Version old = expected.record();
        Activity activity = version.activity();
        boolean needsRoom = old == null && expected.width() == Width.WIDE;
        BoundStatementBuilder statement = row(needsRoom ? create : put, organization, expected.slot(), activity.id())
                .setUuid("ver", version.name())
                .setByteBuffer("head", RecordColumns.head(activity))
                .setBoolean("immutable", activity.immutable())
                .setUuid("old_ver", old == null ? null : old.name())
                .setUuid("old_dead", expected.mark());
        if (old == null) {
            statement = statement.setToNull("old_immutable");
        } else {
            statement = statement.setBoolean("old_immutable", false);
        }
        if (expected.mark() != null) {
            statement = statement.setToNull("dead");
        }
        List<@Nullable String> values = RecordColumns.updatable(activity);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null || old != null) { // a row that is new has nothing to take away
                statement = statement.setString(RecordColumns.UPDATABLE.get(i), values.get(i));
            }
        }
        return statement.build();
    }

    /** Sets what an update sets, unless another version of the record is there, somebody has settled it, or it is immutable. */
    BoundStatement update(String organization, Version version, ActivityUpdate update) {
        BoundStatementBuilder statement = rowOf(this.update, organization, version);
        List<Patch<String>> patches = RecordColumns.updatable(update);
        for (int i = 0; i < patches.size(); i++) {
            if (patches.get(i).present()) {
                statement = statement.setString(
                        RecordColumns.UPDATABLE.get(i), patches.get(i).value());
            }
        }
        return statement.build();
    }

    /** Deletes a record, unless another version of it is there, somebody has settled it, or it is immutable. */
    BoundStatement delete(String organization, Version version, UUID deletion) {
        return rowOf(delete, organization, version).setUuid("dead", deletion).build();
    }

    /** Writes a record in the place of what another one was, immutable or not, unless that has changed. */
    BoundStatement replace(String organization, Version stored, Version version) {
        Activity activity = version.activity();
        BoundStatementBuilder statement = rowUnchanged(replace, organization, stored)
                .setUuid("ver", version.name())
                .setByteBuffer("head", RecordColumns.head(activity))
                .setBoolean("immutable", activity.immutable());
        List<@Nullable String> old = RecordColumns.updatable(stored.activity());
        List<@Nullable String> values = RecordColumns.updatable(activity);
        for (int i = 0; i < values.size(); i++) {
            if (!Objects.equals(old.get(i), values.get(i))) {
                statement = statement.setString(RecordColumns.UPDATABLE.get(i), values.get(i));
            }
        }
        return statement.build();
    }

    /** Deletes a record, immutable or not, unless it has changed. */
    BoundStatement remove(String organization, Version stored, UUID deletion) {
        return rowUnchanged(remove, organization, stored)
                .setUuid("dead", deletion)
                .build();
    }

    /** With the condition that a record is as it was: an update leaves its version's name. */
    private static BoundStatementBuilder rowUnchanged(
            PreparedStatement statement, String organization, Version stored) {
        BoundStatementBuilder row = rowOf(statement, organization, stored);
        List<@Nullable String> old = RecordColumns.updatable(stored.activity());
        for (int i = 0; i < old.size(); i++) {
            row = row.setString("old_" + RecordColumns.UPDATABLE.get(i), old.get(i));
        }
        return row;
    }

    /** Makes another version of a record, unless another version of it is there: whatever else was to replace this one, will not. */
    BoundStatement rename(String organization, Version version, UUID name) {
        return row(rename, organization, version.slot(), version.activity().id())
                .setUuid("old_ver", version.name())
                .setUuid("ver", name)
                .build();
    }

    /** Names who settles a record, unless another version of it is there, or somebody else has settled it. */
    BoundStatement settle(String organization, Version version, UUID name) {
        return rowOf(settle, organization, version).setUuid("dead", name).build();
    }

    /** Gives a row without a record another name of a deletion, unless it has changed: whatever else was to be written there, will not. */
    BoundStatement mark(String organization, StoredRow expected, UUID name) {
        return row(mark, organization, expected.slot(), expected.id())
                .setUuid("old_dead", expected.dead())
                .setUuid("dead", name)
                .build();
    }

    /** With the condition that it is a version still, and as settled as it was. */
    private static BoundStatementBuilder rowOf(PreparedStatement statement, String organization, Version version) {
        return row(statement, organization, version.slot(), version.activity().id())
                .setUuid("old_ver", version.name())
                .setUuid("old_dead", version.settled());
    }

    private static BoundStatementBuilder row(PreparedStatement statement, String organization, long slot, String id) {
        return statement
                .boundStatementBuilder()
                .setString("org", organization)
                .setLong("slot", slot)
                .setString("id", id);
    }
}
