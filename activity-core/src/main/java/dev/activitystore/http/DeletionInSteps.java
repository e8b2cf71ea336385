package dev.activitystore.http;

import dev.activitystore.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A deletion that is ahead of its answer by so many outcomes as may be held in memory: most deletions have ended, or failed,
 * before there is an answer.
 */
final class DeletionInSteps implements Iterator<List<Outcome>> {

    /** The most outcomes that are held, but for those of the last step. */
    static final int HELD = 10_000;

    private final Iterator<List<Outcome>> steps;
    private List<Outcome> held = new ArrayList<>();
    private volatile int met;

    /** Begins with the deletion. */
    DeletionInSteps(Iterator<List<Outcome>> steps) {
        this.steps = steps;
        while (steps.hasNext() && held.size() < HELD) {
            held.addAll(nextStep());
        }
    }

    /** How many records were met so far. */
    int met() {
        return met;
    }

    @Override
    public boolean hasNext() {
        return !held.isEmpty() || steps.hasNext();
    }

    @Override
    public List<Outcome> next() {
        if (held.isEmpty()) {
            return nextStep();
        }
        List<Outcome> first = held;
        held = List.of();
        return first;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread
    private List<Outcome> nextStep() {
        List<Outcome> step = steps.next();
        met += step.size();
        return step;
    }
}
