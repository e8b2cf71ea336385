package dev.activitystore.server;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.testkit.ForwardingStore;
import java.util.function.Supplier;

/** A store in memory whose calls, but for settings, first pass a guard of the test's, which may fail or wait. */
final class GuardedStore extends ForwardingStore {

    private volatile Runnable guard = () -> {};

    GuardedStore() {
        super(new InMemoryActivityStore());
    }

    void guard(Runnable newGuard) {
        this.guard = newGuard;
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        if (!name.equals("setting")) {
            guard.run();
        }
        return super.forward(name, call);
    }
}
