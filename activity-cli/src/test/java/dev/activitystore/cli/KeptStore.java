package dev.activitystore.cli;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.ForwardingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A store in memory that closing leaves as it is, and that says of itself whatever damage a test has done to it. */
final class KeptStore extends ForwardingStore implements VerifiableStore {

    private final List<String> damages = new ArrayList<>();

    KeptStore() {
        super(new InMemoryActivityStore());
    }

    void damage(String damage) {
        damages.add(damage);
    }

    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        damages.forEach(disagreements);
        return new Verification(2, 4, damages.size(), damages);
    }

    @Override
    public long repair() {
        damages.clear();
        return 2;
    }

    @Override
    public void close() {
        // it is kept
    }
}
