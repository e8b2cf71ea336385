package dev.activitystore.token;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that stand for a query's filter and order: equal for queries that ask the same, different for all others.
 *
 * <pre>
 *   order, 'a' or 'd'
 *   the organization, then each of {@link #ALWAYS}, as a list
 *   from and until, 8 bytes each
 *   each further criterion: its name, '!' in front if it is negated, as a list of one; then its values as a list
 * </pre>
 *
 * A list is the number of its elements (-1 where there is none), then each element as its length in bytes and its UTF-8,
 * so that no two queries run into the same bytes. A further criterion writes nothing where it is absent: so a field that
 * comes to be known later leaves the tokens valid that were handed out before.
 */
final class QueryBinding {

    private static final List<ActivityField> ALWAYS = List.of(
            ActivityField.DOCUMENT,
            ActivityField.TARGET,
            ActivityField.FEATURE,
            ActivityField.ACTION,
            ActivityField.USER,
            ActivityField.ID);

    private QueryBinding() {}

    static byte[] of(ActivityFilter filter, SortOrder order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(order == SortOrder.ASC ? 'a' : 'd');
            write(out, List.of(filter.organizationId()));
            for (ActivityField field : ALWAYS) {
                Criterion criterion = filter.criterion(field);
                write(out, criterion == null ? null : criterion.values());
            }
            out.writeLong(filter.from());
            out.writeLong(filter.until());
            for (Criterion criterion : filter.criteria()) {
                if (criterion.negated() || !ALWAYS.contains(criterion.field())) {
                    String name = criterion.field().parameter();
                    write(out, List.of(criterion.negated() ? "!" + name : name));
                    write(out, criterion.values());
                }
            }
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable Collection<String> elements) throws IOException {
        if (elements == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(elements.size());
        for (String element : elements) {
            byte[] utf8 = element.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }
}
