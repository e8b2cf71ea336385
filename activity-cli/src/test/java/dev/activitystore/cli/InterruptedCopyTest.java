package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStores;
import dev.activitystore.cli.Child.Signal;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.RandomActivities;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that copies is interrupted or killed in the middle, and another copy ends with the same in both stores. */
class InterruptedCopyTest extends StoreTest {

    private static final int SIGKILL = 128 + 9;
    private static final int RECORDS = 10_000;

    /** What the target's journal has grown to by some 2,000 records; it is then far from the end. */
    private static final long MIDDLE_BYTES = 1 << 20;

    private Path target;

    @BeforeEach
    void fill() {
        target = folder.resolve("target");
        try (ActivityStore filled = ActivityStores.open(store)) {
            new RandomActivities(1).fill(filled, "org-1", RECORDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupted_copy_goes_on_by_the_token(Signal signal) throws IOException, InterruptedException {
        String err;
        try (Child copy = Child.start(folder, copy(List.of("--organization", "org-1")))) {
            awaitMiddle(copy);
            copy.interrupt(signal);
            err = copy.err();
            assertThat(copy.process().exitValue()).isEqualTo(signal.exitCode);
        }
        List<String> options = Child.optionsToGoOn(err);
        assertThat(options)
                .startsWith("--organization", "org-1", "--page-token")
                .hasSize(4);

        Run rest = Run.of(copy(options));
        assertThat(rest.exitCode()).isZero();
        assertThat(activitiesCopied(err) + activitiesCopied(rest.err())).isEqualTo(RECORDS);
        assertThat(exported("rocksdb:" + target)).isEqualTo(exported(store));
    }

    @Test
    void a_killed_copy_is_made_again() throws IOException, InterruptedException {
        try (Child copy = Child.start(folder, copy(List.of("--organization", "org-1")))) {
            awaitMiddle(copy);
            copy.kill();
            assertThat(copy.err()).isEmpty();
            assertThat(copy.process().exitValue()).isEqualTo(SIGKILL);
        }
        assertThat(exported("rocksdb:" + target)).hasSizeBetween(1, RECORDS - 1);

        assertThat(Run.of(copy(List.of("--organization", "org-1"))).exitCode()).isZero();
        assertThat(exported("rocksdb:" + target)).isEqualTo(exported(store));
    }

    private static int activitiesCopied(String err) {
        Matcher told = Pattern.compile("org-1: ([0-9,]+) activities copied\n").matcher(err);
        assertThat(told.find()).as(err).isTrue();
        return Integer.parseInt(told.group(1).replace(",", ""));
    }

    private static List<String> exported(String uri) {
        return Run.of("export", "--store", uri, "--organization", "org-1").lines();
    }

    private String[] copy(List<String> options) {
        List<String> arguments =
                new ArrayList<>(List.of("copy", "--from", store, "--to", "rocksdb:" + target, "--page-size", "50"));
        arguments.addAll(options);
        return arguments.toArray(String[]::new);
    }

    private void awaitMiddle(Child copy) {
        while (copy.process().isAlive() && journalBytes() < MIDDLE_BYTES) {
            Thread.onSpinWait();
        }
    }

    private long journalBytes() {
        File[] journals = target.toFile().listFiles((folder, name) -> name.endsWith(".log"));
        long bytes = 0;
        for (File journal : journals == null ? new File[0] : journals) {
            bytes += journal.length();
        }
        return bytes;
    }
}
