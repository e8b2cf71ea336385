package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import dev.activitystore.Activity;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for the entries that versions of records should have. Not safe for concurrent use. */
final class EntryLookup {

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_KNOWN = 100_000;
    private static final TupleType KEY = DataTypes.tupleOf(DataTypes.BIGINT, DataTypes.TEXT, DataTypes.UUID);

    private final Requests requests;
    private final PreparedStatement selectName;
    private final PreparedStatement select;
    private final Set<ListBucket> named = new HashSet<>();

    /**
     * That a record should be in a list.
     *
     * @param list the list
     * @param version the record
     */
    record Need(ListName list, Version version) {

        /** In words, for people. */
        String text(int namespaceLength) {
            return "the list by " + list.kind().column()
                    + (list.value().isEmpty() ? "" : " " + list.value()) + " of "
                    + list.organization().substring(namespaceLength);
        }
    }

    private record Found(
            @Nullable UUID version,
            @Nullable String kind,
            @Nullable String value,
            @Nullable ByteBuffer facts) {}

    EntryLookup(Requests requests) {
        this.requests = requests;
        this.selectName = requests.repeatable("SELECT slice FROM activity_list WHERE org = ? AND kind = ? AND value = ?"
                + " AND lvl = ? AND win = ? AND slice = ?");
        this.select =
                requests.repeatable("SELECT kind, value, ver, facts FROM activity_entry WHERE org = ? AND kind = ?"
                        + " AND value = ? AND lvl = ? AND win = ? AND slice = ? AND (ts, id, ver) IN ?");
    }

    /** Forgets which partitions lists have. */
    void forget() {
        named.clear();
    }

    /** The lists that some records of an organization should be in, and are not where a reader finds them. */
    List<Need> lacking(String organization, Collection<Version> versions) {
        Map<ListBucket, List<Need>> needs = new LinkedHashMap<>();
        for (Version version : versions) {
            Activity activity = version.activity();
            for (ListKind kind : ListKind.values()) {
                String value = kind.valueOf(activity);
                if (value != null) {
                    ListName list = new ListName(organization, kind, value);
                    needs.computeIfAbsent(new ListBucket(list, version.bucket(kind)), unseen -> new ArrayList<>())
                            .add(new Need(list, version));
                }
            }
        }
        Set<Found> found = new HashSet<>();
        for (AsyncResultSet answer : requests.all(lookups(needs))) {
            for (Row row : answer.currentPage()) {
                found.add(new Found(
                        row.getUuid("ver"), row.getString("kind"), row.getString("value"), row.getByteBuffer("facts")));
            }
        }
        return needs.values().stream()
                .flatMap(List::stream)
                .filter(need -> !found.contains(new Found(
                        need.version().name(),
                        need.list().kind().column(),
                        need.list().value(),
                        Facts.of(need.version().activity()))))
                .toList();
    }

    /** None in a partition that isn't named, as no reader looks there. */
    private List<BoundStatement> lookups(Map<ListBucket, List<Need>> needs) {
        learn(needs.keySet());
        List<BoundStatement> lookups = new ArrayList<>();
        needs.forEach((bucket, within) -> {
            for (int from = 0; named.contains(bucket) && from < within.size(); from += MOST_AT_ONCE) {
                lookups.add(lookup(bucket, within.subList(from, Math.min(within.size(), from + MOST_AT_ONCE))));
            }
        });
        return lookups;
    }

    /** Those of some entries that are still there. */
    List<StoredEntry> present(List<StoredEntry> entries) {
        List<AsyncResultSet> answers = requests.all(entries.stream()
                .map(entry -> select.bind(
                        entry.organization(),
                        entry.kind(),
                        entry.value(),
                        entry.bucket().level(),
                        entry.bucket().window(),
                        entry.bucket().slice(),
                        List.of(key(entry.position(), entry.version()))))
                .toList());
        List<StoredEntry> present = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (answers.get(i).one() != null) {
                present.add(entries.get(i));
            }
        }
        return present;
    }

    private static TupleValue key(Position position, UUID version) {
        return KEY.newValue(position.timestamp(), position.id(), version);
    }

    private void learn(Set<ListBucket> buckets) {
        if (named.size() > MOST_KNOWN) {
            named.clear();
        }
        List<ListBucket> unknown =
                buckets.stream().filter(bucket -> !named.contains(bucket)).toList();
        List<AsyncResultSet> names = requests.all(
                unknown.stream().map(bucket -> bucket.bind(selectName)).toList());
        for (int i = 0; i < unknown.size(); i++) {
            if (names.get(i).one() != null) {
                named.add(unknown.get(i));
            }
        }
    }

    private BoundStatement lookup(ListBucket in, List<Need> needs) {
        List<TupleValue> keys = needs.stream()
                .map(need -> key(
                        Position.of(need.version().activity()), need.version().name()))
                .toList();
        return in.bind(select, keys);
    }
}
