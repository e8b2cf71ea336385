package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delete deletes what its filters select, once it is confirmed, and says what stays. */
class DeleteTest extends StoreTest {

    private static final String TERMINAL = "activity.terminal";
    private static final String FIXED = line(5).replace("\"metadata\"", "\"immutable\":true,\"metadata\"");

    @BeforeEach
    void fill() throws IOException {
        run(
                "import",
                write("lines", String.join("\n", line(1), line(2), line(3), line(4), FIXED))
                        .toString());
    }

    @AfterEach
    void leaveTerminal() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void each_filter_selects_and_all_must_hold() {
        assertThat(delete("--document", "doc-0", "--until", "4s"))
                .isEqualTo(new Run(0, "", "1 deleted, 0 not found, 0 immutable until 1970-01-01T00:00:04Z\n"));
        assertThat(left()).isEqualTo(List.of(FIXED, line(4), line(3), line(1)));
        assertThat(delete("--target", "t-4", "--user", "user-1").err())
                .isEqualTo("0 deleted, 0 not found, 0 immutable\n");
        assertThat(delete("--target", "t-4", "--user", "user-0").err())
                .isEqualTo("1 deleted, 0 not found, 0 immutable\n");
        assertThat(delete("--from", "2000ms", "--until", "1970-01-01T00:00:05Z").err())
                .isEqualTo(
                        "1 deleted, 0 not found, 0 immutable from 1970-01-01T00:00:02Z until 1970-01-01T00:00:05Z\n");
        assertThat(left()).isEqualTo(List.of(FIXED, line(1)));
    }

    @Test
    void what_stays_has_a_line_and_the_exit_code_is_1() {
        assertThat(delete("--id", "a-1", "--id", "a-5", "--id", "a-9"))
                .isEqualTo(new Run(1, "a-5 is immutable\na-9 is not found\n", "1 deleted, 1 not found, 1 immutable\n"));
        assertThat(left()).isEqualTo(List.of(FIXED, line(4), line(3), line(2)));
    }

    @Test
    void nothing_that_selects_is_an_error_before_anything_is_opened() {
        assertThat(run("delete", "--organization", "org-1", "--yes"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --document, --target, --target-sub-entity, --feature-type, --action-type, --event-type, --user, --id, --from, --until say what to delete: give at least"
                                + " one\n"));
    }

    @Test
    void without_a_terminal_it_must_be_told_yes() {
        assertThat(run("delete", "--organization", "org-1", "--document", "doc-1"))
                .isEqualTo(new Run(2, "", "activity: --yes is required, as there is no terminal to ask at\n"));
        assertThat(left()).hasSize(5);
    }

    @Test
    void at_a_terminal_it_asks() {
        System.setProperty(TERMINAL, "true");
        String question = "Delete 2 activities of " + store + " for ever? [yes/no] ";
        for (String answer : List.of("", "no\n", "y\n", "yes please\n")) {
            assertThat(answering(answer)).isEqualTo(new Run(1, "", question + "nothing is deleted\n"));
        }
        assertThat(left()).hasSize(5);
        assertThat(answering("yes\n")).isEqualTo(new Run(0, "", question + "2 deleted, 0 not found, 0 immutable\n"));
        assertThat(left()).isEqualTo(List.of(FIXED, line(3), line(1)));
    }

    @Test
    void the_question_tells_the_time_range() {
        System.setProperty(TERMINAL, "true");
        Run run = Run.withInput(
                "no\n".getBytes(StandardCharsets.UTF_8),
                "delete",
                "--store",
                store,
                "--organization",
                "org-1",
                "--from",
                "1970-01-01T01:00:02+01:00",
                "--until",
                "1970-01-02");
        assertThat(run.err())
                .isEqualTo(
                        "Delete 4 activities of " + store
                                + " from 1970-01-01T00:00:02Z until 1970-01-02T00:00:00Z for ever? [yes/no] nothing is deleted\n");
    }

    @Test
    void a_number_that_could_be_anything_deletes_nothing() {
        for (String number : List.of("20260131", "1769817600", "1769817600000", "2026", "0", "-5", "1.5")) {
            for (String option : List.of("--from", "--until")) {
                Run refused = delete(option, number);
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.err())
                        .startsWith("activity: " + option + " must say what the number is: write ")
                        .contains(number + "s for seconds", number + "ms for milliseconds");
            }
        }
        assertThat(left()).hasSize(5);
        for (String date : List.of("20260131", " 20260131", "20260131\n")) {
            assertThat(delete("--from", date).err())
                    .startsWith("activity: --from must say what the number is: write 2026-01-31 for a day, ");
        }
    }

    @Test
    void a_value_is_never_a_file_of_arguments() throws IOException {
        String user = "@" + write("ada", "user-1 --yes");
        assertThat(run("delete", "--organization", "org-1", "--user", user))
                .isEqualTo(new Run(2, "", "activity: --yes is required, as there is no terminal to ask at\n"));
        assertThat(delete("--user", user).err()).startsWith("0 deleted");
        assertThat(left()).hasSize(5);
    }

    @Test
    void a_store_that_is_not_there_is_not_made() {
        store = "rocksdb:" + folder.resolve("nowhere");
        assertThat(delete("--id", "a-1"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --store must be a store that exists (import makes one), but was \"" + store
                                + "\"\n"));
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private Run answering(String answer) {
        return Run.withInput(
                answer.getBytes(StandardCharsets.UTF_8),
                "delete",
                "--store",
                store,
                "--organization",
                "org-1",
                "--document",
                "doc-0");
    }

    private Run delete(String... filters) {
        return run(with(filters, "delete", "--organization", "org-1", "--yes"));
    }

    private List<String> left() {
        return run("export", "--organization", "org-1").lines();
    }

    private static String[] with(String[] filters, String... command) {
        return Stream.of(command, filters).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
