package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What export writes, import takes back. */
class ExportTest extends StoreTest {

    @Test
    void hard_values_go_from_store_to_store_and_stay_as_they_are() throws IOException {
        String lines = String.join("\n", HardLines.ASCENDING) + "\n";
        assertThat(run("import", write("hard", lines).toString()).err()).startsWith("6 activities stored");
        for (String next : List.of("rocksdb:" + folder.resolve("r"), "jdbc:h2:file:" + folder.resolve("next"))) {
            Run exported = run("export", "--organization", "org-1", "--order", "asc");
            assertThat(exported.exitCode()).isZero();
            assertThat(exported.out()).isEqualTo(lines);
            assertThat(exported.err()).startsWith("6 activities exported in ");
            store = next;
            Run.withInput(exported.out().getBytes(StandardCharsets.UTF_8), "import", "--store", store, "-");
        }
        assertThat(run("export", "--organization", "org-1").lines()).isEqualTo(reversed(HardLines.ASCENDING));
    }

    @Test
    void a_file_is_there_when_it_is_complete() throws IOException {
        importLines(5);
        Path plain = folder.resolve("export.ndjson");
        Run exported = run("export", "--organization", "org-1", "--output", plain.toString(), "--page-size", "2");
        assertThat(exported.out()).isEmpty();
        assertThat(Files.readString(plain)).isEqualTo(descending(5));

        Path compressed = folder.resolve("export.ndjson.gz");
        run("export", "--organization", "org-1", "--output", compressed.toString(), "--page-size", "2");
        assertThat(gunzip(compressed)).isEqualTo(descending(5));
        assertThat(parts()).isEmpty();
        assertThat(Run.of("import", "--store", "memory:", compressed.toString()).err())
                .startsWith("5 activities stored");
    }

    @Test
    void a_table_is_what_the_api_exports_whole_or_in_parts() throws IOException {
        importLines(5);
        String all = run("export", "--organization", "org-1", "--format", "csv").out();
        assertThat(all).startsWith("\uFEFFtimeUtc,timestamp,id,").hasLineCount(6);

        Path file = folder.resolve("export.csv.gz");
        run("export", "--organization", "org-1", "--format", "CSV", "--output", file.toString(), "--page-size", "2");
        assertThat(gunzip(file)).isEqualTo(all);

        String token = run("get", "--organization", "org-1", "--page-size", "2")
                .err()
                .replace("next page: --page-token ", "")
                .strip();
        String rest = run("export", "--organization", "org-1", "--format", "csv", "--page-token", token)
                .out();
        assertThat(all).endsWith(rest);
        assertThat(rest).hasLineCount(3);
    }

    @Test
    void a_table_of_nothing_has_the_names_of_its_columns() throws IOException {
        importLines(1);
        assertThat(run("export", "--organization", "org-2", "--format", "csv").out())
                .startsWith("\uFEFFtimeUtc,")
                .hasLineCount(1);
    }

