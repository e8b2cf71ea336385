package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A store of ours, as a service uses it: through the log, with tokens that are opened and sealed. */
public final class LogContender implements Contender<Activity> {

    private static final int LONGEST_STEP = 10_000;

    private final ActivityLog log;
    private final Supplier<Traffic> traffic;

    /**
     * Measures a log.
     *
     * @param log is closed with this
     */
    public LogContender(ActivityLog log) {
        this(log, () -> Traffic.NONE);
    }

    /**
     * Measures a log whose store talks to a server.
     *
     * @param log is closed with this
     * @param traffic tells what it has exchanged with the server until now
     */
    public LogContender(ActivityLog log, Supplier<Traffic> traffic) {
        this.log = log;
        this.traffic = traffic;
    }

    /** What is measured. */
    ActivityLog log() {
        return log;
    }

    @Override
    public Callable<List<Activity>> page(PageRequest request) {
        ActivityQuery query = ActivityQuery.of(request.filter()).order(request.order());
        for (int left = request.offset(); left > 0; ) {
            int step = Math.min(left, LONGEST_STEP);
            ActivityPage page = log.get(query.pageSize(step));
            if (page.nextPageToken() == null) {
                return List::of; // the list ends here
            }
            query = query.pageToken(page.nextPageToken());
            left -= step;
        }
        ActivityQuery atPlace = query.pageSize(request.size());
        return () -> log.get(atPlace).activities();
    }

    @Override
    public Row row(Activity read) {
        return Row.of(read);
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        return () -> log.add(organizationId, activities);
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        List<ActivityUpdate> updates = ids.stream()
                .map(id -> ActivityUpdate.of(id).displayMessageTemplate(messageTemplate))
                .toList();
        return () -> log.update(organizationId, updates);
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        ActivityDeletion deletion = ActivityDeletion.of(organizationId).activityIds(ids);
        return () -> log.delete(deletion);
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        ActivityDeletion deletion = ActivityDeletion.of(organizationId).documentId(documentId);
        return () -> log.delete(deletion);
    }

    @Override
    public Callable<List<Activity>> byId(String organizationId, List<String> ids) {
        ActivityQuery query = ActivityQuery.of(organizationId).activityIds(ids).pageSize(ids.size());
        return () -> log.get(query).activities();
    }

    @Override
    public Traffic traffic() {
        return traffic.get();
    }

    @Override
    public void close() {
        log.close();
    }
}
