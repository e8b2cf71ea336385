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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What import and get say to input that is wrong, and that nothing is lost by it. */
class BadInputTest extends StoreTest {

    private static final int MAX_VALUE_BYTES = JsonValueReader.MAX_VALUE_BYTES;

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
    void a_value_that_is_too_long_to_be_held_is_the_only_one_that_is_bad() throws IOException {
        String padding = "x".repeat(MAX_VALUE_BYTES + (1 << 17)); // more is not read at once
        String pretty = "\n ,".repeat(MAX_VALUE_BYTES / 3).substring(0, MAX_VALUE_BYTES - 1);
        Map<String, String> longValues = new LinkedHashMap<>(); // with what is set aside of them
        String whole = line(9).replace("comment.9", padding + "{[\\\"");
        longValues.put(whole, whole);
        String lines = "{\"a\":[1" + pretty.replace(",", ",1") + "]\n}";
        longValues.put(lines, lines);
        longValues.put(padding + padding, padding + padding);
        String cut = whole.substring(0, whole.length() - 1);
        longValues.put(cut, cut + "\n");
        longValues.put(cut.replace("}", "") + "\"", cut.replace("}", "") + "\"");
        for (Map.Entry<String, String> entry : longValues.entrySet()) {
            Path file = write("file", String.join("\n", line(1), entry.getKey(), line(2)));
            Path bad = folder.resolve("bad");
            Run imported = run("import", "--skip-bad", bad.toString(), file.toString());
            assertThat(imported.err())
                    .startsWith(file + ", line 2: the activity is longer than 16777216 bytes\n2 activities stored")
                    .contains("\n1 that are no activities set aside in " + bad + "\n");
            assertThat(imported.exitCode()).isZero();
            assertThat(Files.readString(bad).equals(entry.getValue() + "\n")).isTrue(); // too long to be shown
        }
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2), line(1)));
    }

    @Test
    void an_element_that_is_too_long_to_be_held_ends_no_list_unless_it_is_broken() throws IOException {
        String element = line(9).replace("comment.9", "x".repeat(MAX_VALUE_BYTES));
        Path file = write("file", "[" + line(1) + ",\n" + element + ",\n" + line(2) + "]");
        Path bad = folder.resolve("bad");
        Run imported = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(imported.err())
                .startsWith(file + ", line 2, element 2: the activity is longer than 16777216 bytes\n2 ");
        assertThat(Files.size(bad)).isEqualTo(element.length() + 1);

        write("file", "[" + line(3) + ",\n" + element + "}\"\n" + line(4) + "]");
        assertThat(run("import", "--skip-bad", bad.toString(), file.toString()).err())
                .contains("must stand; nothing behind it can be read (1 activities before it are stored)");
        write(
                "file",
                "[" + line(5) + ",\n"
                        + element.replace("\"actionUser\"", "\"y" + "y".repeat(MAX_VALUE_BYTES) + "\":actionUser")
                        + ",\n" + line(6) + "]");
        Run broken = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err())
                .contains("the element before is no valid JSON; nothing behind it can be read")
                .endsWith("(1 activities before it are stored)\n");
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
    void an_empty_name_is_no_file_and_not_the_working_folder() {
        assertThat(run("import", "")).isEqualTo(new Run(2, "", "activity: FILE must not be empty\n"));
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
