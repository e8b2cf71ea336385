package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.RandomActivities;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that copies is interrupted or killed in the middle, and another copy ends with the same in both stores. */
class InterruptedCopyTest extends StoreTest {

    private static final int SIGKILL = 128 + 9;
    private static final int RECORDS = 20_000;

    /** What the target's journals have grown to by some thousands of records, and by far not by all of them. */
    private static final long MIDDLE_BYTES = 1 << 20;

    @BeforeEach
    void fill() {
        try (ActivityStore filled = StoreUris.open(store)) {
            new RandomActivities(1).fill(filled, "org-1", RECORDS);
        }
    }

    @Test
    void an_interrupted_copy_goes_on_by_the_token() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Path target = folder.resolve("target-" + attempt);
            try (Child copy = Child.start(folder, copy(target, List.of("--organization", "org-1")))) {
                awaitMiddle(copy, target);
                copy.interrupt();
                String err = copy.err();
                if (!err.startsWith("activity: interrupted\n")) {
                    continue; // it was faster, and has ended
                }
                assertThat(copy.process().exitValue()).isEqualTo(Child.SIGTERM);
                List<String> options = Child.optionsToGoOn(err);
                assertThat(options)
                        .startsWith("--organization", "org-1", "--page-token")
                        .hasSize(4);
                Run rest = Run.of(copy(target, options));
                assertThat(rest.exitCode()).isZero();
                assertThat(rest.err())
                        .doesNotContain("20,000 activities copied")
                        .contains("equal: 20,000 activities");
                assertEqual(target);
                return;
            }
        }
    }

    @Test
    void a_killed_copy_is_made_again() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Path target = folder.resolve("target-" + attempt);
            try (Child copy = Child.start(folder, copy(target, List.of("--organization", "org-1")))) {
                awaitMiddle(copy, target);
                copy.kill();
                if (!copy.err().isEmpty()) {
                    continue; // it was faster, and has copied everything
                }
                assertThat(copy.process().exitValue()).isEqualTo(SIGKILL);
                assertThat(exported("rocksdb:" + target)).hasSizeBetween(1, RECORDS - 1);
                assertThat(Run.of(copy(target, List.of("--organization", "org-1")))
                                .exitCode())
                        .isZero();
                assertEqual(target);
                return;
            }
        }
    }

    private void assertEqual(Path target) {
        assertThat(exported("rocksdb:" + target)).isEqualTo(exported(store));
    }

    private static List<String> exported(String uri) {
        return Run.of("export", "--store", uri, "--organization", "org-1").lines();
    }

    private String[] copy(Path target, List<String> options) {
        List<String> arguments =
                new ArrayList<>(List.of("copy", "--from", store, "--to", "rocksdb:" + target, "--page-size", "50"));
        arguments.addAll(options);
        return arguments.toArray(String[]::new);
    }

    private static void awaitMiddle(Child copy, Path target) {
        while (copy.process().isAlive() && journalBytes(target) < MIDDLE_BYTES) {
            Thread.onSpinWait();
        }
    }

    private static long journalBytes(Path target) {
        File[] journals = target.toFile().listFiles((folder, name) -> name.endsWith(".log"));
        long bytes = 0;
        for (File journal : journals == null ? new File[0] : journals) {
            bytes += journal.length();
        }
        return bytes;
    }
}
