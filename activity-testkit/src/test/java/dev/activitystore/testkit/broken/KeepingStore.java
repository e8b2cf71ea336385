package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Outcome;
import dev.activitystore.spi.StoredValues;
import java.util.List;
import java.util.function.BiConsumer;

/** Keeps something else than each record that is put. */
final class KeepingStore extends MemoryStore {

    private final BiConsumer<Activity, ActivityBuilder> change;

    private KeepingStore(BiConsumer<Activity, ActivityBuilder> change) {
        this.change = change;
    }

    /** A store that changes what is put; the builder holds all of the record already. */
    static BrokenStore keeping(String fault, int sentence, BiConsumer<Activity, ActivityBuilder> change) {
        return new BrokenStore("keeps " + fault, () -> new KeepingStore(change), sentence);
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return super.put(organizationId, activities.stream().map(this::kept).toList());
    }

    private Activity kept(Activity given) {
        ActivityBuilder builder = given.toBuilder();
        change.accept(given, builder);
        return StoredValues.activity(builder);
    }
}
