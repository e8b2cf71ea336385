package dev.activitystore.server;

/**
 * The heap that all requests in flight may take together, so that they never take all of it. Bodies that come in have a
 * part of their own: requests whose body is there go on however many trickle in.
 *
 * <p>Safe for concurrent use.
 */
final class Memory {

    /** A body that is received takes this many times its bytes, beside itself. What is made of it is asked of the API. */
    static final int TIMES_A_BODY = 2;

    /** Records are read from the store in their stored form, and answered from what that was made to. */
    static final int TIMES_A_PAGE = 2;

    private static final int PARTS = 8;
    private static final int PARTS_OF_BODIES = 3;

    private final Shares incoming;
    private final Shares working;

    Memory(long bytes, int callers) {
        long ofBodies = bytes / PARTS * PARTS_OF_BODIES;
        this.incoming = new Shares(ofBodies, callers);
        this.working = new Shares(bytes - ofBodies, callers);
    }

    /** Half of the heap; the other half is the store's and everybody else's. */
    static long defaultBytes() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** For a body that comes in. */
    Shares.Share ofBody(int caller) {
        return incoming.of(caller);
    }

    /** For what is made of a body, and for the answer. */
    Shares.Share ofWork(int caller) {
        return working.of(caller);
    }
}
