package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Writes rows of {@code activity_record} on conditions. Changes in one slot are one conditional write, up to {@value
 * #MOST_BYTES} bytes: all of them take place, or none.
 *
 * <p>A conditional write that fails has an unknown result. The rows are read then, in a way that settles what is under way,
 * and tell whether the write took place; if it did not and still can, the same is sent again.
 *
 * <p>Safe for concurrent use.
 */
final class Commits {

    static final long MOST_BYTES = 4 << 20;
    static final int MOST_CHANGES = 1000;

    private static final Duration MOST_TIME = Duration.ofSeconds(40);

    private final Requests requests;
    private final Records records;
    private final WideSlots wideSlots;

    Commits(Requests requests, Records records, WideSlots wideSlots) {
        this.requests = requests;
        this.records = records;
        this.wideSlots = wideSlots;
    }

    /**
     * Makes changes, each of another row.
     *
     * @return the ids of the rows that were changed; the conditions of the others are not met
     * @throws DriverException if the cluster doesn't answer: any of the changes may have taken place, or may yet
     */
    Set<String> commit(String organization, List<? extends Change> changes) {
        List<List<Change>> groups = groups(changes);
        List<CompletionStage<AsyncResultSet>> sent =
                groups.stream().map(group -> requests.send(statement(group))).toList();
        Set<String> changed = new HashSet<>();
        DriverException failed = null;
        for (int i = 0; i < groups.size(); i++) {
            List<Change> group = groups.get(i);
            try {
                if (tookPlace(organization, group, sent.get(i))) {
                    group.forEach(change -> changed.add(change.id()));
                }
            } catch (DriverException e) {
                failed = e; // the others may be under way, and are waited for
            }
        }
        if (failed != null) {
            throw failed;
        }
        return changed;
    }

    private boolean tookPlace(String organization, List<Change> group, CompletionStage<AsyncResultSet> sent) {
        try {
            return Requests.await(sent).wasApplied();
        } catch (DriverException e) {
            if (!DriverFailures.mayPass(e)) {
                throw e;
            }
            if (DriverFailures.isContended(e)) {
                wideSlots.contended(organization, group.get(0).slot());
            }
            return settle(organization, group, e);
        }
    }

    private boolean settle(String organization, List<Change> group, DriverException unknown) {
        DriverException last = unknown;
        long end = System.nanoTime() + MOST_TIME.toNanos();
        for (Backoff backoff = new Backoff(); System.nanoTime() < end; backoff.pause()) {
            try {
                StoredRows rows = records.settled(
                        organization, group.stream().map(Change::id).toList());
                if (group.stream().anyMatch(change -> change.isSeenIn(rows.of(change.id())))) {
                    return true;
                }
                if (!group.stream().allMatch(change -> change.canHappenTo(rows.of(change.id())))) {
                    return false;
                }
                if (Requests.await(requests.send(statement(group))).wasApplied()) {
                    return true;
                }
                // the one before may have been late, so look again
            } catch (DriverException e) {
                if (!DriverFailures.mayPass(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private Statement<?> statement(List<Change> group) {
        return requests.together(group.stream().map(Change::statement).toList());
    }

    private static List<List<Change>> groups(List<? extends Change> changes) {
        List<List<Change>> groups = new ArrayList<>();
        Map<Long, List<Change>> bySlot = new LinkedHashMap<>();
        changes.forEach(change ->
                bySlot.computeIfAbsent(change.slot(), slot -> new ArrayList<>()).add(change));
        for (List<Change> ofSlot : bySlot.values()) {
            List<Change> group = new ArrayList<>();
            long bytes = 0;
            for (Change change : ofSlot) {
                if (!group.isEmpty() && (bytes + change.bytes() > MOST_BYTES || group.size() == MOST_CHANGES)) {
                    groups.add(group);
                    group = new ArrayList<>();
                    bytes = 0;
                }
                group.add(change);
                bytes += change.bytes();
            }
            groups.add(group);
        }
        return groups;
    }
}
