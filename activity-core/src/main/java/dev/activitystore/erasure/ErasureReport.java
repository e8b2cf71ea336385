package dev.activitystore.erasure;

import java.util.List;

/**
 * What an erasure did, and what it found afterwards. Immutable and safe for concurrent use.
 *
 * @param pseudonym what stands for the person now; also if all that she did was deleted, as others may have told of her
 * @param changed how many records are without the person now
 * @param deleted how many records were deleted
 * @param held how many records would have been changed or deleted, and stay as they are since a legal hold selects them
 * @param remaining how many records still hold the id; 0 if the person is erased
 * @param occurrences where it stands in the first of them, up to {@link Erasure#MOST_OCCURRENCES}
 */
public record ErasureReport(
        String pseudonym, long changed, long deleted, long held, long remaining, List<Occurrence> occurrences) {

    /**
     * Copies the list.
     *
     * @param pseudonym {@link #pseudonym}
     * @param changed {@link #changed}
     * @param deleted {@link #deleted}
     * @param held {@link #held}
     * @param remaining {@link #remaining}
     * @param occurrences {@link #occurrences}
     */
    public ErasureReport {
        occurrences = List.copyOf(occurrences);
    }

    /**
     * Whether all was done, and the id of the person stands in no record any more.
     *
     * @return false if an operator has to look at {@link #occurrences}, or records are held
     */
    public boolean isComplete() {
        return remaining == 0 && held == 0;
    }
}
