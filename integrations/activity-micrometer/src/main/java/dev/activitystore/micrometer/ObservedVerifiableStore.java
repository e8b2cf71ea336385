package dev.activitystore.micrometer;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.util.function.Consumer;

/** Of a store that can compare what it keeps. That takes minutes and no caller waits for it: it is not timed. */
sealed class ObservedVerifiableStore extends ObservedActivityStore implements VerifiableStore {

    private final VerifiableStore verifiable;

    ObservedVerifiableStore(ActivityStore store, StoreRecorder recorder, VerifiableStore verifiable) {
        super(store, recorder);
        this.verifiable = verifiable;
    }

    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        return verifiable.verify(disagreements);
    }

    @Override
    public long repair() {
        return verifiable.repair();
    }

    /** And that can tell whether its engine answers. */
    static final class WithHealth extends ObservedVerifiableStore implements StoreHealth {

        private final StoreHealth health;

        WithHealth(ActivityStore store, StoreRecorder recorder, VerifiableStore verifiable, StoreHealth health) {
            super(store, recorder, verifiable);
            this.health = health;
        }

        @Override
        public void checkHealth() {
            observe("checkHealth", health::checkHealth);
        }
    }
}
