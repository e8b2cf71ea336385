package dev.activitystore.bench.peers;

import dev.activitystore.SortOrder;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dizitart.no2.collection.Document;
import org.dizitart.no2.collection.NitriteId;
import org.dizitart.no2.common.tuples.Pair;
import org.dizitart.no2.filters.ComparableFilter;
import org.dizitart.no2.index.IndexMap;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a list, in order, by a walk along the index that ends with the page.
 *
 * <p>The filters that the library has don't stop there: of two bounds of a field it takes only one to the index, and it
 * reads all of the index that is on that side before it applies a limit.
 */
final class NitriteRange extends ComparableFilter {

    private final String prefix;
    private final String start;
    private final boolean isDescending;
    private final int most;

    private NitriteRange(String prefix, String start, boolean isDescending, int most) {
        super(NitriteRecords.KEYS, start);
        this.prefix = prefix;
        this.start = start;
        this.isDescending = isDescending;
        this.most = most;
    }

    static NitriteRange all(String prefix) {
        return new NitriteRange(prefix, prefix, false, Integer.MAX_VALUE);
    }

    static NitriteRange behind(String prefix, PageRequest request, int most) {
        boolean isDescending = request.order() == SortOrder.DESC;
        Position after = request.after();
        if (after != null) {
            return new NitriteRange(prefix, prefix + NitriteRecords.place(after), isDescending, most);
        }
        // no place begins with the char behind the largest one of ASCII
        return new NitriteRange(prefix, isDescending ? prefix + '\u0080' : prefix, isDescending, most);
    }

    @Override
    public List<?> applyOnIndex(IndexMap index) {
        List<Object> ids = new ArrayList<>();
        String key = next(index, start);
        while (key != null && ids.size() < most && key.startsWith(prefix)) {
            if (index.get(key) instanceof List<?> found) {
                ids.addAll(found);
            }
            key = next(index, key);
        }
        return ids;
    }

    @Override
    public boolean apply(Pair<NitriteId, Document> element) {
        String[] keys = element.getSecond().get(NitriteRecords.KEYS, String[].class);
        return Arrays.stream(keys).anyMatch(this::contains);
    }

    @Override
    public String toString() {
        return "(" + prefix + (isDescending ? " before " : " behind ") + start + ", " + most + ")";
    }

    private boolean contains(String key) {
        int comparison = key.compareTo(start);
        return key.startsWith(prefix) && (isDescending ? comparison < 0 : comparison > 0);
    }

    private @Nullable String next(IndexMap index, String key) {
        return isDescending ? index.lowerKey(key) : index.higherKey(key);
    }
}
