package dev.activitystore.viewer.browser;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.testkit.ForwardingStore;
import java.util.function.Supplier;

/** A store in memory whose reads and counts first pass guards of the test's, which may fail. */
final class GuardedStore extends ForwardingStore {

    private volatile Runnable guard = () -> {};
    private volatile Runnable guardOfCounts = () -> {};

    GuardedStore() {
        super(new InMemoryActivityStore());
    }

    void guard(Runnable newGuard) {
        this.guard = newGuard;
    }

    void guardCounts(Runnable newGuard) {
        this.guardOfCounts = newGuard;
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        if (name.equals("find")) {
            guard.run();
        } else if (name.equals("count")) {
            guardOfCounts.run();
        }
        return super.forward(name, call);
    }
}
