package dev.activitystore.cli;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, where that is a terminal: the script that starts Java knows. */
final class Progress implements AutoCloseable {

    private static final String PROPERTY = "activity.progress";
    private static final long KIBIBYTE = 1 << 10;
    private static final long MEBIBYTE = 1 << 20;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins to show progress.
     *
     * @param bytes how many there are in all, or -1 where that isn't known
     */
    static Progress ofBytes(String task, long bytes) {
        if (!isShown()) {
            return new Progress(null);
        }
        boolean isSmall = bytes >= 0 && bytes < 10 * MEBIBYTE;
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(bytes)
                .setUnit(isSmall ? " KiB" : " MiB", isSmall ? KIBIBYTE : MEBIBYTE)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    /** Begins to show how many activities are done; nobody knows how many there will be. */
    static Progress ofActivities(String task) {
        if (!isShown()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setUnit(" activities", 1)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    /** Whether standard error is a terminal. */
    static boolean isShown() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Shows how far a file is, counted from a byte of the whole. */
    LongConsumer from(long start) {
        return bytes -> stepTo(start + bytes);
    }

    /** Shows how far it is. */
    void stepTo(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Shows a text beside how far it is. */
    void note(String text) {
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
