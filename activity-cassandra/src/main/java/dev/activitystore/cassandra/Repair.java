package dev.activitystore.cassandra;

import dev.activitystore.cassandra.EntryLookup.Need;
import dev.activitystore.cassandra.StoredRow.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries that records lack, and sweeps those that have no record, while others read and write.
 *
 * <p>An entry without its record may be that of a writer at work, who wrote it before the record, and relies on it. Whoever
 * writes a record does so on the condition that the row is as it was before its entries were written. So the row is changed
 * first: a record gets the name of another version, with entries of its own, and a row without a record another name of a
 * deletion, for a day. Then the entries that were seen before can't become anybody's any more, whatever the clocks say; their
 * writer begins anew, and who has written the row before still knows itself. To name a version anew is also what gives a
 * record all of its entries, as no entry is ever written again once it was deleted.
 *
 * <p>Used once, by one thread.
 */
final class Repair implements Inspection.Handler {

    /** A row that changes as often while it is repaired is left to the next repair. */
    private static final int MOST_TIMES = 8;

    private final Requests requests;
    private final Records records;
    private final RecordWriter writer;
    private final Commits commits;
    private final ListWriter lists;
    private final Clock clock;
    private final String namespace;
    private long count;

    /**
     * A repair.
     *
     * @param lists knows of no partition yet
     */
    Repair(
            Requests requests,
            Records records,
            RecordWriter writer,
            ListWriter lists,
            Commits commits,
            Clock clock,
            String namespace) {
        this.requests = requests;
        this.records = records;
        this.writer = writer;
        this.commits = commits;
        this.lists = lists;
        this.clock = clock;
        this.namespace = namespace;
    }

    /** Returns the number of records. */
    long run() {
        new Inspection(requests, records, namespace, this).run();
        return count;
    }

    @Override
    public void met(List<Version> versions) {
        count += versions.size();
    }

    @Override
    public void unreadable(String organization, String id, String why) {
        // nothing tells what it was
    }

    @Override
    public void unlisted(String organization) {
        requests.one(Organizations.insert(Organizations.insertion(requests), organization));
    }

    @Override
    public void lacking(String organization, List<Need> needs) {
        Map<String, UUID> seen = new HashMap<>();
        needs.forEach(
                need -> seen.put(need.version().activity().id(), need.version().name()));
        renew(
                organization,
                seen.keySet(),
                row -> row.record() != null && row.record().name().equals(seen.get(row.id())));
    }

    @Override
    public void metEntries(String organization, int all, List<StoredEntry> withoutRecord) {
        Map<String, List<StoredEntry>> byId = new HashMap<>();
        withoutRecord.forEach(entry -> byId.computeIfAbsent(entry.position().id(), unseen -> new ArrayList<>())
                .add(entry));
        Set<String> renewed = renew(
                organization,
                byId.keySet(),
                row -> byId.getOrDefault(row.id(), List.of()).stream().noneMatch(entry -> entry.isOf(row)));
        lists.sweep(withoutRecord.stream()
                .filter(entry -> renewed.contains(entry.position().id()))
                .toList());
    }

    /**
     * Changes rows so that nothing that was to be written to them still can be.
     *
     * @param condition which of them are changed, as they are now
     * @return the ids of the rows that were changed
     */
    private Set<String> renew(String organization, Set<String> ids, Predicate<StoredRow> condition) {
        Set<String> renewed = new HashSet<>();
        Set<String> left = ids;
        for (Backoff backoff = new Backoff(); ; backoff.pause()) {
            StoredRows rows = records.settled(organization, left);
            List<Renewal> renewals = left.stream()
                    .map(rows::of)
                    .filter(condition)
                    .map(row -> Renewal.of(writer, organization, row, clock))
                    .toList();
            Set<String> done = lists.around(
                    organization, versions(renewals, Renewal::version), () -> commits.commit(organization, renewals));
            lists.delete(
                    organization,
                    versions(
                            renewals,
                            renewal ->
                                    done.contains(renewal.id()) ? renewal.row().record() : renewal.version()));
            renewed.addAll(done);
            left = renewals.stream()
                    .map(Renewal::id)
                    .filter(id -> !done.contains(id))
                    .collect(Collectors.toSet());
            if (left.isEmpty() || backoff.times() == MOST_TIMES) {
                return renewed;
            }
        }
    }

    private static List<Version> versions(List<Renewal> renewals, Function<Renewal, @Nullable Version> which) {
        List<Version> versions = new ArrayList<>();
        for (Renewal renewal : renewals) {
            Version version = which.apply(renewal);
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }
}
