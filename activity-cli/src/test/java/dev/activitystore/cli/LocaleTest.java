package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line prints is the same in each locale of its process. */
class LocaleTest {

    private static final String ENGLISH = "-Duser.language=en -Duser.country=US";

    /** The small letter of I is another one. */
    private static final List<String> TURKISH = List.of("-Duser.language=tr -Duser.country=TR");

    private static final List<String> OTHER_DIGITS_AND_YEARS =
            List.of("-Duser.language=ar -Duser.country=EG", "-Duser.language=th -Duser.country=TH -Duser.variant=TH");

    private static final String LINES = "{\"id\":\"a\",\"featureType\":\"comment\",\"actionType\":\"i\","
            + "\"actionUser\":{\"userId\":\"u\"},\"metadata\":{\"organizationId\":\"o\"},"
            + "\"timestamp\":\"2026-01-31T12:00:00.123Z\"}\n";

    @TempDir
    private Path folder;

    @Test
    void help_is() throws IOException, InterruptedException {
        checkSame(TURKISH, "Usage: activity get", "get", "--help");
    }

    @Test
    void numbers_and_times_are() throws IOException, InterruptedException {
        Path file = folder.resolve("line.ndjson");
        Files.writeString(file, LINES);
        Run.of("import", "--store", "rocksdb:" + folder.resolve("log"), file.toString());
        checkSame(
                OTHER_DIGITS_AND_YEARS,
                "2026-01-31T12:00:00.123Z",
                "export",
                "--format",
                "csv",
                "--organization",
                "o",
                "--from",
                "2026-01-31",
                "--store",
                "rocksdb:" + folder.resolve("log"));
    }

    private void checkSame(List<String> locales, String contained, String... arguments)
            throws IOException, InterruptedException {
        String expected = output(ENGLISH, arguments);
        assertThat(expected).contains(contained);
        for (String locale : locales) {
            assertThat(output(locale, arguments)).as(locale).isEqualTo(expected);
        }
    }

    private String output(String locale, String... arguments) throws IOException, InterruptedException {
        try (Child child = Child.start(folder, Map.of("JDK_JAVA_OPTIONS", locale), arguments);
                InputStream out = child.process().getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.process().waitFor()).as(child.err()).isZero();
            return output;
        }
    }
}
