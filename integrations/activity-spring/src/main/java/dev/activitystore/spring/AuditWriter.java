package dev.activitystore.spring;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.Outcomes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Writes audit events so that they neither disappear with the caller's transaction nor take a second connection while the
 * caller holds one, which locks a pool up: in a transaction, a thread of its own writes them. What fails is logged and
 * counted, and never the caller's failure. Safe for concurrent use.
 */
final class AuditWriter implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(AuditWriter.class.getName());

    private static final int QUEUE = 1_000;
    private static final int FLUSH_SECONDS = 10;

    private final ActivityLog log;
    private final BooleanSupplier isInTransaction;
    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor worker;

    /**
     * A writer.
     *
     * @param isInTransaction whether the calling thread is in a transaction
     */
    AuditWriter(ActivityLog log, BooleanSupplier isInTransaction) {
        this.log = log;
        this.isInTransaction = isInTransaction;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("activity-store-audit-");
        threads.setDaemon(true);
        this.worker = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), threads);
        worker.allowCoreThreadTimeOut(true);
    }

    /** Writes, now or soon. */
    void write(String organizationId, Activity activity) {
        if (!isInTransaction.getAsBoolean()) {
            add(organizationId, activity);
            return;
        }
        try {
            worker.execute(() -> add(organizationId, activity));
        } catch (RejectedExecutionException e) {
            drop("more than " + QUEUE + " wait to be written, or the application stops", e);
        }
    }

    /** Says that an event is not kept. */
    void drop(String reason, Exception failure) {
        dropped.incrementAndGet();
        LOGGER.log(System.Logger.Level.ERROR, "an audit event is lost: " + reason, failure);
    }

    /** How many events were not kept. */
    long dropped() {
        return dropped.get();
    }

    /** Waits for what is to be written, for ten seconds at most. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(FLUSH_SECONDS, TimeUnit.SECONDS)) {
                int lost = worker.shutdownNow().size();
                dropped.addAndGet(lost);
                LOGGER.log(System.Logger.Level.ERROR, lost + " audit events are lost: the store is too slow");
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void add(String organizationId, Activity activity) {
        try {
            Outcomes unused = log.add(organizationId, activity);
        } catch (RuntimeException e) { // whatever it is, the business call goes on
            drop("it could not be written", e);
        }
    }
}
