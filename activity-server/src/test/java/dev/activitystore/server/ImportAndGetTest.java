package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in by import comes out by get. */
class ImportAndGetTest {

    @TempDir
    private Path folder;

    private String store;

    @BeforeEach
    void chooseStore() {
        store = "jdbc:h2:file:" + folder.resolve("log");
    }

    @Test
    void the_sample_comes_back_line_for_line() throws IOException {
        byte[] sample;
        try (InputStream resource = DemoCommand.class.getResourceAsStream("sample.ndjson.gz")) {
            sample = resource.readAllBytes();
        }
        Path file = Files.write(folder.resolve("sample.gz"), sample);
        List<String> lines = new String(
                        new GZIPInputStream(Files.newInputStream(file)).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        for (int i = 0; i < 2; i++) { // an import may be made again
            Run imported = run("import", file.toString());
            assertThat(imported.exitCode()).isZero();
            assertThat(imported.err()).startsWith("6,000 activities stored in");
        }

        for (String organization : List.of("org-redis", "org-rocksdb")) {
            Run got = run("get", "--organization", organization, "--all", "--page-size", "700");
            assertThat(got.lines().stream().sorted().toList())
                    .isEqualTo(lines.stream()
                            .filter(line -> line.contains("\"organizationId\":\"" + organization + "\""))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void standard_input_several_files_gzip_a_byte_order_mark_and_blank_lines_are_read() throws IOException {
        Path plain = write("plain", "\uFEFF" + line(1) + "\r\n\n  \n" + line(2));
        Path compressed = Files.write(folder.resolve("compressed"), gzip(line(3) + "\n"));
        Run imported = Run.withInput(
                line(4).getBytes(StandardCharsets.UTF_8),
                "import",
                "--store",
                store,
                plain.toString(),
                compressed.toString(),
                "-");
        assertThat(imported.err()).startsWith("4 activities stored");
        assertThat(run("get", "--organization", "org-1", "--order", "asc").lines())
                .isEqualTo(IntStream.rangeClosed(1, 4)
                        .mapToObj(ImportAndGetTest::line)
                        .toList());
    }

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
    void bad_lines_can_be_set_aside() throws IOException {
        Path file = write("file", line(1) + "\nnonsense\n" + line(2) + "\n{}");
        Path bad = folder.resolve("bad");
        Run imported = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err())
                .contains(file + ", line 2: json must be valid JSON")
                .contains(file + ", line 4: metadata is required")
                .contains("2 activities stored")
                .contains("2 lines set aside in " + bad);
        assertThat(Files.readString(bad)).isEqualTo("nonsense\n{}\n");
    }

    @Test
    void a_gzip_file_that_was_cut_off_is_named() throws IOException {
        byte[] whole = gzip(line(1) + "\n" + line(2));
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));
        Run imported = run("import", file.toString());
        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err()).startsWith("activity: " + file + " is no complete gzip file");
    }

    @Test
    void a_file_that_is_not_there_stops_before_anything_is_read() throws IOException {
        Path file = write("file", line(1));
        Run imported = run("import", file.toString(), "absent");
        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err()).isEqualTo("activity: FILE must exist, but was \"absent\"\n");
        assertThat(run("get", "--organization", "org-1").out()).isEmpty();
    }

    @Test
    void an_immutable_record_is_not_overwritten_and_counted() throws IOException {
        String fixed = line(1).replace("\"metadata\"", "\"immutable\":true,\"metadata\"");
        run("import", write("first", fixed).toString());
        Run imported = run("import", write("second", line(1)).toString());
        assertThat(imported.err())
                .contains("0 activities stored")
                .contains("1 not stored: an immutable activity has the id");
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(fixed));
    }

    @Test
    void pages_go_on_by_token_from_one_run_to_the_next() throws IOException {
        run("import", write("file", line(1) + "\n" + line(2) + "\n" + line(3)).toString());
        Run first = run("get", "--organization", "org-1", "--page-size", "2");
        assertThat(first.lines()).isEqualTo(List.of(line(3), line(2)));
        assertThat(first.err()).startsWith("next page: --page-token ");
        String token = first.err().replace("next page: --page-token ", "").strip();

        Run second = run("get", "--organization", "org-1", "--page-token", token);
        assertThat(second.lines()).isEqualTo(List.of(line(1)));
        assertThat(second.err()).isEqualTo("no further page\n");

        Run refused = run("get", "--organization", "org-2", "--page-token", token);
        assertThat(refused).isEqualTo(new Run(2, "", "activity: pageToken is not valid for this query\n"));
    }

    @Test
    void filters_are_those_of_the_query() throws IOException {
        run(
                "import",
                write("file", line(1) + "\n" + line(2) + "\n" + line(3) + "\n" + line(4))
                        .toString());
        assertThat(get("--document", "doc-1")).isEqualTo(List.of(line(3), line(1)));
        assertThat(get("--user", "user-0", "--document", "doc-0")).isEqualTo(List.of(line(4), line(2)));
        assertThat(get("--user", "user-1", "--document", "doc-0")).isEmpty();
        assertThat(get("--target", "t-3")).isEqualTo(List.of(line(3)));
        assertThat(get("--id", "a-1,a-4", "--id", "a-2")).isEqualTo(List.of(line(4), line(2), line(1)));
        assertThat(get("--feature-type", "comment,crdt")).hasSize(4);
        assertThat(get("--feature-type", "crdt")).isEmpty();
        assertThat(get("--action-type", "comment.3")).isEqualTo(List.of(line(3)));
        assertThat(get("--from", "2000", "--until", "1970-01-01T00:00:04Z")).isEqualTo(List.of(line(3), line(2)));
    }

    private List<String> get(String... filters) {
        String[] arguments = Arrays.copyOf(new String[] {"get", "--organization", "org-1"}, 3 + filters.length);
        System.arraycopy(filters, 0, arguments, 3, filters.length);
        return run(arguments).lines();
    }

    private Run run(String... arguments) {
        String[] withStore = Arrays.copyOf(arguments, arguments.length + 2);
        withStore[arguments.length] = "--store";
        withStore[arguments.length + 1] = store;
        return Run.of(withStore);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String line(int number) {
        int parity = number % 2;
        return "{\"id\":\"a-%d\",\"featureType\":\"comment\",\"actionType\":\"comment.%d\",\"actionUser\":{\"userId\":\"user-%d\"},\"targetEntityId\":\"t-%d\",\"metadata\":{\"organizationId\":\"org-1\",\"documentId\":\"doc-%d\"},\"timestamp\":%d}"
                .formatted(number, number, parity, number, parity, number * 1000);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
