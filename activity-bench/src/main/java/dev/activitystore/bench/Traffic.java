package dev.activitystore.bench;

/**
 * What a contender has exchanged with a server.
 *
 * @param requests how many it has sent
 * @param rounds how many times it sent one while it waited for none: what is sent while others are under way shares their round
 * @param rows rows of the answers
 * @param bytes bytes of the answers
 */
public record Traffic(long requests, long rounds, long rows, long bytes) {

    /** Nothing. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /**
     * Both.
     *
     * @param other what else there was
     * @return the sums
     */
    public Traffic plus(Traffic other) {
        return new Traffic(requests + other.requests, rounds + other.rounds, rows + other.rows, bytes + other.bytes);
    }

    /** What came since an earlier time. */
    Traffic since(Traffic earlier) {
        return new Traffic(
                requests - earlier.requests, rounds - earlier.rounds, rows - earlier.rows, bytes - earlier.bytes);
    }
}
