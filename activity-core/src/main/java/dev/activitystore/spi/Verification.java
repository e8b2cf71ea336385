package dev.activitystore.spi;

import java.util.List;

/**
 * What {@link VerifiableStore#verify} found.
 *
 * @param records how many records the store holds
 * @param entries how many entries its lists hold
 * @param disagreements how many times records, lists and counts disagree; 0 in a sound store
 * @param examples what the first disagreements are, at most 100 of them
 */
public record Verification(long records, long entries, long disagreements, List<String> examples) {

    /**
     * Copies the list.
     *
     * @param records {@link #records}
     * @param entries {@link #entries}
     * @param disagreements {@link #disagreements}
     * @param examples {@link #examples}
     */
    public Verification {
        examples = List.copyOf(examples);
    }

    /**
     * Whether everything agrees.
     *
     * @return true if there is no disagreement
     */
    public boolean isSound() {
        return disagreements == 0;
    }
}
