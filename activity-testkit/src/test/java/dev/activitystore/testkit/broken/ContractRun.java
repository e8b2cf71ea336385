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

    /** What is intact passes however often it is killed. */
    private static final int KILLS_OF_INTACT = 4;

    /** A kill that comes at a harmless moment finds nothing: of so many, one does not. */
    private static final int KILLS_OF_BROKEN = 10;

    static ContractRun ofIntact(ContractTest test, StoreOpener opener) {
        return of(test, opener, KILLS_OF_INTACT);
    }

    static ContractRun ofBroken(ContractTest test, StoreOpener opener) {
        return of(test, opener, KILLS_OF_BROKEN);
    }

    private static ContractRun of(ContractTest test, StoreOpener opener, int kills) {
        Kits.choose(opener, kills);
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
            Kits.chooseNone();
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
