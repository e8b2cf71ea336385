package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Patch;
import dev.activitystore.spi.StoredValues;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores whose update changes something else than it was told to, or says so wrongly. */
final class UpdateFaults {

    private static final List<Field<?>> FIELDS = List.of(
            new Field<>("changes", ActivityUpdate::changes, ActivityUpdate::changes),
            new Field<>("entityData", ActivityUpdate::entityData, ActivityUpdate::entityData),
            new Field<>("entityTargetData", ActivityUpdate::entityTargetData, ActivityUpdate::entityTargetData),
            new Field<>(
                    "displayMessageTemplate",
                    ActivityUpdate::displayMessageTemplate,
                    ActivityUpdate::displayMessageTemplate),
            new Field<>(
                    "displayMessageTemplateData",
                    ActivityUpdate::displayMessageTemplateData,
                    ActivityUpdate::displayMessageTemplateData),
            new Field<>("actionIcon", ActivityUpdate::actionIcon, ActivityUpdate::actionIcon));

    private UpdateFaults() {}

    static List<BrokenStore> stores() {
        List<BrokenStore> stores = new ArrayList<>(List.of(
                copying(
                        "null keeps the field",
                        (field, update) -> field.of(update).value() != null),
                copying("an absent field is cleared", (field, update) -> true),
                updating(
                        "update drops the metadata",
                        (old, update) -> StoredValues.activity(
                                update.applyTo(old).toBuilder().metadata(null))),
                updating(
                        "update moves the record in time",
                        (old, update) -> StoredValues.activity(
                                update.applyTo(old).toBuilder().timestamp(old.timestamp() + 1))),
                outcome(
                        "update reports done for what is not there",
                        outcome -> outcome.status() == Status.NOT_FOUND ? with(outcome, Status.DONE) : outcome),
                outcome(
                        "update reports done for an immutable record",
                        outcome -> outcome.status() == Status.IMMUTABLE ? with(outcome, Status.DONE) : outcome),
                outcome(
                        "update reports not found for an immutable record",
                        outcome -> outcome.status() == Status.IMMUTABLE ? with(outcome, Status.NOT_FOUND) : outcome),
                new BrokenStore("update tells only what was done", OnlyDone::new, 19),
                new BrokenStore("outcomes of update are sorted by id", SortedOutcomes::new, 19),
                new BrokenStore("an update without fields tells done", NothingToDo::new, 19),
                new BrokenStore("an update adds what is not there", Upserts::new, 17, 19),
                new BrokenStore("concurrent updates get lost", LostUpdates::new, 17),
                new BrokenStore("an empty list of updates fails", EmptyBatchFails::new, 17)));
        for (Field<?> ignored : FIELDS) {
            stores.add(copying(
                    ignored.name() + " can't be updated",
                    (field, update) ->
                            !field.equals(ignored) && field.of(update).present()));
        }
        return stores;
    }

    /**
     * A field that can be updated.
     *
     * @param <T> its type
     */
    private record Field<T>(
            String name,
            Function<ActivityUpdate, Patch<T>> patch,
            BiFunction<ActivityUpdate, @Nullable T, ActivityUpdate> set) {

        Patch<T> of(ActivityUpdate update) {
            return patch.apply(update);
        }

        ActivityUpdate copy(ActivityUpdate from, ActivityUpdate to) {
            return set.apply(to, of(from).value());
        }
    }

    /** A store that sets only some of the fields, or more of them than an update has. */
    private static BrokenStore copying(String fault, BiPredicate<Field<?>, ActivityUpdate> isSet) {
        return updating(fault, (old, update) -> {
            ActivityUpdate copy = ActivityUpdate.of(update.id());
            for (Field<?> field : FIELDS) {
                copy = isSet.test(field, update) ? field.copy(update, copy) : copy;
            }
            return copy.applyTo(old);
        });
    }

    private static BrokenStore updating(String fault, BiFunction<Activity, ActivityUpdate, Activity> updating) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    Activity updated(Activity old, ActivityUpdate update) {
                        return updating.apply(old, update);
                    }
                },
                17);
    }

    private static BrokenStore outcome(String fault, UnaryOperator<Outcome> told) {
        return new BrokenStore(
                fault,
                () -> new MemoryStore() {
                    @Override
                    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
                        return super.update(organizationId, updates).stream()
                                .map(told)
                                .toList();
                    }
                },
                19);
    }

    private static Outcome with(Outcome outcome, Status status) {
        return new Outcome(outcome.activityId(), status);
    }

    private static final class OnlyDone extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return super.update(organizationId, updates).stream()
                    .filter(Outcome::done)
                    .toList();
        }
    }

    private static final class SortedOutcomes extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return super.update(organizationId, updates).stream()
                    .sorted(Comparator.comparing(Outcome::activityId))
                    .toList();
        }
    }

    private static final class NothingToDo extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>();
            for (ActivityUpdate update : updates) {
                outcomes.add(
                        update.equals(ActivityUpdate.of(update.id()))
                                ? new Outcome(update.id(), Status.DONE)
                                : super.update(organizationId, List.of(update)).get(0));
            }
            return outcomes;
        }
    }

    private static final class Upserts extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            for (ActivityUpdate update : updates) {
                if (stored(organizationId, update.id()) == null) {
                    Activity blank = Activities.activity(update.id(), 0).build();
                    super.put(organizationId, List.of(update.applyTo(blank)));
                }
            }
            return super.update(organizationId, updates);
        }
    }

    /** Reads, changes and writes without a lock. */
    private static final class LostUpdates extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>();
            for (ActivityUpdate update : updates) {
                Activity old = stored(organizationId, update.id());
                LockSupport.parkNanos(50_000);
                outcomes.add(
                        old == null
                                ? new Outcome(update.id(), Status.NOT_FOUND)
                                : super.put(organizationId, List.of(update.applyTo(old)))
                                        .get(0));
            }
            return outcomes;
        }
    }

    private static final class EmptyBatchFails extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            if (updates.isEmpty()) {
                throw new ActivityStoreException("IN () is no SQL");
            }
            return super.update(organizationId, updates);
        }
    }
}
