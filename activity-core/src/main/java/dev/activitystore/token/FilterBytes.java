package dev.activitystore.token;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter as bytes that are sealed:
 *
 * <pre>
 *   from and until, 8 bytes each; the organization; the number of criteria
 *   each criterion: the field's name, whether it is negated, the number of values, the values
 * </pre>
 *
 * A text is the number of its bytes and its UTF-8. What is read was authenticated: it is as it was written.
 */
final class FilterBytes {

    private FilterBytes() {}

    static void write(DataOutputStream out, ActivityFilter filter) throws IOException {
        out.writeLong(filter.from());
        out.writeLong(filter.until());
        write(out, filter.organizationId());
        out.writeInt(filter.criteria().size());
        for (Criterion criterion : filter.criteria()) {
            write(out, criterion.field().name());
            out.writeBoolean(criterion.negated());
            out.writeInt(criterion.values().size());
            for (String value : criterion.values()) {
                write(out, value);
            }
        }
    }

    static ActivityFilter read(DataInputStream in) throws IOException {
        long from = in.readLong();
        long until = in.readLong();
        ActivityFilter filter = ActivityFilter.of(text(in));
        for (int left = in.readInt(); left > 0; left--) {
            filter = filter.where(criterion(in));
        }
        filter = until == ActivityFilter.UNTIL_END ? filter : filter.until(until);
        return from == ActivityFilter.FROM_START ? filter : filter.from(from);
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static Criterion criterion(DataInputStream in) throws IOException {
        ActivityField field = ActivityField.valueOf(text(in));
        boolean isNegated = in.readBoolean();
        List<String> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(text(in));
        }
        Criterion criterion = Criterion.anyOf(field, values);
        return isNegated ? criterion.negate() : criterion;
    }
}
