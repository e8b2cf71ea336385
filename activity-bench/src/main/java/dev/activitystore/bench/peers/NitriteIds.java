package dev.activitystore.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.dizitart.no2.collection.Document;
import org.dizitart.no2.collection.NitriteId;
import org.dizitart.no2.common.tuples.Pair;
import org.dizitart.no2.filters.ComparableFilter;
import org.dizitart.no2.index.IndexMap;

/** Records by id, each looked up in the index. The library's own filter for several values reads all of the index. */
final class NitriteIds extends ComparableFilter {

    private final List<String> keys;

    NitriteIds(String organizationId, List<String> ids) {
        super(NitriteRecords.KEYS, NitriteRecords.idKey(organizationId, ids.get(0)));
        keys = ids.stream().map(id -> NitriteRecords.idKey(organizationId, id)).toList();
    }

    @Override
    public List<?> applyOnIndex(IndexMap index) {
        List<Object> ids = new ArrayList<>();
        for (String key : keys) {
            if (index.get(key) instanceof List<?> found) {
                ids.addAll(found);
            }
        }
        return ids;
    }

    @Override
    public boolean apply(Pair<NitriteId, Document> element) {
        String[] all = element.getSecond().get(NitriteRecords.KEYS, String[].class);
        for (String key : all) {
            if (keys.contains(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
