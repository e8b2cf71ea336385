package dev.activitystore.spring;

import dev.activitystore.retention.Retained;
import dev.activitystore.retention.Retention;
import dev.activitystore.retention.RetentionReport;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Deletes on a schedule what is kept no longer, in a thread of its own. Of several instances of an application, the one that
 * begins first does it, and the others leave it to that one. When the application stops, a run ends behind the step that it is
 * at; the next one goes on from there.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityRetention implements SmartLifecycle {

    private static final System.Logger LOGGER = System.getLogger(ActivityRetention.class.getName());
    private static final int SECONDS_TO_STOP = 30;

    private final Retention retention;
    private final ActivityStoreProperties.Retention properties;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean isRunning;
    private volatile boolean isStopping;

    ActivityRetention(Retention retention, ActivityStoreProperties.Retention properties) {
        this.retention = retention;
        this.properties = properties;
        scheduler.setThreadNamePrefix("activity-retention-");
        scheduler.setDaemon(true);
        scheduler.setWaitForTasksToCompleteOnShutdown(true); // an interrupted write closes the file of an H2 database
        scheduler.setAwaitTerminationSeconds(SECONDS_TO_STOP);
    }

    /**
     * Runs now, and tells the application's log what was done.
     *
     * @return what was done, or would be in a dry run; empty if another run is going on, here or in another process
     * @throws dev.activitystore.InvalidArgumentException if a rule names an organization that has had no records
     * @throws dev.activitystore.ActivityStoreException if the store's engine fails
     */
    public Optional<RetentionReport> runNow() {
        Optional<RetentionReport> report = properties.dryRun()
                ? Optional.of(retention.dryRun(this::told))
                : retention.runUnlessRunning(this::told);
        report.ifPresentOrElse(
                done -> LOGGER.log(
                        Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "%,d activities in %,d organizations %s, which are kept no longer, counted back from %s",
                                done.records(),
                                done.organizations(),
                                properties.dryRun() ? "would be deleted" : "deleted",
                                done.asOf())),
                () -> LOGGER.log(Level.DEBUG, "another run of the retention is going on"));
        return report;
    }

    private void told(Retained retained) {
        LOGGER.log(Level.DEBUG, () -> retained.toString());
        if (isStopping) {
            throw new CancellationException("the application stops");
        }
    }

    private void runScheduled() {
        try {
            runNow();
        } catch (CancellationException e) {
            LOGGER.log(Level.INFO, "the retention ends, as the application stops; the next run goes on from there");
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    "the retention failed; what was deleted stays deleted, and the next run goes on from there",
                    e);
        }
    }

    @Override
    public void start() {
        scheduler.initialize();
        TimeZone zone = properties.zone() == null ? TimeZone.getDefault() : TimeZone.getTimeZone(properties.zone());
        Future<?> unused = scheduler.schedule(this::runScheduled, new CronTrigger(properties.cron(), zone));
        isStopping = false;
        isRunning = true;
    }

    @Override
    public void stop() {
        isStopping = true;
        scheduler.shutdown();
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
