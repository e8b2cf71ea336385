package dev.activitystore.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * What the server counts, for Prometheus: {@code activity_requests_seconds} by operation, status and backend, and {@code
 * activity_records_total} by operation, direction and backend. Safe for concurrent use.
 */
final class ServerMetrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final String backend;

    ServerMetrics(String backend) {
        this.backend = backend;
    }

    /** Counts a request, with its time. */
    void record(String operation, int status, long nanos) {
        Timer.builder("activity.requests")
                .description("Requests to the API")
                .tags("operation", operation, "status", Integer.toString(status), "backend", backend)
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts the records of a request that succeeded. */
    void records(String operation, int in, int out) {
        count(operation, "in", in);
        count(operation, "out", out);
    }

    /** All of it, in the text format of Prometheus. */
    String text() {
        return registry.scrape();
    }

    private void count(String operation, String direction, int records) {
        if (records > 0) {
            Counter.builder("activity.records")
                    .description("Records written, or named to be, and records read")
                    .tags(Tags.of("operation", operation, "direction", direction, "backend", backend))
                    .register(registry)
                    .increment(records);
        }
    }
}
