package dev.activitystore.example.journal;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoragePaths;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps activities in a file that only grows, and all of them in memory: for logs that fit the heap, and as an example of a
 * store. A write is one batch of the journal; memory follows only when that is written.
 *
 * <p>Safe for concurrent use: one call after the other.
 */
public final class JournalActivityStore implements ActivityStore {

    private static final String NO_ORGANIZATION = "";

    private final CloseGate gate = new CloseGate("the journal store");
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Organization> organizations = new TreeMap<>();
    private final Map<String, byte[]> settings = new HashMap<>();
    private final Journal journal;

    /** A store whose file is used through another one, as in tests. */
    JournalActivityStore(Path path, UnaryOperator<FileChannel> wrapping) {
        this.journal = Journal.open(path, wrapping, this::apply);
    }

    /**
     * Opens a store, and makes its file if there is none.
     *
     * @param path the file
     * @return the store
     * @throws ActivityStoreException if a store is open on the file already, it is damaged, it can't be read, or something
     *     else is at its path
     */
    public static JournalActivityStore open(Path path) {
        StoragePaths.checkFile(path);
        return new JournalActivityStore(path, UnaryOperator.identity());
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return exclusively(() -> {
            Changes changes = new Changes(organizationId);
            activities.forEach(activity -> changes.put(activity, false));
            return changes.write();
        });
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return exclusively(() -> {
            Changes changes = new Changes(organizationId);
            activities.forEach(activity -> changes.put(activity, true));
            return changes.write();
        });
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return exclusively(() -> organization(filter.organizationId()).find(filter, order, after, limit));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return exclusively(() -> {
            Changes changes = new Changes(organizationId);
            for (ActivityUpdate update : updates) {
                Activity old = organization(organizationId).get(update.id());
                changes.change(update.id(), Status.NOT_FOUND, old == null ? null : update.applyTo(old));
            }
            return changes.write();
        });
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return exclusively(() -> {
            Slice met = organization(filter.organizationId())
                    .find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit));
            Changes changes = new Changes(filter.organizationId());
            met.activities().forEach(activity -> changes.change(activity.id(), Status.NOT_FOUND, null));
            return new DeletedStep(changes.write(), met.next());
        });
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return exclusively(() -> {
            Slice met = organization(filter.organizationId()).find(filter, order, after, limit);
            Changes changes = new Changes(filter.organizationId());
            RewrittenStep.Counter counter = new RewrittenStep.Counter();
            for (Activity stored : met.activities()) {
                Activity written = change.apply(stored);
                if (counter.count(stored, written, changes.holds)) {
                    changes.replace(stored.id(), written);
                }
            }
            changes.write();
            return counter.step(met.next());
        });
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return exclusively(() -> organizations.tailMap(after == null ? "" : after, false).entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return exclusively(() -> {
                    byte[] found = settings.get(name);
                    if (Arrays.equals(found, expected) && !Arrays.equals(found, value)) {
                        write(List.of(new Entry(NO_ORGANIZATION, name, value == null ? null : value.clone())));
                    }
                    return Optional.ofNullable(found).map(byte[]::clone);
                })
                .orElse(null);
    }

    @Override
    public void close() {
        gate.close(journal::close);
    }

    /** What must not be changed: nobody else writes while this is asked. */
    private Holds holds(String organizationId) {
        return Holds.of(organizationId, settings::get);
    }

    private Organization organization(String id) {
        return organizations.getOrDefault(id, new Organization());
    }

    private void write(List<Entry> batch) {
        if (!batch.isEmpty()) {
            journal.append(batch);
            batch.forEach(this::apply);
        }
    }

    /** What a batch does to the memory, when it is written and when the journal is read again. */
    private void apply(Entry entry) {
        byte[] content = entry.content();
        if (entry.organizationId().equals(NO_ORGANIZATION)) {
            settings.compute(entry.id(), (name, old) -> content);
        } else if (content == null) {
            organization(entry.organizationId()).remove(entry.id());
        } else {
            organizations
                    .computeIfAbsent(entry.organizationId(), none -> new Organization())
                    .put(RecordCodec.decode(content));
        }
    }

    private <T> T exclusively(Supplier<T> work) {
        return gate.call(() -> {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        });
    }

    /** The changes of one write, and what becomes of each. */
    private final class Changes {

        private final String organizationId;
        private final Holds holds;
        private final List<Entry> batch = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        Changes(String organizationId) {
            this.organizationId = organizationId;
            this.holds = holds(organizationId);
        }

        /** Puts a record, unless it is there already. */
        void put(Activity activity, boolean onlyIfAbsent) {
            Activity old = organization(organizationId).get(activity.id());
            if (old == null || !(onlyIfAbsent || old.equals(activity))) {
                change(activity.id(), Status.DONE, activity);
            } else {
                outcomes.add(new Outcome(activity.id(), old.equals(activity) ? Status.DONE : Status.EXISTS));
            }
        }

        /** Puts a record in the place of the old one, or deletes it; the status says what it means to have none. */
        void change(String id, Status ifAbsent, @Nullable Activity activity) {
            Activity old = organization(organizationId).get(id);
            Status refusal = old == null ? null : holds.refusal(old);
            if (refusal != null) {
                outcomes.add(new Outcome(id, refusal));
                return;
            }
            outcomes.add(new Outcome(id, old == null ? ifAbsent : Status.DONE));
            if (old != null || activity != null) {
                replace(id, activity);
            }
        }

        /** Puts a record in the place of the old one, or deletes it, whatever is there. */
        void replace(String id, @Nullable Activity activity) {
            batch.add(new Entry(organizationId, id, activity == null ? null : RecordCodec.encode(activity)));
        }

        List<Outcome> write() {
            JournalActivityStore.this.write(batch);
            return outcomes;
        }
    }
}
