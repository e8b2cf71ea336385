package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.Outcome;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Stores that lose some of what was acknowledged when they are opened again, or hold what was not. The openers are
 * public classes because the process that is killed makes them by name.
 */
final class PersistenceFaults {

    static final List<BrokenStore> STORES = List.of(
            notKept("new records", FileStore.Line.PUT, 21),
            notKept("updates", FileStore.Line.UPDATE, 21),
            notKept("deletions", FileStore.Line.DELETE, 21),
            notKept("settings", FileStore.Line.SETTING, 12),
            BrokenStore.persistent("the oldest version of a record comes back", Backwards::new, 21),
            BrokenStore.persistent("a write that was turned away is kept", KeptThoughTurnedAway::new, 21, 23),
            BrokenStore.persistent("the last write is lost", LastWriteLost::new, 21));

    /** These are only seen when the process is killed. */
    static final List<BrokenStore> KILLED = List.of(
            BrokenStore.persistent("a write is acknowledged before it is in the file", new AcknowledgedEarly(), 20, 21),
            BrokenStore.persistent("a batch is written record by record", new RecordByRecord(), 20, 21));

    private PersistenceFaults() {}

    private static BrokenStore notKept(String what, FileStore.Line lost, Integer... sentences) {
        StoreOpener opener = folder -> new FileStore(folder) {
            @Override
            void append(Line line, List<String[]> entries) throws IOException {
                if (line != lost) {
                    super.append(line, entries);
                }
            }
        };
        return BrokenStore.persistent(what + " are not kept", opener, sentences);
    }

    private static final class Backwards extends FileStore {
        Backwards(Path folder) throws IOException {
            super(folder);
        }

        @Override
        void replay(List<String> lines) {
            List<String> backwards = new ArrayList<>(lines);
            Collections.reverse(backwards);
            super.replay(backwards);
        }
    }

    private static final class KeptThoughTurnedAway extends FileStore {
        KeptThoughTurnedAway(Path folder) throws IOException {
            super(folder);
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            List<Outcome> outcomes = super.put(organizationId, activities);
            LockSupport.parkNanos(50_000);
            store.setting("is-open", new byte[1]);
            return outcomes;
        }
    }

    private static final class LastWriteLost extends FileStore {
        LastWriteLost(Path folder) throws IOException {
            super(folder);
        }

        @Override
        void replay(List<String> lines) {
            super.replay(lines.subList(0, Math.max(0, lines.size() - 1)));
        }
    }

    /** Opens a store that collects a few lines before it writes them. */
    public static final class AcknowledgedEarly implements StoreOpener {

        /** For the process that is killed. */
        public AcknowledgedEarly() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new FileStore(folder) {
                private final List<List<String[]>> collected = new ArrayList<>();

                @Override
                void append(Line line, List<String[]> entries) throws IOException {
                    collected.add(entries);
                    if (collected.size() > 3) {
                        for (List<String[]> late : collected) {
                            super.append(line, late);
                        }
                        collected.clear();
                    }
                }
            };
        }
    }

    /** Opens a store that writes a line for each record. */
    public static final class RecordByRecord implements StoreOpener {

        /** For the process that is killed. */
        public RecordByRecord() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new FileStore(folder) {
                @Override
                void append(Line line, List<String[]> entries) throws IOException {
                    for (String[] entry : entries) {
                        super.append(line, List.<String[]>of(entry));
                        LockSupport.parkNanos(100_000);
                    }
                }
            };
        }
    }
}
