package dev.activitystore.spring.boot3;

import dev.activitystore.ActivityLog;
import dev.activitystore.spring.StoreBackend;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Asks the store for an answer, at little cost. Safe for concurrent use. */
final class ActivityStoreHealthIndicator extends AbstractHealthIndicator {

    private final ActivityLog log;
    private final @Nullable StoreBackend backend;

    ActivityStoreHealthIndicator(ActivityLog log, @Nullable StoreBackend backend) {
        super("the activity store does not answer");
        this.log = log;
        this.backend = backend;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (backend != null) {
            builder.withDetail("backend", backend.name());
            if (backend.schemaVersion() != null) {
                builder.withDetail("schemaVersion", backend.schemaVersion());
            }
        }
        log.checkHealth();
        builder.up();
    }
}
