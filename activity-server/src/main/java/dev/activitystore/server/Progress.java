package dev.activitystore.server;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, where that is a terminal: the script that starts Java knows. */
final class Progress implements AutoCloseable {

    private static final String PROPERTY = "activity.progress";
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
        if (!Boolean.getBoolean(PROPERTY)) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(bytes)
                .setUnit(" MiB", MEBIBYTE)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    /** Shows how far a file is, counted from a byte of the whole. */
    LongConsumer from(long start) {
        return bytes -> {
            if (bar != null) {
                bar.stepTo(start + bytes);
            }
        };
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
