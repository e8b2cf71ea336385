package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStores;
import dev.activitystore.cli.Child.Signal;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.RandomActivities;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that exports is interrupted in the middle, and what it and the next one write is exactly everything. */
class InterruptedExportTest extends StoreTest {

    /** More than a pipe and all buffers hold. */
    private static final int RECORDS = 20_000;

    @ParameterizedTest
    @EnumSource
    void standard_output_is_gone_on_with_by_the_token(Signal signal) throws IOException, InterruptedException {
        List<String> all = fill();
        List<String> read = new ArrayList<>();
        String err;
        try (Child export = Child.start(folder, export(List.of("--page-size", "100")));
                BufferedReader out = export.process().inputReader(StandardCharsets.UTF_8)) {
            read.add(out.readLine()); // it can't end before the rest is read
            export.interrupt(signal);
            out.lines().forEach(read::add);
            err = export.err();
            assertThat(export.process().exitValue()).isEqualTo(signal.exitCode);
        }
        assertThat(read).hasSizeLessThan(RECORDS);
        assertThat(err)
                .startsWith("activity: interrupted\n"
                        + String.format(Locale.ROOT, "%,d lines exported; to go on: --page-token ", read.size()));

        read.addAll(Run.of(export(Child.optionsToGoOn(err))).lines());
        assertThat(read).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({"export.ndjson, TERM", "export.ndjson.gz, INT"})
    void a_file_is_gone_on_with_as_often_as_it_is_interrupted(String name, Signal signal)
            throws IOException, InterruptedException {
        store = "rocksdb:" + folder.resolve("rocks");
        List<String> all = fill();
        Path file = folder.resolve(name);
        Path part = folder.resolve(name + ".part");
        Path whole = folder.resolve("whole-" + name);
        Run.of(export(List.of("--output", whole.toString(), "--page-size", "50")));
        long step = Files.size(whole) / 4;
        List<String> goOn = List.of();
        int interruptions = 0;
        while (!Files.exists(file)) {
            List<String> options = new ArrayList<>(List.of("--output", file.toString(), "--page-size", "50"));
            options.addAll(goOn);
            long enough = sizeOf(part) + step;
            try (Child export = Child.start(folder, export(options))) {
                while (export.process().isAlive() && sizeOf(part) < enough) {
                    Thread.onSpinWait();
                }
                export.interrupt(signal);
                String err = export.err();
                if (!Files.exists(file)) {
                    assertThat(export.process().exitValue()).isEqualTo(signal.exitCode);
                    goOn = Child.optionsToGoOn(err);
                    interruptions++;
                }
            }
        }
        assertThat(interruptions).isPositive();
        assertThat(Run.of("import", "--store", "memory:", file.toString()).err())
                .startsWith(String.format(Locale.ROOT, "%,d activities stored", RECORDS));
        try (JsonValueReader lines = new JsonValueReader(name, Files.newInputStream(file))) {
            for (String line : all) {
                assertThat(lines.next().text()).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(lines.next()).isNull();
        }
    }

    /** Of a file that is renamed at some time. */
    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private List<String> fill() {
        try (ActivityStore filled = ActivityStores.open(store)) {
            new RandomActivities(1).fill(filled, "org-1", RECORDS);
        }
        List<String> all = Run.of(export(List.of())).lines();
        assertThat(all).hasSize(RECORDS);
        return all;
    }

    private String[] export(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("export", "--store", store, "--organization", "org-1"));
        arguments.addAll(options);
        return arguments.toArray(String[]::new);
    }
}
