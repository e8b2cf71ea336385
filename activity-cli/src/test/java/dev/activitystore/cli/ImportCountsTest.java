package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import says how many activities were new, overwrote another, were identical, or were there already. */
class ImportCountsTest extends StoreTest {

    @Test
    void new_overwrote_and_identical_are_told_apart() throws IOException {
        assertThat(imported(line(1), line(2), line(3))).contains(": new 3, overwrote 0, identical 0\n");
        assertThat(imported(line(1), other(2), line(4), line(5))).contains(": new 2, overwrote 1, identical 1\n");
        assertThat(imported(line(1), other(2), line(4))).contains(": new 0, overwrote 0, identical 3\n");
        assertThat(got()).containsExactly(line(5), line(4), line(3), other(2), line(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "500"})
    void equal_ids_in_one_file_count_as_if_they_came_one_by_one(String batchSize) throws IOException {
        assertThat(imported("--batch-size", batchSize, line(1), line(1), other(1), other(1), line(1), line(2)))
                .contains(": new 2, overwrote 2, identical 2\n");
        assertThat(got()).containsExactly(line(2), line(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "500"})
    void an_immutable_record_refuses_what_differs_also_within_a_batch(String batchSize) throws IOException {
        Run run = run("import", "--batch-size", batchSize, file(immutable(1), immutable(1), line(1), line(2)));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith(folder.resolve("in") + ", line 3: an immutable activity has the id; it stays as it is\n")
                .contains("3 activities stored in ", ": new 2, overwrote 0, identical 1\n")
                .contains("1 not stored: an immutable activity has the id\n");
        assertThat(got()).containsExactly(line(2), immutable(1));
    }

    @Test
    void what_has_no_id_is_new_each_time() throws IOException {
        String line = line(1).replace("\"id\":\"a-1\",", "");
        assertThat(imported(line, line)).contains(": new 2, overwrote 0, identical 0\n");
        assertThat(imported(line)).contains(": new 1, overwrote 0, identical 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "500"})
    void create_only_overwrites_nothing_and_names_the_lines(String batchSize) throws IOException {
        imported(line(1), immutable(2), line(3));
        Run run = run(
                "import",
                "--create-only",
                "--batch-size",
                batchSize,
                file(line(1), line(2), other(3), line(4), other(4), line(4)));
        assertThat(run.exitCode()).isZero();
        String place = folder.resolve("in") + ", line ";
        String exists = ": exists already, with other contents; it stays as it is\n";
        assertThat(run.err())
                .startsWith(place + 2 + exists + place + 3 + exists + place + 5 + exists + "3 activities stored in ")
                .contains(": new 1, identical 2, exists already 3\n");
        assertThat(got()).containsExactly(line(4), line(3), immutable(2), line(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "500"})
    void a_held_record_refuses_what_differs_and_takes_what_is_stored_already(String batchSize) throws IOException {
        imported(line(1), line(2));
        run("hold", "--organization", "org-1", "--name", "case", "--reason", "why", "--id", "a-1");
        String in = file(line(1), other(1), line(2));
        String place = folder.resolve("in") + ", line 2: ";

        Run run = run("import", "--batch-size", batchSize, in);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith(place + "a legal hold selects what has the id; it stays as it is\n2 activities stored in ")
                .contains(": new 0, overwrote 0, identical 2\n1 not stored: a legal hold selects what has the id\n");
        Run createOnly = run("import", "--create-only", "--batch-size", batchSize, in);
        assertThat(createOnly.err())
                .startsWith(place + "exists already, with other contents; it stays as it is\n2 activities stored in ")
                .contains(": new 0, identical 2, exists already 1\n");
        assertThat(got()).containsExactly(line(2), line(1));
    }

    @Test
    void create_only_made_again_finds_all_identical() throws IOException {
        for (String counts : List.of("new 2, identical 0", "new 0, identical 2")) {
            Run run = run("import", "--create-only", file(line(1), immutable(2)));
            assertThat(run.err()).contains(": " + counts + ", exists already 0\n");
        }
    }

    @Test
    void random_files_count_as_a_map_does() throws IOException {
        Random random = new Random(11);
        Map<String, String> stored = new LinkedHashMap<>();
        for (int round = 0; round < 10; round++) {
            int[] counts = new int[3];
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = 1 + random.nextInt(60);
                String line = random.nextBoolean() ? line(number) : other(number);
                String old = stored.put("a-" + number, line);
                counts[old == null ? 0 : old.equals(line) ? 2 : 1]++;
                lines.add(line.replace("org-1", "org-" + number % 3));
            }
            lines.add(0, "--batch-size");
            lines.add(1, Integer.toString(1 + random.nextInt(40)));
            assertThat(imported(lines.toArray(String[]::new)))
                    .contains(": new %d, overwrote %d, identical %d\n".formatted(counts[0], counts[1], counts[2]));
        }
    }

    /** Imports lines, after options if there are any, and returns what it says. */
    private String imported(String... arguments) throws IOException {
        boolean hasOptions = arguments[0].startsWith("--");
        List<String> all = List.of(arguments);
        Run run = hasOptions
                ? run(
                        "import",
                        all.get(0),
                        all.get(1),
                        file(all.subList(2, all.size()).toArray(String[]::new)))
                : run("import", file(arguments));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.err();
    }

    private String file(String... lines) throws IOException {
        return write("in", String.join("\n", lines)).toString();
    }

    private List<String> got() {
        return run("get", "--organization", "org-1").lines();
    }

    private static String other(int number) {
        return line(number).replace("comment." + number, "comment.other");
    }

    private static String immutable(int number) {
        return line(number).replace("\"metadata\"", "\"immutable\":true,\"metadata\"");
    }
}
