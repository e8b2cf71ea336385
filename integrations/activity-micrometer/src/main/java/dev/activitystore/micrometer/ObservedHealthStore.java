package dev.activitystore.micrometer;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreHealth;

/** Of a store that can tell whether its engine answers. */
final class ObservedHealthStore extends ObservedActivityStore implements StoreHealth {

    private final StoreHealth health;

    ObservedHealthStore(ActivityStore store, StoreRecorder recorder, StoreHealth health) {
        super(store, recorder);
        this.health = health;
    }

    @Override
    public void checkHealth() {
        observe("checkHealth", health::checkHealth);
    }
}
