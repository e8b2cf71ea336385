package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A correct store that keeps records beyond its process: in memory, and each write as a line of a file, which is read
 * when the store is opened. A line without an end was never acknowledged and is cut off.
 *
 * <pre>
 *   line   [entry, …]                   what one write did
 *   entry  [organization, id, field, …] a record as the write left it
 *          [organization, id]           a record that the write deleted
 *          ["", name, value]            a setting, its value in hexadecimal
 *          ["", name]                   a setting that was taken away
 * </pre>
 */
class FileStore extends MemoryStore {

    /** What a line is of. */
    enum Line {
        PUT,
        UPDATE,
        DELETE,
        REWRITE,
        SETTING
    }

    private final FileChannel file;

    /** How many bytes of the file are known: those read, and those written. */
    private long known;

    FileStore(Path folder) throws IOException {
        file = FileChannel.open(
                folder.resolve("writes"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        catchUp();
    }

    /** Reads what others have written since; nobody may write meanwhile. */
    final void catchUp() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - known));
        while (bytes.hasRemaining() && file.read(bytes, known + bytes.position()) > 0) {}
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        String complete = text.substring(0, text.lastIndexOf('\n') + 1);
        known += complete.getBytes(StandardCharsets.UTF_8).length;
        file.truncate(known);
        replay(complete.lines().toList());
    }

    void replay(List<String> lines) {
        for (String line : lines) {
            for (String[] entry : Json.parse(line).as(String[][].class)) {
                replay(entry);
            }
        }
    }

    /** Appends the entries of one write. */
    void append(Line line, List<String[]> entries) throws IOException {
        byte[] bytes = (Json.of(entries) + "\n").getBytes(StandardCharsets.UTF_8);
        file.write(ByteBuffer.wrap(bytes), known);
        known += bytes.length;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return write(Line.PUT, organizationId, () -> super.put(organizationId, activities));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return write(Line.PUT, organizationId, () -> super.putIfAbsent(organizationId, activities));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return write(Line.UPDATE, organizationId, () -> super.update(organizationId, updates));
    }

    @Override
    public synchronized DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        DeletedStep step = super.delete(filter, after, limit);
        write(Line.DELETE, filter.organizationId(), step::outcomes);
        return step;
    }

    @Override
    public synchronized RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        List<String> met = new ArrayList<>();
        RewrittenStep step = super.rewrite(filter, order, after, limit, stored -> {
            met.add(stored.id());
            return change.apply(stored);
        });
        write(
                Line.REWRITE,
                met.stream().map(id -> entry(filter.organizationId(), id)).toList());
        return step;
    }

    @Override
    public synchronized byte @Nullable [] exchangeSetting(
            String name, byte @Nullable [] expected, byte @Nullable [] value) {
        byte[] found = super.exchangeSetting(name, expected, value);
        byte[] kept = target().exchangeSetting(name, null, null);
        if (!Arrays.equals(found, kept)) {
            write(Line.SETTING, List.<String[]>of(settingEntry(name, kept)));
        }
        return found;
    }

    @Override
    public synchronized void close() {
        super.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized List<Outcome> write(Line line, String organizationId, Supplier<List<Outcome>> work) {
        List<Outcome> outcomes = work.get();
        write(
                line,
                outcomes.stream()
                        .filter(Outcome::done)
                        .map(outcome -> entry(organizationId, outcome.activityId()))
                        .toList());
        return outcomes;
    }

    private void write(Line line, List<String[]> entries) {
        try {
            append(line, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] entry(String organizationId, String id) {
        Activity record = stored(organizationId, id);
        return record == null ? new String[] {organizationId, id} : RecordTexts.of(organizationId, record);
    }

    private static String[] settingEntry(String name, byte @Nullable [] kept) {
        return kept == null
                ? new String[] {"", name}
                : new String[] {"", name, HexFormat.of().formatHex(kept)};
    }

    private void replay(String[] entry) {
        if (entry[0].isEmpty()) {
            byte[] found = target().exchangeSetting(entry[1], null, null);
            target().exchangeSetting(
                            entry[1],
                            found,
                            entry.length == 2 ? null : HexFormat.of().parseHex(entry[2]));
        } else if (entry.length == 2) {
            replaceBy(entry, null);
        } else {
            replaceBy(entry, RecordTexts.read(entry));
        }
    }

    /** Also one that is immutable, and to another time: by what a line says, it was so. */
    private void replaceBy(String[] entry, @Nullable Activity record) {
        target().rewrite(byId(entry[0], entry[1]), SortOrder.ASC, null, SliceLimit.ofRecords(1), stored -> null);
        if (record != null) {
            target().put(entry[0], List.of(record));
        }
    }

    /** Opens an intact one. Public because the process that is killed makes it by name. */
    public static final class Opener implements StoreOpener {

        /** For the process that is killed. */
        public Opener() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new FileStore(folder);
        }
    }
}
