package dev.activitystore.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what became of the activities of an import, and names those that were refused. */
final class ImportReport {

    private final PrintWriter err;
    private final boolean createOnly;
    private @Nullable Progress progress;
    private final Map<ImportFate, Long> counts = new EnumMap<>(ImportFate.class);

    /**
     * An empty report.
     *
     * @param err gets a line for each activity that is refused
     * @param createOnly whether none overwrites another
     */
    ImportReport(PrintWriter err, boolean createOnly) {
        this.err = err;
        this.createOnly = createOnly;
    }

    void add(List<ImportBatch.Written> batch) {
        for (ImportBatch.Written written : batch) {
            counts.merge(written.fate(), 1L, Long::sum);
            switch (written.fate()) {
                case EXISTS ->
                    err.println(written.place() + ": exists already, with other contents; it stays as it is");
                case IMMUTABLE ->
                    err.println(written.place() + ": an immutable activity has the id; it stays as it is");
                case HELD -> err.println(written.place() + ": a legal hold selects what has the id; it stays as it is");
                default -> {}
            }
        }
        if (progress != null) {
            progress.note(words());
        }
    }

    /** Shows the counts beside how far it is, from now on. */
    void showOn(Progress shown) {
        progress = shown;
    }

    long count(ImportFate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    /** How many activities of those that were read the store has now. */
    long stored() {
        return sum(true);
    }

    /** How many were refused, since another record has their id. */
    long refused() {
        return sum(false);
    }

    private long sum(boolean isStored) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isStored() == isStored)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The counts in words. */
    String words() {
        return createOnly
                ? String.format(
                        Locale.ROOT,
                        "new %,d, identical %,d, exists already %,d",
                        count(ImportFate.NEW),
                        count(ImportFate.IDENTICAL),
                        count(ImportFate.EXISTS))
                : String.format(
                        Locale.ROOT,
                        "new %,d, overwrote %,d, identical %,d",
                        count(ImportFate.NEW),
                        count(ImportFate.OVERWROTE),
                        count(ImportFate.IDENTICAL));
    }
}
