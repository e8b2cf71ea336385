package dev.activitystore.cassandra;

import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Walk through lists again and again while others write, and count. Safe for concurrent use. */
final class Walkers {

    private static final int MOST_MILLIS_BETWEEN_WALKS = 1_500;

    private final Tasks tasks;
    private final Journals journals;
    private final AtomicLong walks = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong failedPages = new AtomicLong();

    Walkers(Tasks tasks, Journals journals) {
        this.tasks = tasks;
        this.journals = journals;
    }

    /** Walks until it is over. */
    Object walk(ActivityStore store, Random random) throws IOException, InterruptedException {
        while (!tasks.pause(random.nextInt(MOST_MILLIS_BETWEEN_WALKS))) {
            if (!journals.organizations().isEmpty()) {
                JournaledWalk walk = new JournaledWalk(journals, random);
                walk.run(store, tasks::isOver);
                walks.incrementAndGet();
                pages.addAndGet(walk.pages());
                failedPages.addAndGet(walk.failedPages());
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d walks, %d pages, %d more in vain", walks.get(), pages.get(), failedPages.get());
    }
}
