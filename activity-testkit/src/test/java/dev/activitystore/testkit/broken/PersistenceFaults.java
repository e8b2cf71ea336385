package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            settingsReopened("cut at 255 bytes", hex -> hex.substring(0, Math.min(510, hex.length()))),
            settingsReopened("without leading zeros", hex -> hex.replaceFirst("^(00)+(?=..)", "")),
            settingsReopened("without trailing zeros", hex -> hex.replaceFirst("(?<=..)(00)+$", "")),
            BrokenStore.persistent("organizations are known since the store was opened", OwnOrganizations::new, 26),
            BrokenStore.persistent("the oldest version of a record comes back", Backwards::new, 21),
            BrokenStore.persistent("a write that was turned away is kept", KeptThoughTurnedAway::new, 21, 23),
            BrokenStore.persistent("the last write is lost", LastWriteLost::new, 21));

    /** These are only seen when the process is killed. */
    static final List<BrokenStore> KILLED = List.of(
            BrokenStore.persistent("a write is acknowledged before it is in the file", new AcknowledgedEarly(), 21),
            BrokenStore.persistent("settings are only written on close", new SettingsWrittenOnClose(), 12),
            BrokenStore.persistent("a setting is written with the next record", new SettingsWrittenLater(), 12),
            BrokenStore.persistent("a record is updated field by field", new FieldByField(), 20),
            BrokenStore.persistent("an index is written behind the records", new LateIndex(), 20));

    /** This one keeps what is asked of every store when the process is killed. */
    static final BrokenStore KILLED_IN_A_BATCH = BrokenStore.persistent(
                    "a batch is written record by record", new RecordByRecord(), 20)
            .foundBy("no_batch_is_half_there");

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

    private static BrokenStore settingsReopened(String how, UnaryOperator<String> change) {
        Pattern setting = Pattern.compile("(\\[\\[\"\",\"[^\"]+\",\")([0-9a-f]+)(\"]])");
        StoreOpener opener = folder -> new FileStore(folder) {
            @Override
            void replay(List<String> lines) {
                super.replay(lines.stream()
                        .map(line -> setting.matcher(line)
                                .replaceFirst(match -> match.group(1) + change.apply(match.group(2)) + match.group(3)))
                        .toList());
            }
        };
        return BrokenStore.persistent("settings are read again " + how, opener, 12);
    }

    private static final class OwnOrganizations extends FileStore {
        private final Set<String> put = ConcurrentHashMap.newKeySet();

        OwnOrganizations(Path folder) throws IOException {
            super(folder);
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            put.add(organizationId);
            return super.put(organizationId, activities);
        }

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            return super.organizations(after, limit).stream()
                    .filter(put::contains)
                    .toList();
        }
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
            target().setting("is-open", new byte[1]);
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

    /** Keeps settings in memory for a while. */
    private static class LateSettings extends FileStore {
        private final List<List<String[]>> late = new ArrayList<>();

        LateSettings(Path folder) throws IOException {
            super(folder);
        }

        @Override
        void append(Line line, List<String[]> entries) throws IOException {
            if (line == Line.SETTING) {
                late.add(entries);
            } else {
                super.append(line, entries);
            }
        }

        final void appendLate() throws IOException {
            for (List<String[]> entries : late) {
                super.append(Line.SETTING, entries);
            }
            late.clear();
        }

        @Override
        public synchronized void close() {
            try {
                appendLate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            super.close();
        }
    }

    /** Opens a store that writes settings when it is closed. */
    public static final class SettingsWrittenOnClose implements StoreOpener {

        /** For the process that is killed. */
        public SettingsWrittenOnClose() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new LateSettings(folder);
        }
    }

    /** Opens a store that writes settings when it writes records. */
    public static final class SettingsWrittenLater implements StoreOpener {

        /** For the process that is killed. */
        public SettingsWrittenLater() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new LateSettings(folder) {
                @Override
                void append(Line line, List<String[]> entries) throws IOException {
                    if (line != Line.SETTING) {
                        appendLate();
                    }
                    super.append(line, entries);
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

    /** Opens a store that changes one field of all records, and then the next field. */
    public static final class FieldByField implements StoreOpener {

        /** For the process that is killed. */
        public FieldByField() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new FileStore(folder) {
                @Override
                public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
                    for (ActivityUpdate update : updates) {
                        if (update.displayMessageTemplate().present()) {
                            ActivityUpdate one = ActivityUpdate.of(update.id())
                                    .displayMessageTemplate(
                                            update.displayMessageTemplate().value());
                            super.update(organizationId, List.of(one));
                            LockSupport.parkNanos(100_000);
                        }
                    }
                    return super.update(organizationId, updates);
                }
            };
        }
    }

    /** Opens a store that finds by document what is in an index, which it writes after the records. */
    public static final class LateIndex implements StoreOpener {

        /** For the process that is killed. */
        public LateIndex() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new LateIndexStore(folder);
        }
    }

    /** The index is but a line for each line of the records. */
    private static final class LateIndexStore extends FileStore {
        private final Path index;
        private final Set<String> notIndexed = ConcurrentHashMap.newKeySet();

        LateIndexStore(Path folder) throws IOException {
            super(folder);
            index = folder.resolve("index");
            List<String> lines = Files.readAllLines(folder.resolve("writes"));
            int indexed = Files.exists(index) ? Files.readAllLines(index).size() : 0;
            for (String line : lines.subList(Math.min(indexed, lines.size()), lines.size())) {
                Stream.of(Json.parse(line).as(String[][].class)).forEach(entry -> notIndexed.add(entry[1]));
            }
        }

        @Override
        void append(Line line, List<String[]> entries) throws IOException {
            super.append(line, entries);
            LockSupport.parkNanos(1_000_000);
            Files.writeString(index, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            entries.forEach(entry -> notIndexed.remove(entry[1]));
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            Slice slice = super.find(filter, order, after, limit);
            List<Activity> found = slice.activities().stream()
                    .filter(activity -> !notIndexed.contains(activity.id()))
                    .toList();
            return filter.criterion(ActivityField.DOCUMENT) == null ? slice : new Slice(found, slice.next());
        }
    }
}
