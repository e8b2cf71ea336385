package dev.activitystore.testkit.broken;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ForwardingStore;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Ends a test that would call for ever, before it has filled the memory or taken all day. */
final class FusedStore extends ForwardingStore {

    /** More than those who read until others have written need, also where the writers hardly ever get a processor. */
    private static final int MOST_CALLS = 3_000_000;

    private final AtomicInteger calls = new AtomicInteger();

    FusedStore(ActivityStore store) {
        super(store);
    }

    /** That a test had to be ended. */
    static final class Endless extends AssertionError {
        @Serial
        private static final long serialVersionUID = 1L;

        Endless() {
            super("the test calls without end");
        }
    }

    @Override
    protected ActivityStore target() { // seen by the package
        return super.target();
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        if (calls.incrementAndGet() > MOST_CALLS || Thread.currentThread().isInterrupted()) {
            throw new Endless();
        }
        return super.forward(name, call);
    }
}