    @Test
    void formulas_are_kept_only_where_that_is_asked() throws IOException {
        String line =
                "{\"id\":\"a\",\"featureType\":\"comment\",\"actionType\":\"=1\",\"actionUser\":{\"userId\":\"u\"},"
                        + "\"metadata\":{\"organizationId\":\"org-1\"},\"timestamp\":1}\n";
        run("import", write("formula", line).toString());
        assertThat(run("export", "--organization", "org-1", "--format", "csv").out())
                .contains(",comment,'=1,,");
        assertThat(run("export", "--organization", "org-1", "--format", "csv", "--keep-formulas")
                        .out())
                .contains(",comment,=1,,");
        Run refused = run("export", "--organization", "org-1", "--keep-formulas");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--keep-formulas is for --format csv alone");
        Run unknown = run("export", "--organization", "org-1", "--format", "xml");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--format must be ndjson or csv, but was \"xml\"");
    }

    @Test
    void a_file_of_the_same_name_is_replaced() throws IOException {
        importLines(2);
        Path file = write("export", "before");
        run("export", "--organization", "org-1", "--output", file.toString());
        assertThat(Files.readString(file)).isEqualTo(descending(2));
    }

    @Test
    void nothing_to_export_is_an_empty_file() throws IOException {
        importLines(1);
        Path file = folder.resolve("export.gz");
        assertThat(run("export", "--organization", "org-2", "--output", file.toString())
                        .err())
                .startsWith("0 activities exported");
        assertThat(gunzip(file)).isEmpty();
    }

    @Test
    void an_export_goes_on_from_each_token() throws IOException {
        importLines(5);
        for (String order : List.of("asc", "desc")) {
            String all =
                    run("export", "--organization", "org-1", "--order", order).out();
            for (int lines = 1; lines < 5; lines++) {
                String token = run("get", "--organization", "org-1", "--order", order, "--page-size", "" + lines)
                        .err()
                        .replace("next page: --page-token ", "")
                        .strip();
                Run rest = run("export", "--organization", "org-1", "--order", order, "--page-token", token);
                assertThat(rest.lines()).isEqualTo(all.lines().skip(lines).toList());
            }
        }
    }

    @Test
    void a_file_goes_on_behind_the_bytes_it_told_whatever_stands_behind_them() throws IOException {
        importLines(5);
        String token = run("get", "--organization", "org-1", "--page-size", "2")
                .err()
                .replace("next page: --page-token ", "")
                .strip();
        for (String name : List.of("export", "export.gz")) {
            byte[] told = name.endsWith(".gz")
                    ? gzip(line(5) + "\n" + line(4) + "\n")
                    : (line(5) + "\n" + line(4) + "\n").getBytes(StandardCharsets.UTF_8);
            Path part = folder.resolve(name + ".part");
            Files.write(part, told);
            Files.writeString(part, "{\"id\":\"a-3\",\"feat", java.nio.file.StandardOpenOption.APPEND);
            Run exported = run(
                    "export",
                    "--organization",
                    "org-1",
                    "--output",
                    folder.resolve(name).toString(),
                    "--page-token",
                    token,
                    "--append-at",
                    "" + told.length);
            assertThat(exported.err()).startsWith("3 activities exported");
            Path file = folder.resolve(name);
            assertThat(name.endsWith(".gz") ? gunzip(file) : Files.readString(file))
                    .isEqualTo(descending(5));
            assertThat(parts()).isEmpty();
        }
    }

    @Test
    void a_part_is_never_overwritten() throws IOException {
        importLines(1);
        Path file = folder.resolve("export");
        Path part = write("export.part", "begun");
        assertThat(run("export", "--organization", "org-1", "--output", file.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --output must not have been begun: go on with what it told, --page-token and"
                                + " --append-at, or remove the file, but was \"" + part + "\"\n"));
        assertThat(Files.readString(part)).isEqualTo("begun");
    }

    @Test
    void going_on_needs_a_token_and_a_part_that_is_long_enough() throws IOException {
        importLines(2);
        String token = run("get", "--organization", "org-1", "--page-size", "1")
                .err()
                .replace("next page: --page-token ", "")
                .strip();
        Path file = folder.resolve("export");
        List<String> export =
                List.of("export", "--organization", "org-1", "--output", file.toString(), "--append-at", "6");
        assertThat(run(export.toArray(String[]::new)))
                .isEqualTo(
                        new Run(2, "", "activity: --append-at needs --output, and --page-token or --starting-with\n"));
        String[] withToken =
                Stream.concat(export.stream(), Stream.of("--page-token", token)).toArray(String[]::new);
        assertThat(run(withToken))
                .isEqualTo(new Run(
                        2, "", "activity: --append-at needs a file that was begun: there is no " + file + ".part\n"));
        write("export.part", "begun");
        assertThat(run(withToken))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --append-at must be in the file that was begun, which has 5 bytes, but was"
                                + " \"6\"\n"));
    }

    @Test
    void what_is_wrong_leaves_no_part() throws IOException {
        importLines(1);
        String file = folder.resolve("export").toString();
        assertThat(run("export", "--organization", "org-1", "--output", file, "--page-token", "x"))
                .isEqualTo(new Run(2, "", "activity: --page-token is not valid for this query\n"));
        assertThat(parts()).isEmpty();
    }

    @Test
    void a_store_that_is_not_there_is_not_made() {
        Run refused = run("export", "--organization", "org-1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("activity: --store must be a store that exists");
        assertThat(folder).isEmptyDirectory();
    }

    private void importLines(int count) throws IOException {
        run("import", write("import", descending(count)).toString());
    }

    private static String descending(int count) {
        return String.join(
                "",
                IntStream.range(0, count).mapToObj(i -> line(count - i) + "\n").toList());
    }

    private List<Path> parts() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String gunzip(Path file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (Files.size(file) > 0) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                in.transferTo(text);
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static List<String> reversed(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }
}
