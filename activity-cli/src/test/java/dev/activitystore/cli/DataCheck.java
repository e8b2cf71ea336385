package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports real data, and compares what get prints by pages with the files, line for line. Needs a folder with files
 * {@code ORGANIZATION.ndjson.gz}, each of one organization, so it is not a part of the build:
 *
 * <pre>mvn verify -Pdata -Dactivity.data=FOLDER</pre>
 */
class DataCheck {

    @Test
    void everything_that_was_imported_comes_back(@TempDir Path folder) throws IOException {
        Path data = Path.of(
                Objects.requireNonNull(System.getProperty("activity.data"), "-Dactivity.data=FOLDER is needed"));
        String store = "jdbc:h2:file:" + folder.resolve("log");
        List<Path> files;
        try (Stream<Path> list = Files.list(data)) {
            files = list.filter(file -> file.toString().endsWith(".ndjson.gz")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Run.of("import", "--store", store, file.toString()).exitCode())
                    .isZero();
        }
        for (Path file : files) {
            String organization = file.getFileName().toString().replace(".ndjson.gz", "");
            List<String> got = Run.of("get", "--store", store, "--organization", organization, "--all")
                    .lines();
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                assertThat(got.stream().sorted().toList())
                        .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .sorted()
                                .toList());
            }
        }
    }
}
