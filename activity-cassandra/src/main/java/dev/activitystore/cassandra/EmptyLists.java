package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of {@code activity_list} the partitions that have no entry, and with them the values of which there is no record
 * any more, while others read and write.
 *
 * <p>A writer names a partition before it writes its first entry there, and not again for a minute. So before anything is
 * taken out, another {@linkplain ListGeneration generation} begins, and then that minute passes, and one in which entries come that
 * were on their way: a partition that still has none is named by nobody but with the time of the new generation, and what is
 * deleted is the name of earlier ones. A writer that takes longer names it again before it returns
 * ({@link ListWriter#around}). If such a one dies before that, its record may be missing in a list, until a repair.
 *
 * <p>Used once, by one thread.
 */
final class EmptyLists {

    /**
     * For how long a writer may rely on a name, for how long it may then take without naming it again, and what the seconds of
     * two machines may differ by.
     */
    static final Duration PATIENCE =
            Duration.ofNanos(2 * KnownBuckets.NANOS_KNOWN).plusSeconds(5);

    private final Requests requests;
    private final Tables tables;
    private final ListGeneration generation;
    private final Clock clock;
    private final Patience patience;
    private final PreparedStatement first;
    private final PreparedStatement delete;

    EmptyLists(Requests requests, String namespace, ListGeneration generation, Clock clock, Patience patience) {
        this.requests = requests;
        this.tables = new Tables(requests, namespace);
        this.generation = generation;
        this.clock = clock;
        this.patience = patience;
        this.first = requests.repeatable("SELECT ts FROM activity_entry WHERE org = ? AND kind = ? AND value = ?"
                + " AND lvl = ? AND win = ? AND slice = ? LIMIT 1");
        this.delete = requests.repeatable("DELETE FROM activity_list USING TIMESTAMP ? WHERE org = ? AND kind = ?"
                + " AND value = ? AND win = ? AND lvl = ? AND slice = ?");
    }

    /** Takes them out, where there are such; an interrupted thread takes none out. */
    void takeOut() {
        if (!areThere()) {
            return;
        }
        long lastOfThose = generation.begin(clock) - 1;
        if (patience.passes()) {
            tables.lists(some -> takeOut(empty(some), lastOfThose));
        }
    }

    private boolean areThere() {
        boolean[] found = new boolean[1];
        tables.lists(some -> found[0] = found[0] || !empty(some).isEmpty());
        return found[0];
    }

    private List<ListBucket> empty(List<ListBucket> buckets) {
        List<AsyncResultSet> entries =
                requests.all(buckets.stream().map(bucket -> bucket.bind(first)).toList());
        List<ListBucket> empty = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            if (entries.get(i).one() == null) {
                empty.add(buckets.get(i));
            }
        }
        return empty;
    }

    private void takeOut(List<ListBucket> empty, long time) {
        requests.all(empty.stream()
                .map(of -> delete.bind(
                        time,
                        of.list().organization(),
                        of.list().kind().column(),
                        of.list().value(),
                        of.bucket().window(),
                        of.bucket().level(),
                        of.bucket().slice()))
                .toList());
    }
}
