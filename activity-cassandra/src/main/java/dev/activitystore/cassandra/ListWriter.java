package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.Activity;
import dev.activitystore.cassandra.KnownBuckets.Knowledge;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes and deletes the entries of versions in all lists that they belong in. Entries are written before the version is, and
 * deleted after it is gone; each with the time of its own version, so that a deletion is never older than what it deletes.
 *
 * <p>Safe for concurrent use.
 */
final class ListWriter {

    static final int MOST_IN_BATCH = 200;

    private final Requests requests;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement insertBucket;
    private final PreparedStatement insertOrganization;
    private final KnownBuckets known;
    private final LongSupplier nanoTime;
    private final ListLevels levels;

    /**
     * A writer.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param levels is told what is written
     */
    ListWriter(Requests requests, ListGeneration generation, LongSupplier nanoTime, ListLevels levels) {
        this.requests = requests;
        this.known = new KnownBuckets(generation::current, nanoTime);
        this.nanoTime = nanoTime;
        this.levels = levels;
        this.insert = requests.repeatable("INSERT INTO activity_entry"
                + " (org, kind, value, lvl, win, slice, ts, id, ver, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
        this.delete = requests.repeatable("DELETE FROM activity_entry USING TIMESTAMP ? WHERE org = ? AND kind = ?"
                + " AND value = ? AND win = ? AND lvl = ? AND slice = ? AND ts = ? AND id = ? AND ver = ?");
        this.insertBucket = requests.repeatable(
                "INSERT INTO activity_list (org, kind, value, lvl, win, slice) VALUES (?, ?, ?, ?, ?, ?)"
                        + " USING TIMESTAMP ?");
        this.insertOrganization = Organizations.insertion(requests);
    }

    /**
     * Makes versions known to all lists, and then has them committed. Where that took so long that a partition may have been
     * taken for one without entries before it had these, it is named once more. Whether lists have grown is looked at last, as nothing may
     * keep entries waiting for their records.
     *
     * @param commit writes the records; gives the ids of those that it has written
     * @return what {@code commit} gives
     */
    Set<String> around(String organization, Collection<Version> versions, Supplier<Set<String>> commit) {
        long began = nanoTime.getAsLong();
        Map<ListBucket, List<BoundStatement>> written = write(organization, versions);
        Set<String> done = commit.get();
        if (nanoTime.getAsLong() - began > KnownBuckets.NANOS_KNOWN) {
            write(organization, Map.of(), written.keySet());
        }
        written.forEach((bucket, entries) -> levels.wrote(bucket, entries.size()));
        return done;
    }

    /**
     * Makes versions known to all lists, and their organization to be one.
     *
     * @return what was written to each partition
     */
    Map<ListBucket, List<BoundStatement>> write(String organization, Collection<Version> versions) {
        Map<ListBucket, List<BoundStatement>> statements = statements(organization, versions, this::insertion);
        write(organization, statements, statements.keySet());
        return statements;
    }

    private void write(String organization, Map<ListBucket, List<BoundStatement>> statements, Set<ListBucket> buckets) {
        Knowledge now = known.now();
        List<ListBucket> unknown =
                buckets.stream().filter(bucket -> !now.has(bucket)).toList();
        List<Statement<?>> all = new ArrayList<>();
        if (unknown.stream().anyMatch(bucket -> bucket.list().kind() == ListKind.ORGANIZATION)) {
            all.add(Organizations.insert(insertOrganization, organization));
        }
        unknown.forEach(bucket -> all.add(bucket.bind(insertBucket, now.generation())));
        all.addAll(batches(statements));
        requests.all(all);
        now.add(unknown);
    }

    /** Takes versions out of all lists, as far as the cluster answers: what is left there is seen by no reader. */
    void delete(String organization, Collection<Version> versions) {
        try {
            requests.all(batches(statements(organization, versions, this::deletion)));
        } catch (DriverException e) {
            if (!DriverFailures.mayPass(e)) {
                throw e;
            }
        }
    }

    /** Takes entries out of their lists, wherever that is. */
    void sweep(Collection<StoredEntry> entries) {
        requests.all(entries.stream()
                .map(entry -> delete.bind(
                        entry.writeTime(),
                        entry.organization(),
                        entry.kind(),
                        entry.value(),
                        entry.bucket().window(),
                        entry.bucket().level(),
                        entry.bucket().slice(),
                        entry.position().timestamp(),
                        entry.position().id(),
                        entry.version()))
                .toList());
    }

    private Map<ListBucket, List<BoundStatement>> statements(
            String organization, Collection<Version> versions, Entry entry) {
        Map<ListBucket, List<BoundStatement>> statements = new LinkedHashMap<>();
        for (Version version : versions) {
            for (ListKind kind : ListKind.values()) {
                String value = kind.valueOf(version.activity());
                if (value != null) {
                    ListBucket bucket = new ListBucket(new ListName(organization, kind, value), version.bucket(kind));
                    statements.computeIfAbsent(bucket, key -> new ArrayList<>()).add(entry.statement(bucket, version));
                }
            }
        }
        return statements;
    }

    private BoundStatement insertion(ListBucket bucket, Version version) {
        Activity activity = version.activity();
        UUID name = version.name();
        return bucket.bind(
                insert, activity.timestamp(), activity.id(), name, Facts.of(activity), Versions.writeTime(name));
    }

    private BoundStatement deletion(ListBucket of, Version version) {
        return delete.bind(
                Versions.writeTime(version.name()),
                of.list().organization(),
                of.list().kind().column(),
                of.list().value(),
                of.bucket().window(),
                of.bucket().level(),
                of.bucket().slice(),
                version.activity().timestamp(),
                version.activity().id(),
                version.name());
    }

    private List<Statement<?>> batches(Map<ListBucket, List<BoundStatement>> statements) {
        List<Statement<?>> batches = new ArrayList<>();
        for (List<BoundStatement> ofBucket : statements.values()) {
            for (int i = 0; i < ofBucket.size(); i += MOST_IN_BATCH) {
                batches.add(requests.together(ofBucket.subList(i, Math.min(ofBucket.size(), i + MOST_IN_BATCH))));
            }
        }
        return batches;
    }

    /** What is done about one entry. */
    @FunctionalInterface
    private interface Entry {
        BoundStatement statement(ListBucket bucket, Version version);
    }
}
