package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStores;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.Credentials;
import dev.activitystore.json.ActivityResponses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which forms import takes activities, and what it says where a form is none. */
class ImportFormsTest extends StoreTest {

    private static final List<String> THREE = List.of(line(1), line(2), line(3));

    @Test
    void objects_may_have_any_white_space_between_and_within() throws IOException {
        assertImported(String.join("\n", THREE));
        assertImported(String.join("", THREE));
        assertImported(String.join(" \t\r\n\n ", THREE) + "  \n");
        assertImported(THREE.stream().map(ImportFormsTest::pretty).collect(Collectors.joining("\n")));
        assertImported(THREE.stream().map(ImportFormsTest::pretty).collect(Collectors.joining()));
        assertImported("\uFEFF" + pretty(line(1)) + line(2) + "\r\n" + line(3).replace("{", "{\r\n"));
    }

    @Test
    void a_named_pipe_is_read_as_a_file_is() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path file = Files.write(folder.resolve("in.gz"), gzip(String.join("\n", THREE)));
        Process writer = new ProcessBuilder("cp", file.toString(), pipe.toString()).start();
        assertThat(run("import", pipe.toString()).err()).startsWith("3 activities stored in ");
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void lists_are_taken_one_or_several_on_any_lines() throws IOException {
        assertImported(THREE.toString());
        assertImported("[\n" + String.join(",\n", THREE) + "\n]\n");
        assertImported("[]" + "[ " + line(1) + " ]\n" + line(2) + "\n[ ]\n[" + pretty(line(3)) + "]");
        assertImported(THREE.stream().map(ImportFormsTest::pretty).collect(Collectors.joining(" , ", " [ ", "]")));
    }

    @Test
    void saved_answers_of_get_are_taken_each_record_into_its_place() throws IOException {
        store = "rocksdb:" + folder.resolve("source");
        run("import", write("file", String.join("\n", THREE)).toString());
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (ActivityLog log = ActivityLog.on(ActivityStores.open(store))) {
            ActivityQuery query = ActivityQuery.of("org-1").pageSize(2);
            ActivityResponses.writePage("org-1", log.get(query), answers);
            ActivityResponses.writePage("org-1", log.get(query.next(log.get(query))), answers);
            ActivityApi api = new ActivityApi(log, Credentials.anyone());
            ApiResponse none = api.handle(
                    "POST",
                    "/v2/activities/get",
                    name -> name.equals("content-type") ? "application/json" : null,
                    new ByteArrayInputStream(
                            "{\"data\":{\"organizationId\":\"org-2\"}}".getBytes(StandardCharsets.UTF_8)));
            none.writeTo(answers);
        }
        String text = answers.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("{\"result\":{").contains("\"pageToken\":");
        assertImported(text);
        assertImported(text.replace(",", " ,\n").replace(":{", "\n:\t{\n").replace("[", "[\n"));
        assertThat(run("get", "--organization", "org-1", "--document", "doc-0").lines())
                .isEqualTo(List.of(line(2)));
    }

    @Test
    void what_stands_beside_the_records_of_an_answer_is_passed_over() throws IOException {
        assertImported("{ \"result\" : { \"x\\\"\" : [1, {\"data\": []}], \"s\":\"]},{\\\"\", \"n\":-1.5e3, \"data\": "
                + THREE + " , \"t\":null, \"o\":{\"a\":[{}]} } }");
        for (String none : List.of("{\"result\":{}}", "{\"result\":{\"data\":[]}}", "{\"result\":{\"a\":1}}")) {
            Run run = run("import", write("none", none).toString());
            assertThat(run.exitCode()).as(none).isZero();
            assertThat(run.err()).startsWith("0 activities stored");
        }
    }

