package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads a list page by page while journaled clients write: in order, no record twice on a page, and each that was acknowledged before
 * and that no call is about meanwhile exactly once, as it is. Used once, by one thread.
 */
final class JournaledWalk {

    private final Journals journals;
    private final ActivityFilter filter;
    private final SortOrder order;
    private final int pageSize;
    private final Map<String, Optional<Activity>> before = new HashMap<>(); // of what is certain
    private final List<Activity> read = new ArrayList<>();
    private long[] linesBefore;
    private int pages;
    private int failedPages;

    /** A walk through a random list of one of the organizations, of which there is one at least. */
    JournaledWalk(Journals journals, Random random) throws IOException {
        this.journals = journals;
        List<String> organizations = new ArrayList<>(journals.organizations());
        List<ActivityFilter> filters =
                RecordState.filters(organizations.get(random.nextInt(organizations.size())), journals.owners());
        this.filter = filters.get(random.nextInt(filters.size()));
        this.order = random.nextBoolean() ? SortOrder.ASC : SortOrder.DESC;
        this.pageSize = 5 + random.nextInt(60);
    }

    int pages() {
        return pages;
    }

    /** How many pages were asked for in vain, and then again. */
    int failedPages() {
        return failedPages;
    }

    /** Walks to the end, unless it is over before. */
    void run(ActivityStore store, BooleanSupplier isOver) throws IOException {
        remember();
        Position after = null;
        do {
            Slice slice = page(store, after, isOver);
            if (slice == null) {
                return;
            }
            checkPage(slice, after);
            read.addAll(slice.activities());
            after = slice.next();
        } while (after != null);
        synchronized (journals) {
            check(journals.read());
        }
    }

    private void remember() throws IOException {
        synchronized (journals) {
            List<Ledger> ledgers = journals.read();
            linesBefore = ledgers.stream().mapToLong(Ledger::lines).toArray();
            for (Ledger ledger : ledgers) {
                ledger.recordsOf(filter.organizationId()).forEach((id, held) -> {
                    if (held.isCertain()) {
                        before.put(id, ledger.activities(id, held).findFirst());
                    }
                });
            }
        }
    }

    private Slice page(ActivityStore store, Position after, BooleanSupplier isOver) {
        for (Backoff backoff = new Backoff(); !isOver.getAsBoolean(); backoff.pause()) {
            try {
                Slice slice = store.find(filter, order, after, SliceLimit.ofRecords(pageSize));
                pages++;
                return slice;
            } catch (ActivityStoreException e) {
                if (!e.isUnavailable()) {
                    throw e;
                }
                failedPages++;
            }
        }
        return null;
    }

    private void checkPage(Slice slice, Position after) {
        Position last = after;
        Set<String> ids = new HashSet<>();
        for (Activity activity : slice.activities()) {
            Position position = Position.of(activity);
            int ascent = last == null ? 0 : position.compareTo(last);
            if (last != null && (order == SortOrder.ASC ? ascent : -ascent) <= 0) {
                throw failure(activity + " comes behind " + last);
            }
            if (!ids.add(activity.id()) || !filter.matches(activity)) {
                throw failure(activity + " is there twice, or is none of these");
            }
            last = position;
        }
        if (slice.next() != null && slice.activities().size() != pageSize) {
            throw failure("a page of " + slice.activities().size());
        }
    }

    private void check(List<Ledger> ledgers) {
        Set<String> untouched = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < linesBefore.length; i++) {
            long lines = linesBefore[i];
            ledgers.get(i).recordsOf(filter.organizationId()).forEach((id, held) -> {
                known.add(id);
                if (held.touched() <= lines && before.containsKey(id)) {
                    untouched.add(id);
                }
            });
        }
        Set<String> seen = new HashSet<>();
        for (Activity activity : read) {
            boolean isSecond = !seen.add(activity.id());
            if (!known.contains(activity.id())) {
                throw failure("nobody has written " + activity);
            }
            if (untouched.contains(activity.id())
                    && (isSecond || !before.get(activity.id()).equals(Optional.of(activity)))) {
                throw failure((isSecond ? "a second time, " : "") + text(activity) + " should be there once, as "
                        + before.get(activity.id()).map(JournaledWalk::text));
            }
        }
        for (String id : untouched) {
            if (before.get(id).filter(filter::matches).isPresent() && !seen.contains(id)) {
                throw failure(before.get(id).map(JournaledWalk::text) + " is missing");
            }
        }
    }

    private static String text(Activity activity) {
        return activity + ": " + activity.displayMessageTemplate();
    }

    private AssertionError failure(String what) {
        return new AssertionError(filter + " in pages of " + pageSize + " " + order + ": " + what);
    }
}
