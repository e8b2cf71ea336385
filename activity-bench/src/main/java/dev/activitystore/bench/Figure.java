package dev.activitystore.bench;

import org.jspecify.annotations.Nullable;

/**
 * What one run found.
 *
 * @param kind what was measured
 * @param subject what was measured
 * @param what the shape and page size, the operation, or the number of readers
 * @param place where in the list a page began, else empty
 * @param records among how many
 * @param reference the reference's figure, if it was measured: in the same unit
 * @param contender the subject's: microseconds a call; of reads, pages a second; of writes, batches a second
 * @param ratio the subject's by the reference's: of each iteration where they took turns, else of the means
 * @param bytes how much a call allocated in the thread that called, or null if that was not measured
 */
record Figure(
        Kind kind,
        String subject,
        String what,
        String place,
        int records,
        @Nullable Estimate reference,
        Estimate contender,
        @Nullable Estimate ratio,
        @Nullable Double bytes) {

    /** What was measured. */
    enum Kind {
        PAGE,
        GROWTH,
        OPERATION,
        READS,
        WRITES
    }

    /** Whether the reference is known better than by its own size: else the machine did something else beside. */
    boolean isUsable() {
        return reference == null || reference.error() <= reference.mean();
    }

    /** Whether the subject took less time than its reference, beyond the error. */
    boolean isAhead() {
        return kind != Kind.READS && kind != Kind.WRITES && ratio != null && ratio.highest() < 1;
    }

    /** What it is compared by with a figure of an earlier run. */
    String key() {
        return String.join(" | ", kind.name(), subject, what, place, String.valueOf(records));
    }
}
