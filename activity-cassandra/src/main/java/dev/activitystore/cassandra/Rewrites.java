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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites records for the operator: first come the entries of what they become, then the records, each if it is still what
 * was found, then what is left of what they were. Settles them, which writes the records alone. Safe for concurrent use.
 */
final class Rewrites {

    private static final int MOST_IN_STEP = 500;
    private static final long MOST_BYTES_OF_STEP = 16L << 20;

    private final Pages pages;
    private final Records records;
    private final StoredHolds held;
    private final RecordWriter writer;
    private final ListWriter lists;
    private final Commits commits;
    private final ListLevels levels;
    private final Clock clock;

    /** What is tried with some records until none of them was written by others meanwhile. */
    @FunctionalInterface
    private interface Attempt {

        /**
         * Tries it once, and counts what is done.
         *
         * @return the ids of those that others have written
         */
        List<String> refused(List<Version> found, RewrittenStep.Counter counter);
    }

    Rewrites(
            Pages pages,
            Records records,
            StoredHolds held,
            RecordWriter writer,
            ListWriter lists,
            Commits commits,
            ListLevels levels,
            Clock clock) {
        this.pages = pages;
        this.records = records;
        this.held = held;
        this.writer = writer;
        this.lists = lists;
        this.commits = commits;
        this.levels = levels;
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
        return step(
                organization,
                filter,
                order,
                after,
                limit,
                (found, counter) -> rewrite(organization, found, change, counter));
    }

    /** As {@link dev.activitystore.spi.ActivityStore#settle}. */
    RewrittenStep settle(
            String organization, ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return step(
                organization, filter, order, after, limit, (found, counter) -> settle(organization, found, counter));
    }

    private RewrittenStep step(
            String organization,
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Attempt attempt) {
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
            RewrittenStep step = completed(
                            organization,
                            found,
                            activity -> filter.matches(activity) && range.contains(Position.of(activity)),
                            attempt)
                    .step(last);
            if (step.met() > 0 || last == null) {
                return step;
            }
        }
    }

    /** Tries it with what was found; what meanwhile has come not to match any more, or is gone, was not met. */
    private RewrittenStep.Counter completed(
            String organization, List<Version> found, Predicate<Activity> isMet, Attempt attempt) {
        RewrittenStep.Counter counter = new RewrittenStep.Counter();
        List<Version> left = found;
        for (Backoff backoff = new Backoff(); !left.isEmpty(); ) {
            List<String> refused = attempt.refused(left, counter);
            if (!refused.isEmpty()) {
                backoff.pause();
            }
            left = records.read(organization, refused).records(refused).stream()
                    .filter(version -> isMet.test(version.activity()))
                    .toList();
        }
        return counter;
    }

    private List<String> rewrite(
            String organization,
            List<Version> found,
            Function<Activity, @Nullable Activity> change,
            RewrittenStep.Counter counter) {
        Holds holds = held.of(organization);
        List<Rewriting> rewritings = new ArrayList<>();
        for (Version stored : found) {
            Activity written = change.apply(stored.activity());
            if (new RewrittenStep.Counter().count(stored.activity(), written, holds)) {
                rewritings.add(
                        Rewriting.of(writer, organization, stored, written, name(organization, stored, written)));
            } else {
                counter.count(stored.activity(), written, holds);
            }
        }
        Set<String> done = write(organization, rewritings);
        List<String> refused = new ArrayList<>();
        for (Rewriting rewriting : rewritings) {
            if (done.contains(rewriting.id())) {
                counter.count(rewriting.stored().activity(), rewriting.activity(), holds);
            } else {
                refused.add(rewriting.id());
            }
        }
        return refused;
    }

    private UUID name(String organization, Version stored, @Nullable Activity written) {
        return written == null
                ? Versions.next(clock)
                : Versions.next(clock, levels.of(organization, written, stored), Versions.width(stored.name()));
    }

    private List<String> settle(String organization, List<Version> found, RewrittenStep.Counter counter) {
        Set<String> done = commits.commit(
                organization,
                found.stream()
                        .map(version -> Settling.of(writer, organization, version, Versions.next(clock)))
                        .toList());
        List<String> refused = new ArrayList<>();
        for (Version version : found) {
            if (done.contains(version.activity().id())) {
                counter.count(version.activity(), version.activity(), Holds.NONE);
            } else {
                refused.add(version.activity().id());
            }
        }
        return refused;
    }

    private Set<String> write(String organization, List<Rewriting> rewritings) {
        List<Version> listed = rewritings.stream()
                .flatMap(rewriting -> rewriting.written().stream())
                .toList();
        Set<String> done = lists.around(organization, listed, () -> commits.commit(organization, rewritings));
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
