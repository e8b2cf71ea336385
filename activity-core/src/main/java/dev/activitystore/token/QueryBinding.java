package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
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
 * <p>Each criterion is the number of its elements (-1 where there is none), then each element as its length in bytes
 * and its UTF-8, so that no two lists of criteria run into the same bytes.
 */
final class QueryBinding {

    private QueryBinding() {}

    static byte[] of(ActivityFilter filter, SortOrder order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(order == SortOrder.ASC ? 'a' : 'd');
            write(out, List.of(filter.organizationId()));
            write(out, listOf(filter.documentId()));
            write(out, listOf(filter.targetEntityId()));
            write(
                    out,
                    filter.featureTypes() == null
                            ? null
                            : filter.featureTypes().stream()
                                    .map(FeatureType::wireName)
                                    .toList());
            write(out, filter.actionTypes());
            write(out, listOf(filter.userId()));
            write(out, filter.activityIds());
            out.writeLong(filter.from());
            out.writeLong(filter.until());
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable List<String> listOf(@Nullable String element) {
        return element == null ? null : List.of(element);
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
