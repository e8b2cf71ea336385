package dev.activitystore.testkit;

/**
 * Counts an engine's operations down to those that fail: what an {@link EngineFault} needs beside the exception of its engine.
 *
 * <p>Safe for concurrent use.
 */
public final class FaultCountdown implements EngineFault {

    private int succeeding;
    private int failing;
    private boolean hasFailed;

    /** All operations succeed until {@link #failAfter}. */
    public FaultCountdown() {}

    /**
     * Counts one operation.
     *
     * @return whether it fails
     */
    public synchronized boolean isFailing() {
        if (succeeding > 0) {
            succeeding--;
            return false;
        }
        boolean isFailing = failing > 0;
        if (isFailing) {
            failing--;
            hasFailed = true;
        }
        return isFailing;
    }

    @Override
    public synchronized void failAfter(int operations, int failures) {
        succeeding = operations;
        failing = failures;
        hasFailed = false;
    }

    @Override
    public synchronized boolean mend() {
        failing = 0;
        return hasFailed;
    }
}
