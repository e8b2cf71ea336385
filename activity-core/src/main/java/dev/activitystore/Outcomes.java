package dev.activitystore;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What became of the records of a write, in the order of the request: an unmodifiable list. That a record does not exist
 * or is immutable is no exception, so a caller who relies on a write looks at {@link #allDone} or {@link #failed}.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Outcomes extends AbstractList<Outcome> implements RandomAccess {

    private final List<Outcome> outcomes;

    private Outcomes(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    static Outcomes of(List<Outcome> outcomes) {
        return new Outcomes(List.copyOf(outcomes));
    }

    /**
     * Whether every record was written.
     *
     * @return true if all are {@link Outcome.Status#DONE}, or there is none
     */
    public boolean allDone() {
        return outcomes.stream().allMatch(Outcome::done);
    }

    /**
     * What was not written, and why.
     *
     * @return the outcomes that are not {@link Outcome.Status#DONE}, in their order
     */
    public List<Outcome> failed() {
        return outcomes.stream().filter(outcome -> !outcome.done()).toList();
    }

    @Override
    public Outcome get(int index) {
        return outcomes.get(index);
    }

    @Override
    public int size() {
        return outcomes.size();
    }
}
