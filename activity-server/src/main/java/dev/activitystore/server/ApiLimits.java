package dev.activitystore.server;

import java.time.Duration;

/**
 * What requests to the API may take.
 *
 * @param maxBodyBytes of one body
 * @param bodyRate for one body to come
 * @param answerRate for one answer to be taken
 * @param slots requests that are worked on
 * @param memory of all of them
 * @param memoryWait how long a request waits for memory before it is turned away
 */
record ApiLimits(int maxBodyBytes, Rate bodyRate, Rate answerRate, Shares slots, Memory memory, Duration memoryWait) {

    /** For a body that begins to come now. */
    Pace pace() {
        return new Pace(bodyRate);
    }

    /** How long a request waits for memory before it is turned away. */
    long memoryWaitNanos() {
        return memoryWait.toNanos();
    }
}
