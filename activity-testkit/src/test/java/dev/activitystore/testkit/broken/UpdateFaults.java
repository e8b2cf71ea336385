package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Patch;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Stores whose update changes something else than it was told to, or says so wrongly. */
final class UpdateFaults {

    static final List<BrokenStore> STORES = List.of(
            updating("null keeps the field", ClearKeeps::apply),
            updating("an absent field is cleared", AbsentClears::apply),
            updating(
                    "changes can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .changes(old.changes())
                            .buildUnchecked()),
            updating(
                    "entityData can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .entityData(old.entityData())
                            .buildUnchecked()),
            updating(
                    "entityTargetData can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .entityTargetData(old.entityTargetData())
                            .buildUnchecked()),
            updating(
                    "displayMessageTemplate can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .displayMessageTemplate(old.displayMessageTemplate())
                            .buildUnchecked()),
            updating(
                    "displayMessageTemplateData can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .displayMessageTemplateData(old.displayMessageTemplateData())
                            .buildUnchecked()),
            updating(
                    "actionIcon can't be updated",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .actionIcon(old.actionIcon())
                            .buildUnchecked()),
            updating(
                    "update drops the metadata",
                    (old, update) ->
                            update.applyTo(old).toBuilder().metadata(null).buildUnchecked()),
            updating(
                    "update moves the record in time",
                    (old, update) -> update.applyTo(old).toBuilder()
                            .timestamp(old.timestamp() + 1)
                            .buildUnchecked()),
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
            new BrokenStore("an empty list of updates fails", EmptyBatchFails::new, 17));

    private UpdateFaults() {}

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
                () -> new ForwardingStore() {
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

    private static final class ClearKeeps {
        static Activity apply(Activity old, ActivityUpdate update) {
            return new ActivityUpdate(
                            update.id(),
                            keptIfNull(update.changes()),
                            keptIfNull(update.entityData()),
                            keptIfNull(update.entityTargetData()),
                            keptIfNull(update.displayMessageTemplate()),
                            keptIfNull(update.displayMessageTemplateData()),
                            keptIfNull(update.actionIcon()))
                    .applyTo(old);
        }

        private static <T> Patch<T> keptIfNull(Patch<T> patch) {
            return patch.value() == null ? Patch.keep() : patch;
        }
    }

    private static final class AbsentClears {
        static Activity apply(Activity old, ActivityUpdate update) {
            return new ActivityUpdate(
                            update.id(),
                            Patch.to(update.changes().value()),
                            Patch.to(update.entityData().value()),
                            Patch.to(update.entityTargetData().value()),
                            Patch.to(update.displayMessageTemplate().value()),
                            Patch.to(update.displayMessageTemplateData().value()),
                            Patch.to(update.actionIcon().value()))
                    .applyTo(old);
        }
    }

    private static final class OnlyDone extends ForwardingStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return super.update(organizationId, updates).stream()
                    .filter(Outcome::done)
                    .toList();
        }
    }

    private static final class SortedOutcomes extends ForwardingStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return super.update(organizationId, updates).stream()
                    .sorted(Comparator.comparing(Outcome::activityId))
                    .toList();
        }
    }

    private static final class NothingToDo extends ForwardingStore {
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

    private static final class Upserts extends ForwardingStore {
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
    private static final class LostUpdates extends ForwardingStore {
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

    private static final class EmptyBatchFails extends ForwardingStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            if (updates.isEmpty()) {
                throw new ActivityStoreException("IN () is no SQL");
            }
            return super.update(organizationId, updates);
        }
    }
}
