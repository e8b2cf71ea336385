package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.json.OrganizationActivity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds what files hold to a log, in batches of one organization each. While a batch is written by a thread of its own,
 * the next one is read.
 */
final class Importer implements AutoCloseable {

    /** All batches together: what is read ahead must fit in memory, however many organizations take turns. */
    private static final int MAX_WAITING_BYTES = 8 << 20;

    private final ActivityLog log;
    private final int batchSize;
    private final boolean createOnly;
    private final BadLinePolicy badLines;
    private final ImportedTimestamps timestamps;
    private final BooleanSupplier isInterrupted;
    private final ImportReport report;
    private final Map<String, ImportBatch> batches = new LinkedHashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Importer::newWriterThread);
    private @Nullable Future<List<ImportBatch.Written>> writing;
    private long waitingBytes;
    private long bad;

    /**
     * An importer.
     *
     * @param createOnly whether a record whose id exists stays as it is
     * @param report learns what became of each activity, batch by batch
     * @param isInterrupted is asked before each value: whether to end before it
     */
    Importer(
            ActivityLog log,
            int batchSize,
            boolean createOnly,
            BadLinePolicy badLines,
            ImportedTimestamps timestamps,
            ImportReport report,
            BooleanSupplier isInterrupted) {
        this.log = log;
        this.batchSize = batchSize;
        this.createOnly = createOnly;
        this.badLines = badLines;
        this.timestamps = timestamps;
        this.report = report;
        this.isInterrupted = isInterrupted;
    }

    /**
     * Begins to read a file.
     *
     * @param stream is closed with what is returned, also if this fails
     */
    JsonValueReader open(String name, InputStream stream) throws IOException {
        try {
            return new JsonValueReader(name, stream);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (InvalidArgumentException | IOException e) {
            if (report.stored() == 0) {
                throw e;
            }
            String message = e.getMessage() + storedBefore();
            if (e instanceof IOException) {
                throw new IOException(message, e);
            }
            throw new BadLineException(message);
        }
    }

    /**
     * Adds all values. Where one stops the import, or the file can't be read any further, all before it is added.
     *
     * @param progress gets the number of bytes read so far, after each value
     * @return where the last value stands that was read before an interruption, or null if all were
     */
    @Nullable
    String add(JsonValueReader values, LongConsumer progress) throws IOException {
        String place = beginOf(values.name());
        try {
            InputValue value = values.next();
            while (value != null && !isInterrupted.getAsBoolean()) {
                add(value);
                place = value.place();
                progress.accept(values.bytesRead());
                value = values.next();
            }
        } catch (InterruptedIOException e) { // amid a value, which is not taken
            flush();
            return place;
        } catch (BadLineException e) {
            flush();
            throw new BadLineException(e.getMessage() + storedBefore());
        } catch (IOException e) {
            flush();
            throw new IOException(e.getMessage() + storedBefore(), e);
        }
        flush();
        return isInterrupted.getAsBoolean() ? place : null;
    }

    /** Where a file stands of which nothing was read. */
    static String beginOf(String name) {
        return "the beginning of " + name;
    }

    /** How many values were no activities. */
    long bad() {
        return bad;
    }

    /** Waits for the batch that is being written, if an error has kept {@link #add} from it. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(InputValue value) throws IOException {
        if (value.isTooLong()) {
            refuse(value, "the activity is longer than " + JsonValueReader.MAX_VALUE_BYTES + " bytes");
            return;
        }
        OrganizationActivity read;
        try {
            Json given = Json.parse(value.text());
            read = ActivityJson.read(timestamps.inMillis(given), log::newActivity);
            // what the log would refuse later, with the whole batch and without the line's number
            log.check(read.organizationId(), read.activity());
            timestamps.note(given, read.activity().timestamp(), value.place());
        } catch (InvalidArgumentException e) {
            refuse(value, String.valueOf(e.getMessage()));
            return;
        }
        ImportBatch batch = batches.computeIfAbsent(read.organizationId(), id -> new ImportBatch(id, createOnly));
        batch.add(read.activity(), value);
        waitingBytes += value.text().length;
        if (waitingBytes >= MAX_WAITING_BYTES) {
            flush();
        } else if (batch.size() == batchSize) {
            flush(batch);
            batches.remove(read.organizationId());
        }
    }

    private void refuse(InputValue value, String why) throws IOException {
        bad++;
        badLines.handle(value, why);
    }

    /** Writes all batches, and waits until they are written. */
    private void flush() {
        batches.values().forEach(this::flush);
        batches.clear();
        awaitWriting();
    }

    /** Hands a batch to the writer, once it is done with the one before. */
    private void flush(ImportBatch batch) {
        awaitWriting();
        writing = writer.submit(() -> batch.write(log));
        waitingBytes -= batch.bytes();
    }

    private void awaitWriting() {
        Future<List<ImportBatch.Written>> batch = writing;
        writing = null;
        if (batch == null) {
            return;
        }
        try {
            report.add(batch.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch is written", e);
        }
    }

    private static Thread newWriterThread(Runnable work) {
        Thread thread = new Thread(work, "import-writer");
        thread.setDaemon(true);
        return thread;
    }

    private String storedBefore() {
        return " (" + report.stored() + " activities before it are stored)";
    }
}
