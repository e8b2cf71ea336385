package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What goes in by import comes out by get. */
class ImportAndGetTest extends StoreTest {

    @Test
    void what_stands_behind_an_equals_sign_is_a_value_whatever_it_looks_like() throws IOException {
        String dashed =
                line(1).replace("comment.1", "--all").replace("user-1", "-u").replace("org-1", "--from");
        assertThat(run("import", write("in", dashed).toString()).exitCode()).isZero();
        assertThat(run("get", "--organization=--from", "--action-type=--all", "--user=-u")
                        .lines())
                .isEqualTo(List.of(dashed));
        assertThat(run("get", "--organization=--from", "--action-type=x", "--action-type=--all", "--action-type", "-y")
                        .lines())
                .isEqualTo(List.of(dashed));
        assertThat(run("get", "--organization", "--from", "--all").err())
                .isEqualTo("activity: Expected parameter for option '--organization' but found '--from'"
                        + " (see activity get --help)\n");
        assertThat(run("get", "--organization=o", "--action-type", "--all").err())
                .startsWith("activity: Expected parameter for option '--action-type' but found '--all'");
        assertThat(run("get", "--organization=o", "--organization=--all").err())
                .startsWith("activity: option '--organization' should be specified only once");
    }

    @Test
    void several_values_of_a_field_and_values_that_are_excluded() throws IOException {
        List<String> lines = List.of(line(1), line(2), line(3));
        assertThat(run("import", write("in", String.join("\n", lines)).toString())
                        .exitCode())
                .isZero();

        assertThat(run("get", "--organization", "org-1", "--order", "asc", "--id", "a-1", "--id", "a-3")
                        .lines())
                .isEqualTo(List.of(line(1), line(3)));
        assertThat(run(
                                "get",
                                "--organization",
                                "org-1",
                                "--order",
                                "asc",
                                "--not-id",
                                "a-1",
                                "--user=user-0",
                                "--user=user-1")
                        .lines())
                .isEqualTo(List.of(line(2), line(3)));
        assertThat(run("count", "--organization", "org-1", "--not-user", "x", "--not-user", "user-1")
                        .lines())
                .isEqualTo(List.of("1"));
        assertThat(run("get", "--organization", "org-1", "--not-feature-type", "comments")
                        .err())
                .startsWith("activity: --not-feature-type must be one of comment, reaction, recorder, crdt, custom");
        assertThat(run("delete", "--organization", "org-1", "--not-user", "x", "--yes")
                        .err())
                .startsWith("activity: ");
        assertThat(run("count", "--organization", "org-1").lines()).isEqualTo(List.of("3"));
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
    void a_slow_pipe_does_not_end_a_gzip_file_of_several_members() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(line(1) + "\n"));
        members.write(gzip(line(2) + "\n"));
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(members.toByteArray())) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 1));
            }

            @Override
            public int available() {
                return 0;
            }
        };
        try (JsonValueReader lines = new JsonValueReader("pipe", slow)) {
            assertThat(lines.next().text()).isEqualTo(line(1).getBytes(StandardCharsets.UTF_8));
            assertThat(lines.next().text()).isEqualTo(line(2).getBytes(StandardCharsets.UTF_8));
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void a_byte_order_mark_on_a_line_of_its_own_is_passed_over() throws IOException {
        assertThat(run("import", write("file", "\uFEFF\n" + line(1)).toString()).err())
                .startsWith("1 activities stored");
    }

    @Test
    void organizations_that_take_turns_are_all_stored() throws IOException {
        String lines = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> line(i).replace("org-1", "org-" + i % 3))
                .collect(Collectors.joining("\n"));
        assertThat(run("import", "--batch-size", "4", write("file", lines).toString())
                        .err())
                .startsWith("40 activities stored");
        for (int organization = 0; organization < 3; organization++) {
            String metadata = "\"org-" + organization + "\"";
            assertThat(run("get", "--organization", "org-" + organization, "--order", "asc")
                            .lines())
                    .isEqualTo(lines.lines()
                            .filter(line -> line.contains(metadata))
                            .toList());
        }
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
        assertThat(refused).isEqualTo(new Run(2, "", "activity: --page-token is not valid for this query\n"));
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
        assertThat(get("--id", "a-1", "--id", "a-4", "--id", "a-2")).isEqualTo(List.of(line(4), line(2), line(1)));
        assertThat(get("--feature-type", "comment", "--feature-type", "crdt")).hasSize(4);
        assertThat(get("--feature-type", "crdt")).isEmpty();
        assertThat(get("--action-type", "comment.3")).isEqualTo(List.of(line(3)));
        assertThat(get("--from", "2s", "--until", "1970-01-01T00:00:04Z")).isEqualTo(List.of(line(3), line(2)));
        assertThat(get("--until", "1970-01-02")).isEqualTo(List.of(line(4), line(3), line(2), line(1)));
        assertThat(get("--from", "1970-01-02")).isEmpty();
    }

    @Test
    void commas_quotes_and_at_signs_are_plain_characters_of_a_value() throws IOException {
        String odd = line(1).replace("a-1", "a,b").replace("comment.1", "x,y").replace("user-1", "@\\\"u,v\\\"");
        run("import", write("file", odd + "\n" + line(2)).toString());
        assertThat(get("--id", "a,b")).isEqualTo(List.of(odd));
        assertThat(get("--id", "a,b", "--id", "a-2")).isEqualTo(List.of(line(2), odd));
        assertThat(get("--action-type", "x,y")).isEqualTo(List.of(odd));
        assertThat(get("--user", "@\"u,v\"")).isEqualTo(List.of(odd));
    }

    private List<String> get(String... filters) {
        String[] arguments = Arrays.copyOf(new String[] {"get", "--organization", "org-1"}, 3 + filters.length);
        System.arraycopy(filters, 0, arguments, 3, filters.length);
        return run(arguments).lines();
    }
}
