package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Lets the engine fail in the midst of a call: at its first operation, at the second, and so on, until the call ends before
 * the failure comes. All of that twice: that operation alone fails, or all that follow, too.
 */
final class FailingEngine {

    private static final int MOST_OPERATIONS = 10_000;

    private final EngineFault fault;

    FailingEngine(EngineFault fault) {
        this.fault = fault;
    }

    /** One of many attempts at the same thing, which makes one call while the engine fails, and looks at what is left. */
    @FunctionalInterface
    interface Attempt {
        void run(Failure failure) throws Exception;
    }

    /** Makes attempts until the engine fails no more within the call. */
    void atEachOperation(String name, Attempt attempt) throws Exception {
        for (int failures : new int[] {1, Integer.MAX_VALUE}) {
            boolean hasFailed = true;
            for (int operations = 0; hasFailed; operations++) {
                assertThat(operations).as("operations of %s", name).isLessThan(MOST_OPERATIONS);
                Failure failure = new Failure(name, operations, failures);
                attempt.run(failure);
                hasFailed = failure.hasCome;
            }
        }
    }

    /** A failure that may come in a call. */
    final class Failure {
        private final String name;
        private final int operations;
        private final int failures;
        private boolean hasCome;

        private Failure(String name, int operations, int failures) {
            this.name = name;
            this.operations = operations;
            this.failures = failures;
        }

        /**
         * Makes the call.
         *
         * @return what it returned, or nothing if it failed as it should
         */
        <T> Optional<T> in(Callable<T> call) {
            fault.failAfter(operations, failures);
            try {
                return Optional.of(call.call());
            } catch (ActivityStoreException e) {
                assertThat(e.getCause()).as("the engine's exception: %s", this).isNotNull();
                return Optional.empty();
            } catch (Exception | Error e) {
                throw new AssertionError("neither a result nor an ActivityStoreException: " + this + ": " + e, e);
            } finally {
                hasCome = fault.mend();
            }
        }

        /** A name of its own for each attempt. */
        String organization() {
            return name + " " + operations + (failures == 1 ? " one" : " all");
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s, where after %d operations of the engine %s",
                    name,
                    operations,
                    failures == 1 ? "one fails" : "all fail");
        }
    }
}
