package dev.activitystore.http;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an export, of which the first one is read before there is an answer: a query that is refused, or a store that
 * can't be reached, is an error and not half a file.
 */
final class ExportedPages implements Iterator<List<Activity>> {

    private final ActivityLog log;
    private @Nullable List<Activity> first;
    private @Nullable ActivityQuery next;
    private volatile int exported;

    /**
     * Begins with the export.
     *
     * @param query what to export, or null for nothing
     */
    ExportedPages(ActivityLog log, @Nullable ActivityQuery query) {
        this.log = log;
        this.next = query;
        this.first = query == null ? List.of() : read(query);
    }

    /** How many records were handed out so far. */
    int exported() {
        return exported;
    }

    @Override
    public boolean hasNext() {
        return first != null || next != null;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread
    public List<Activity> next() {
        List<Activity> page = first;
        first = null;
        if (page == null) {
            if (next == null) {
                throw new NoSuchElementException();
            }
            page = read(next);
        }
        exported += page.size();
        return page;
    }

    private List<Activity> read(ActivityQuery query) {
        ActivityPage page = log.get(query);
        next = page.hasNext() ? query.next(page) : null;
        return page.activities();
    }
}
