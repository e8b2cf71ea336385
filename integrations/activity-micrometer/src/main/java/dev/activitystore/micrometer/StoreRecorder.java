package dev.activitystore.micrometer;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.StoreClosedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of calls and counts their records. Safe for concurrent use.
 *
 * @param meters where to count, or null
 * @param observations who is told of each call, or null; then the time is up to it
 * @param backend what the store is called
 */
record StoreRecorder(
        @Nullable MeterRegistry meters, @Nullable ObservationRegistry observations, String backend) {

    private static final String NAME = "activity.store";

    private static final String OPERATION = "operation";
    private static final String OUTCOME = "outcome";
    private static final String BACKEND = "backend";
    private static final String SUCCESS = "success";

    /** Makes a call and counts what it returns. */
    <T> T call(String operation, Supplier<T> call, ToIntFunction<T> records) {
        T result = observations == null ? timed(operation, call) : observed(operation, call, observations);
        int count = records.applyAsInt(result);
        if (meters != null && count > 0) {
            Counter.builder(NAME + ".records")
                    .description("Records that the store returned, wrote or deleted")
                    .tags(OPERATION, operation, BACKEND, backend)
                    .register(meters)
                    .increment(count);
        }
        return result;
    }

    private <T> T timed(String operation, Supplier<T> call) {
        long start = System.nanoTime();
        String outcome = SUCCESS;
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            outcome = outcome(e);
            throw e;
        } finally {
            if (meters != null) {
                Timer.builder(NAME)
                        .description("Calls of the activity store")
                        .tags(OPERATION, operation, OUTCOME, outcome, BACKEND, backend)
                        .register(meters)
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }

    private <T> T observed(String operation, Supplier<T> call, ObservationRegistry registry) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(NAME + " " + operation)
                .lowCardinalityKeyValue(OPERATION, operation)
                .lowCardinalityKeyValue(OUTCOME, SUCCESS)
                .lowCardinalityKeyValue(BACKEND, backend);
        Supplier<T> observedCall = () -> {
            try {
                return call.get();
            } catch (RuntimeException | Error e) {
                observation.lowCardinalityKeyValue(OUTCOME, outcome(e));
                throw e;
            }
        };
        return observation.observe(observedCall);
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof StoreClosedException) {
            return "closed";
        }
        return failure instanceof ActivityStoreException e && e.isUnavailable() ? "unavailable" : "error";
    }
}
