package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What import and get say to input that is wrong, and that nothing is lost by it. */
class BadInputTest extends StoreTest {

    @Test
    void a_bad_line_stops_with_its_place_and_keeps_what_is_before() throws IOException {
        Path file = write("file", line(1) + "\n" + line(2) + "\n{\"id\":\"x\"}\n" + line(3));
        Run imported = run("import", file.toString());
        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err())
                .isEqualTo(
                        "activity: " + file + ", line 3: metadata is required (2 activities before it are stored)\n");
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2), line(1)));
    }

    @Test
    void an_organization_that_is_none_is_refused_in_the_words_of_the_command_line() {
        for (String command : List.of("get", "count", "delete")) {
            assertThat(run(command, "--organization", "", "--user", "u"))
                    .isEqualTo(new Run(2, "", "activity: --organization must not be empty, but was \"\"\n"));
        }
    }

    @Test
    void bad_lines_can_be_set_aside() throws IOException {
        Path file = write("file", line(1) + "\nnonsense\n" + line(2) + "\n{}");
        Path bad = folder.resolve("bad");
        Run imported = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err())
                .contains(file + ", line 2: json must be valid JSON")
                .contains(file + ", line 4: metadata is required")
                .contains("2 activities stored")
                .contains("2 that are no activities set aside in " + bad);
        assertThat(Files.readString(bad)).isEqualTo("nonsense\n{}\n");
    }

    @Test
    void a_gzip_file_that_was_cut_off_is_named_and_what_could_be_read_is_kept() throws IOException {
        byte[] whole = gzip(line(1) + "\n" + line(2) + "\n");
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 4));
        assertThat(run("import", file.toString()))
                .isEqualTo(new Run(
                        1,
                        "",
                        "activity: " + file + " is no complete gzip file: it ends too early"
                                + " (2 activities before it are stored)\n"));
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2), line(1)));

        Path header = Files.write(folder.resolve("header.gz"), Arrays.copyOf(whole, 5));
        assertThat(run("import", header.toString()).err())
                .isEqualTo("activity: " + header + " is no complete gzip file: it ends too early\n");
    }

    @Test
    void what_stands_behind_a_gzip_file_is_not_dropped_in_silence() throws IOException {
        byte[] first = gzip(line(1) + "\n");
        Path mixed = Files.write(folder.resolve("mixed.gz"), joined(first, line(2).getBytes(StandardCharsets.UTF_8)));
        for (List<String> options : List.of(List.<String>of(), List.of("--skip-bad", folder + "/bad"))) {
            assertThat(run(Stream.of(List.of("import"), options, List.of(mixed.toString()))
                            .flatMap(List::stream)
                            .toArray(String[]::new)))
                    .isEqualTo(new Run(
                            1,
                            "",
                            "activity: " + mixed + " is no valid gzip file: behind member 1, at byte "
                                    + (first.length + 1)
                                    + ", stands something else (1 activities before it are stored)\n"));
        }
        Path members =
                Files.write(folder.resolve("members.gz"), joined(first, gzip(""), gzip(line(2) + "\n"), new byte[600]));
        Run whole = run("import", members.toString());
        assertThat(whole.exitCode()).isZero();
        assertThat(whole.err()).startsWith("2 activities stored");
    }

    @Test
    void a_line_over_the_limits_is_the_only_one_that_is_bad() throws IOException {
        String deep = line(2).replace(
                        "\"metadata\"", "\"entityData\":" + "[".repeat(101) + "]".repeat(101) + ",\"metadata\"");
        String large = line(3).replace("comment.3", "c")
                .replace("\"metadata\"", "\"entityData\":\"" + "x".repeat(1 << 20) + "\",\"metadata\"");
        String nowhere = line(4).replace("org-1", "");
        Path file = write("file", String.join("\n", line(1), deep, large, nowhere, line(5)));
        assertThat(run("import", file.toString()).err())
                .startsWith("activity: " + file + ", line 2: entityData must be nested at most 100 deep")
                .endsWith(" (1 activities before it are stored)\n");

        Path bad = folder.resolve("bad");
        Run imported = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err())
                .contains(", line 3: activity must be at most 1048576 bytes of UTF-8 in all, but was \"1048")
                .contains(", line 4: metadata.organizationId is required\n")
                .contains("3 that are no activities set aside");
        assertThat(Files.readString(bad)).isEqualTo(String.join("\n", deep, large, nowhere, ""));
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(5), line(1)));
    }

    @Test
    void a_line_without_end_is_refused() throws IOException {
        Path file = write("file", line(1) + "\n" + "{\"" + "x".repeat(16 << 20));
        assertThat(run("import", file.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: " + file + ", line 2: the activity is longer than 16777216 bytes"
                                + " (1 activities before it are stored)\n"));
    }

    @Test
    void bad_lines_are_never_set_aside_in_a_file_that_is_imported() throws IOException {
        Path file = write("file", "nonsense");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(run("import", "--skip-bad", link.toString(), file.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --skip-bad must be another file than those imported, but was \"" + link + "\"\n"));
        assertThat(Files.readString(file)).isEqualTo("nonsense");
    }

    @Test
    void get_creates_no_store() {
        assertThat(run("get", "--organization", "org-1"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --store must be a store that exists (import makes one), but was \"" + store
                                + "\"\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void output_that_is_not_taken_is_an_error() throws IOException {
        run("import", write("file", line(1)).toString());
        PrintStream standardOut = System.out;
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        try {
            int exitCode = ActivityCommand.commandLine()
                    .setErr(new PrintWriter(err))
                    .execute("get", "--store", store, "--organization", "org-1", "--all");
            assertThat(exitCode).isEqualTo(1);
        } finally {
            System.setOut(standardOut);
        }
        assertThat(err).hasToString("activity: standard output did not take everything: is its disk full?\n");
    }

    @Test
    void a_file_that_is_not_there_stops_before_anything_is_read() throws IOException {
        Path file = write("file", line(1));
        Run imported = run("import", file.toString(), "absent");
        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err()).isEqualTo("activity: FILE must exist, but was \"absent\"\n");
        assertThat(run("import", folder.toString()).err())
                .isEqualTo("activity: FILE must not be a folder, but was \"" + folder + "\"\n");
        assertThat(run("import", "--skip-bad", "/no/folder", file.toString()).err())
                .isEqualTo("activity: /no/folder: NoSuchFileException\n");
        assertThat(run("get", "--organization", "org-1").out()).isEmpty();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void what_may_be_a_password_in_a_uri_is_not_shown() {
        for (String uri : new String[] {
            "jdbc:mysql://localhost/log?password=secret",
            "jdbc:h2:file:" + folder.resolve("absent") + ";PASSWORD=secret",
            "mysql:secret"
        }) {
            Run get = Run.of("get", "--organization", "org-1", "--store", uri);
            assertThat(get.exitCode()).isEqualTo(2);
            assertThat(get.err()).startsWith("activity: --store must be").doesNotContain("secret");
        }
    }
}
