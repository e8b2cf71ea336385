package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.hold.Holds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds records: first their entries, then the records, then what is left of those that they replace. */
final class Additions {

    /** Ids that were generated as recently as this are taken for new ones. */
    private static final long FRESH_MILLIS = 10_000;

    private final Records records;
    private final StoredHolds held;
    private final RecordWriter writer;
    private final ListWriter lists;
    private final Commits commits;
    private final ListLevels levels;
    private final WideSlots wideSlots;
    private final Clock clock;

    Additions(
            Records records,
            StoredHolds held,
            RecordWriter writer,
            ListWriter lists,
            Commits commits,
            ListLevels levels,
            WideSlots wideSlots,
            Clock clock) {
        this.records = records;
        this.held = held;
        this.writer = writer;
        this.lists = lists;
        this.commits = commits;
        this.levels = levels;
        this.wideSlots = wideSlots;
        this.clock = clock;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#put}, or {@code putIfAbsent} if nothing is to be replaced. */
    List<Outcome> add(String organization, List<Activity> activities, boolean replacing) {
        Outcomes outcomes = new Outcomes();
        List<Activity> left = activities;
        for (Backoff backoff = new Backoff(); !left.isEmpty(); ) {
            StoredRows rows = read(organization, left, backoff.times() == 0);
            Holds holds = replacing && rows.hasRecord() ? held.of(organization) : Holds.NONE;
            List<Addition> additions = new ArrayList<>();
            for (Activity activity : left) {
                StoredRow row = rows.of(activity.id());
                Status decided = decided(row, activity, replacing, holds);
                if (decided == null) {
                    additions.add(Addition.of(
                            writer,
                            organization,
                            row,
                            activity,
                            Versions.next(clock, levels.of(organization, activity, row.record()), row.width())));
                } else {
                    outcomes.put(activity.id(), decided);
                }
            }
            Set<String> done = write(organization, additions);
            done.forEach(id -> outcomes.put(id, Status.DONE));
            left = left.stream()
                    .filter(activity -> !outcomes.has(activity.id()))
                    .toList();
            if (!left.isEmpty()) {
                backoff.pause();
            }
        }
        return outcomes.of(activities.stream().map(Activity::id));
    }

    private StoredRows read(String organization, List<Activity> activities, boolean isFirstTry) {
        long now = clock.millis();
        return records.read(
                organization,
                activities.stream().map(Activity::id).toList(),
                id -> isFirstTry && Slot.isGeneratedNear(id, now, FRESH_MILLIS));
    }

    /** The outcome where nothing is to be written; else null. */
    private static @Nullable Status decided(StoredRow row, Activity activity, boolean replacing, Holds holds) {
        Activity stored = row.activity();
        if (stored == null) {
            return null;
        }
        if (stored.equals(activity)) {
            return Status.DONE;
        }
        return replacing ? holds.refusal(stored) : Status.EXISTS;
    }

    private Set<String> write(String organization, List<Addition> additions) {
        List<Version> listed = additions.stream()
                .filter(Addition::isListedAnew)
                .map(Addition::version)
                .toList();
        Set<String> done = lists.around(organization, listed, () -> commits.commit(organization, additions));
        List<Version> garbage = new ArrayList<>();
        for (Addition addition : additions) {
            if (addition.isListedAnew()) {
                Version gone = done.contains(addition.id()) ? addition.replaced() : addition.version();
                if (gone != null) {
                    garbage.add(gone);
                }
            }
        }
        lists.delete(organization, garbage);
        wideSlots.added(
                organization,
                additions.stream()
                        .filter(addition -> done.contains(addition.id()))
                        .toList());
        return done;
    }
}
