package dev.activitystore.spring;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

/**
 * Spring Boot's audit events, kept in the log. An event that happens in a transaction is kept whether that commits or not. Times
 * are kept to the millisecond. Safe for concurrent use.
 */
final class ActivityAuditEventRepository implements AuditEventRepository {

    private final ActivityLog log;
    private final AuditWriter writer;
    private final AuditOrganization organization;
    private final int maxResults;

    ActivityAuditEventRepository(ActivityLog log, AuditWriter writer, AuditOrganization organization, int maxResults) {
        this.log = log;
        this.writer = writer;
        this.organization = organization;
        this.maxResults = maxResults;
    }

    @Override
    public void add(AuditEvent event) {
        Activity activity;
        String organizationId;
        try {
            organizationId = organization.current();
            activity = AuditActivities.of(event);
        } catch (RuntimeException e) { // whatever it is, the business call goes on
            writer.drop("it can't be an activity", e);
            return;
        }
        writer.write(organizationId, activity);
    }

    /** The newest that match, oldest first. */
    @Override
    public List<AuditEvent> find(@Nullable String principal, @Nullable Instant after, @Nullable String type) {
        ActivityQuery query = ActivityQuery.of(organization.current())
                .featureTypes(FeatureType.CUSTOM)
                .eventTypes(AuditActivities.EVENT_TYPE)
                .pageSize(maxResults);
        if (principal != null) {
            query = query.userId(AuditActivities.identifier(principal));
        }
        if (type != null) {
            query = query.actionTypes(AuditActivities.identifier(type));
        }
        if (after != null) {
            query = query.from(after.toEpochMilli() + 1);
        }
        try (Stream<Activity> activities = log.stream(query)) {
            List<AuditEvent> events = new ArrayList<>(
                    activities.limit(maxResults).map(AuditActivities::event).toList());
            Collections.reverse(events);
            return events;
        }
    }
}
