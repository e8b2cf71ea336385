package dev.activitystore.testkit;

/**
 * How a test makes the engine below its store fail, for {@link EngineFaultContract} and {@link AtomicEngineFaultContract}:
 * implemented beside {@link StoreOpener}.
 *
 * <p>An operation is whatever of the engine can fail by itself: a statement, a commit, a row fetched, a write to a file. It
 * fails as the engine would, with an exception of the engine's. The contract makes a call again and again, and lets each time
 * a later operation fail, until none is left: so which operations there are is up to the engine, and a call that makes
 * ten thousand of them is one that never ends.
 *
 * <p>The contract calls it by one thread at a time; the engine may be used by others. {@link FaultCountdown} counts.
 */
public interface EngineFault {

    /**
     * Makes operations of the engine fail from now on, those of opening and closing a store included.
     *
     * @param operations how many operations succeed before, at least 0
     * @param failures how many fail then, at least 1, before the others succeed again
     */
    void failAfter(int operations, int failures);

    /**
     * Makes all operations succeed again.
     *
     * @return whether one has failed since {@link #failAfter} was called last
     */
    boolean mend();
}
