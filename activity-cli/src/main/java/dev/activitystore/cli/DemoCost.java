package dev.activitystore.cli;

import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.cli.DemoStores.DemoStore;
import java.util.Locale;

/** What pages take in the demo: a rough figure, of a JVM that has just begun. */
final class DemoCost {

    /** How many pages are read. */
    static final int PAGES = 200;

    private static final ActivityQuery QUERY =
            ActivityQuery.of("org-redis").documentId("redis.c").pageSize(50);

    private DemoCost() {}

    /** A line about a store. */
    static String of(DemoStore store) {
        long start = System.nanoTime();
        ActivityPage page = store.log().get(QUERY);
        long records = page.activities().size();
        for (int i = 1; i < PAGES; i++) {
            page = store.log().get(page.hasNext() ? QUERY.next(page) : QUERY);
            records += page.activities().size();
        }
        double micros = (System.nanoTime() - start) / 1e3;
        return String.format(Locale.ROOT, "  %-8s %,d records, %,.0f µs a page", store.name(), records, micros / PAGES);
    }
}
