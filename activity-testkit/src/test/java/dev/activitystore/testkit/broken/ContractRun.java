package dev.activitystore.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.activitystore.testkit.ContractTest;
import dev.activitystore.testkit.StoreOpener;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * What came of one contract test on one store.
 *
 * @param test the test, of one of the {@link Kits}
 * @param millis how long it took
 * @param failure why it failed, or null if it passed
 */
record ContractRun(ContractTest test, long millis, @Nullable Throwable failure) {

    /** A test that takes longer hangs; on an intact store the longest one takes seconds, unless the machine is busy. */
    private static final String TIMEOUT = "5 m";

    static ContractRun of(ContractTest test, StoreOpener opener) {
        Kits.choose(opener);
        try {
            long start = System.nanoTime();
            Events finished = EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("junit.jupiter.execution.timeout.default", TIMEOUT)
                    .selectors(selectUniqueId(test.id()))
                    .execute()
                    .testEvents()
                    .finished();
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(finished.count()).as("tests run by %s", test).isPositive();
            Throwable failure = finished.failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .flatMap(result -> result.getThrowable().stream())
                    .findFirst()
                    .orElse(null);
            return new ContractRun(test, millis, failure);
        } finally {
            Kits.choose(null);
        }
    }

    /** Whether the test found fault with the store; one that does not end doesn't tell. */
    boolean bites() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof FusedStore.Endless) {
                return false;
            }
        }
        return failure != null;
    }
}