    @Test
    void a_list_of_any_length_takes_bounded_memory() throws Exception {
        int records = 60_000;
        String padding = "\"entityData\":\"" + "x".repeat(5_000) + "\",\"metadata\"";
        Path file = folder.resolve("large.json.gz"); // 300 MB, and the process has 256
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"result\":{\"data\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < records; i++) {
                String line = line(i % 100).replace("\"metadata\"", padding);
                out.write(((i == 0 ? "" : ",") + line).getBytes(StandardCharsets.UTF_8));
            }
            out.write("]}}".getBytes(StandardCharsets.UTF_8));
        }
        try (Child child = Child.start(folder, "import", "--store", "memory:", file.toString())) {
            assertThat(child.err()).startsWith("60,000 activities stored");
            assertThat(child.process().exitValue()).isZero();
        }
    }

    @Test
    void a_line_that_was_cut_off_takes_no_other_with_it() throws IOException {
        for (String cut : List.of(
                "{\"id\":\"b\",\"featureType\":",
                "{\"id\":\"b\",\"featureT",
                "{\"id\":\"b\",\"n\":12",
                "{\"id\":\"b\",\"n\":[{},",
                "{",
                "{\"id\":\"b\\",
                line(9).substring(0, line(9).length() - 1))) {
            store = "memory:";
            Path bad = folder.resolve("bad");
            Path file = write("file", line(1) + "\n" + cut + "\n" + line(2) + "\n" + line(3));
            Run run = run("import", "--skip-bad", bad.toString(), file.toString());
            assertThat(run.err()).as(cut).contains("3 activities stored", "1 that are no activities set aside");
            assertThat(run.err()).startsWith(file + ", line 2: json must be valid JSON: it ");
            assertThat(Files.readString(bad)).isEqualTo(cut + "\n");

            Path last = write("last", line(1) + "\n" + line(2) + "\n" + cut);
            assertThat(run("import", "--skip-bad", bad.toString(), last.toString())
                            .err())
                    .as(cut)
                    .startsWith(last + ", line 3: json must be valid JSON: it ")
                    .contains("2 activities stored", "1 that are no activities set aside");
            Path second = write("second", line(1) + "\n" + cut + "\n" + line(2));
            assertThat(run("import", "--skip-bad", bad.toString(), second.toString())
                            .err())
                    .as(cut)
                    .contains("2 activities stored", "1 that are no activities set aside");
        }
    }

    @Test
    void each_line_of_nonsense_is_set_aside_for_itself() throws IOException {
        Path bad = folder.resolve("bad");
        Path file = write("file", "a\n\n}\n" + line(1) + " x\n" + line(2) + ",\n\"text\"\n5\r\n" + line(3) + "\n]");
        Run run = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains(file + ", line 1: json must be valid JSON: it is wrong at column 1, before a")
                .contains(file + ", line 6: activity must be a JSON object")
                .contains("3 activities stored", "7 that are no activities set aside");
        assertThat(Files.readString(bad)).isEqualTo("a\n}\nx\n,\n\"text\"\n5\n]\n");
    }

    @Test
    void a_bad_activity_of_a_list_is_set_aside_and_a_broken_list_ends_the_import() throws IOException {
        Path bad = folder.resolve("bad");
        Path file = write("file", "[" + line(1) + ",{\"id\":\"x\"},\n" + line(2) + "]");
        assertThat(run("import", file.toString()).err())
                .isEqualTo("activity: " + file
                        + ", line 1, element 2: metadata is required (1 activities before it are stored)\n");
        Run skipped = run("import", "--skip-bad", bad.toString(), file.toString());
        assertThat(skipped.err()).contains("2 activities stored", "1 that are no activities set aside");
        assertThat(Files.readString(bad)).isEqualTo("{\"id\":\"x\"}\n");

        for (List<String> broken : List.of(
                List.of("", "the file ends where a comma or the end of the list must stand"),
                List.of(line(2), "'{' stands where a comma or the end of the list must stand"),
                List.of(",5]", "'5' stands where an activity, which is a JSON object, must stand"),
                List.of(",]", "']' stands where an activity, which is a JSON object, must stand"),
                List.of("}", "'}' stands where a comma or the end of the list must stand"))) {
            Path cut = write("cut", "[" + line(1) + "\n" + broken.get(0));
            assertThat(run("import", "--skip-bad", bad.toString(), cut.toString()))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "activity: " + cut + ", line 2: " + broken.get(1)
                                    + "; nothing behind it can be read (1 activities before it are stored)\n"));
        }
        Path element = write("cut", "[" + line(1) + ",\n{\"a\" 5}," + line(2) + "]");
        assertThat(run("import", element.toString()).err())
                .isEqualTo("activity: " + element + ", line 2, element 2: json must be valid JSON: it is wrong at"
                        + " column 6, before 5; nothing behind it can be read (1 activities before it are stored)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":",
                "{\"result\":5}",
                "{\"result\":{",
                "{\"result\":{\"data\":{}}}",
                "{\"result\":{\"data\":[]",
                "{\"result\":{\"data\":[]}",
                "{\"result\":{\"data\":[],\"data\":[]}}",
                "{\"result\":{\"data\":[]},5}",
                "{\"result\":{\"a\":}}",
                "{\"result\":{\"a\" 5}}",
                "{\"result\":{a}}",
                "{\"result\":{\"a"
            })
    void an_answer_that_is_none_is_an_error(String answer) throws IOException {
        Run run = run("import", write("answer", answer).toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("activity: " + folder.resolve("answer") + ", line 1: ");
    }

    @Test
    void an_import_in_which_all_is_bad_does_not_exit_with_0() throws IOException {
        Path bad = folder.resolve("bad");
        Run run = run(
                "import", "--skip-bad", bad.toString(), write("file", "x\n{}\n").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("0 activities stored", "2 that are no activities set aside");
        Path empty = write("empty", "\n");
        assertThat(run("import", "--skip-bad", bad.toString(), empty.toString()).exitCode())
                .isZero();
    }

    @Test
    void nothing_of_the_parser_is_in_any_message() throws IOException {
        for (String text :
                List.of("{\"id\":\"b\",\"featureType\":", "[\n{\"a\":\n", "{\n\"a\": tru\n}", "{\"a\":\"\u0001\"}")) {
            Run run = run("import", write("file", text).toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("line ").doesNotContain("Source", "Feature", "marker", "Jackson");
        }
    }

    @Test
    void the_help_shows_a_line_that_can_be_imported() throws IOException {
        String help = Run.of("import", "--help").out();
        assertThat(help.replaceAll("\\s", "")).contains(ImportCommand.EXAMPLE.replaceAll("\\s", ""));
        store = "memory:";
        assertThat(run("import", write("example", ImportCommand.EXAMPLE).toString())
                        .err())
                .startsWith("1 activities stored");
        String readme = Files.readString(Path.of("../README.md"));
        String examples = readme.lines()
                .filter(line -> line.startsWith("{\"") && line.contains("metadata"))
                .collect(Collectors.joining("\n"));
        assertThat(examples).contains(ImportCommand.EXAMPLE);
        assertThat(run("import", write("readme", examples).toString()).err()).startsWith("2 activities stored");
    }

    private void assertImported(String text) throws IOException {
        store = "rocksdb:" + Files.createTempDirectory(folder, "store").resolve("rocks");
        Run run = run("import", write("file", text).toString());
        assertThat(run.err()).as(text).startsWith("3 activities stored");
        assertThat(run.exitCode()).isZero();
        assertThat(run("get", "--organization", "org-1", "--order", "asc").lines())
                .isEqualTo(THREE);
    }

    /** With a line break after each mark, as programs print JSON for people. */
    private static String pretty(String line) {
        assertThat(Json.parse(line).isObject()).isTrue();
        String indented = IntStream.range(0, line.length())
                .mapToObj(i -> switch (line.charAt(i)) {
                    case '{', ',' -> line.charAt(i) + "\n  ";
                    case '}' -> "\n}";
                    case ':' -> ": ";
                    default -> String.valueOf(line.charAt(i));
                })
                .collect(Collectors.joining());
        assertThat(Json.parse(indented).toString()).isEqualTo(line);
        return indented;
    }
}
