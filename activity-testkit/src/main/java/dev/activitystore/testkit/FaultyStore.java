package dev.activitystore.testkit;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.ActivityStore;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A store whose calls fail at random, before they do anything or after they did it: so a service's tests see what a lost
 * connection does. In both cases the caller gets an {@link ActivityStoreException}, and can't tell which one it was.
 * Only {@link #close()} never fails.
 *
 * <p>As safe for concurrent use as the store behind it.
 */
public final class FaultyStore extends ForwardingStore {

    private final Random random;
    private final double probability;

    /**
     * A store that fails now and then.
     *
     * @param store what does the work; closed with this one
     * @param seed the same seed makes the same calls of one thread fail
     * @param probability how likely a call fails, from 0 to 1; half of the failures come before the effect, half after
     */
    public FaultyStore(ActivityStore store, long seed, double probability) {
        super(store);
        this.random = new Random(seed);
        this.probability = probability;
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        double chance = random.nextDouble();
        if (chance < probability / 2) {
            throw new ActivityStoreException("injected before " + name);
        }
        T result = super.forward(name, call);
        if (chance < probability) {
            throw new ActivityStoreException("injected after " + name);
        }
        return result;
    }
}
