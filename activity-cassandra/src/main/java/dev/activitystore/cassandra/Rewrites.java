package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites records for the operator: first come the entries of what they become, then the records, each if it is still what
 * was found, then what is left of what they were. Safe for concurrent use.
 */
final class Rewrites {

    private static final int MOST_IN_STEP = 500;
    private static final long MOST_BYTES_OF_STEP = 16L << 20;

    private final Pages pages;
    private final Records records;
    private final RecordWriter writer;
    private final ListWriter lists;
    private final Commits commits;
    private final Clock clock;

    Rewrites(Pages pages, Records records, RecordWriter writer, ListWriter lists, Commits commits, Clock clock) {
        this.pages = pages;
        this.records = records;
        this.writer = writer;
        this.lists = lists;
        this.commits = commits;
        this.clock = clock;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#rewrite}. */
    RewrittenStep rewrite(
            String organization,
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        SliceLimit most =
                SliceLimit.of(Math.min(limit.records(), MOST_IN_STEP), Math.min(limit.bytes(), MOST_BYTES_OF_STEP));
        Position last = after;
        while (true) {
            PositionRange range = PositionRange.of(filter, order, last);
            Slice.Builder slice = new Slice.Builder(most);
            List<Version> found = new ArrayList<>();
            Iterator<Version> matching = pages.matching(filter, order, last, most.records());
            while (matching.hasNext()) {
                Version version = matching.next();
                if (!slice.add(version.activity())) {
                    break;
                }
                found.add(version);
            }
            last = slice.build().next();
            RewrittenStep step = rewrite(
                            organization,
                            found,
                            activity -> filter.matches(activity) && range.contains(Position.of(activity)),
                            change)
                    .step(last);
            if (step.met() > 0 || last == null) {
                return step;
            }
        }
    }

    /** Rewrites what was found; what meanwhile has come not to match any more, or is gone, was not met. */
    private RewrittenStep.Counter rewrite(
            String organization,
            List<Version> found,
            Predicate<Activity> isMet,
            Function<Activity, @Nullable Activity> change) {
        RewrittenStep.Counter counter = new RewrittenStep.Counter();
        List<Version> left = found;
        for (Backoff backoff = new Backoff(); !left.isEmpty(); backoff.pause()) {
            List<Rewriting> rewritings = new ArrayList<>();
            for (Version stored : left) {
                Activity written = change.apply(stored.activity());
                if (stored.activity().equals(written)) {
                    counter.count(stored.activity(), written, Holds.NONE);
                } else {
                    rewritings.add(Rewriting.of(writer, organization, stored, written, Versions.next(clock)));
                }
            }
            Set<String> done = write(organization, rewritings);
            List<String> refused = new ArrayList<>();
            for (Rewriting rewriting : rewritings) {
                if (done.contains(rewriting.id())) {
                    counter.count(rewriting.stored().activity(), rewriting.activity(), Holds.NONE);
                } else {
                    refused.add(rewriting.id());
                }
            }
            left = records.read(organization, refused).records(refused).stream()
                    .filter(version -> isMet.test(version.activity()))
                    .toList();
        }
        return counter;
    }

    private Set<String> write(String organization, List<Rewriting> rewritings) {
        lists.write(
                organization,
                rewritings.stream()
                        .flatMap(rewriting -> rewriting.written().stream())
                        .toList());
        Set<String> done = commits.commit(organization, rewritings);
        List<Version> garbage = new ArrayList<>();
        for (Rewriting rewriting : rewritings) {
            if (done.contains(rewriting.id())) {
                garbage.add(rewriting.stored());
            } else {
                rewriting.written().ifPresent(garbage::add);
            }
        }
        lists.delete(organization, garbage);
        return done;
    }
}
