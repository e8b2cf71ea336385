package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that list the organizations of a store, and take all of them. */
class AllOrganizationsTest extends StoreTest {

    private static final String TERMINAL = "activity.terminal";
    private static final List<String> ORGANIZATIONS = List.of("it's", "org b", "org-1", "Ørg");

    @BeforeEach
    void fill() throws IOException {
        run(
                "import",
                write("lines", lines("it's", 1) + lines("org b", 2) + lines("org-1", 3) + lines("Ørg", 1))
                        .toString());
    }

    @AfterEach
    void leaveTerminal() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void organizations_are_listed_a_line_each_in_the_order_of_the_store() {
        assertThat(run("organizations")).isEqualTo(new Run(0, "it's\norg b\norg-1\nØrg\n", ""));
        run("delete", "--organization", "org b", "--from", "1970-01-01", "--yes");
        assertThat(run("organizations").lines()).isEqualTo(List.of("it's", "org-1", "Ørg"));
    }

    @Test
    void organizations_of_a_store_that_is_not_there_are_an_error() {
        store = "rocksdb:" + folder.resolve("nowhere");
        assertThat(run("organizations").err()).startsWith("activity: --store must be a store that exists");
    }

    @Test
    void all_or_some_are_exported_one_after_the_other() throws IOException {
        assertThat(export("--all-organizations").lines())
                .isEqualTo(Stream.of(lines("it's", 1), lines("org b", 2), lines("org-1", 3), lines("Ørg", 1))
                        .flatMap(String::lines)
                        .toList());
        assertThat(export("--organization", "Ørg", "--organization", "org b", "--organization", "Ørg")
                        .out())
                .isEqualTo(lines("Ørg", 1) + lines("org b", 2));
        assertThat(export("--all-organizations", "--from", "3s").lines()).isEqualTo(List.of(line(3)));
        Run table = export("--all-organizations", "--format", "csv", "--page-size", "1");
        assertThat(table.out()).startsWith("\uFEFFtimeUtc,").hasLineCount(1 + 7);
        assertThat(table.out().indexOf('\uFEFF', 1)).isNegative();
    }

    @Test
    void an_export_goes_on_with_an_organization_at_its_beginning_or_by_its_token() throws IOException {
        String all = export("--all-organizations").out();
        assertThat(export("--all-organizations", "--starting-with", "org-1").out())
                .isEqualTo(lines("org-1", 3) + lines("Ørg", 1));
        String token = run("get", "--organization", "org-1", "--order", "asc", "--page-size", "2")
                .err()
                .replace("next page: --page-token ", "")
                .strip();
        assertThat(export("--all-organizations", "--starting-with", "org-1", "--page-token", token)
                        .out())
                .isEqualTo(line(3) + "\n" + lines("Ørg", 1));
        assertThat(export("--organization", "org b", "--organization", "org-1", "--starting-with", "org-1")
                        .out())
                .isEqualTo(lines("org-1", 3));

        Path part = write("all.ndjson.part", lines("it's", 1) + "torn");
        int whole = lines("it's", 1).getBytes(StandardCharsets.UTF_8).length;
        Path file = folder.resolve("all.ndjson");
        export(
                "--all-organizations",
                "--starting-with",
                "org b",
                "--output",
                file.toString(),
                "--append-at",
                "" + whole);
        assertThat(Files.readString(file)).isEqualTo(all);
        assertThat(part).doesNotExist();
    }

    @Test
    void a_table_that_goes_on_has_no_second_row_of_names() {
        assertThat(export("--all-organizations", "--starting-with", "Ørg", "--format", "csv")
                        .out())
                .doesNotContain("timeUtc")
                .hasLineCount(1);
    }

    @Test
    void nothing_at_all_is_an_export_too() {
        run("delete", "--all-organizations", "--from", "1970-01-01", "--yes");
        assertThat(export("--all-organizations").out()).isEmpty();
        assertThat(export("--all-organizations", "--format", "csv").out())
                .startsWith("\uFEFFtimeUtc,")
                .hasLineCount(1);
    }

    @Test
    void all_are_copied_and_compared() {
        String target = "rocksdb:" + folder.resolve("target");
        Run copied = copy(target);
        assertThat(copied.exitCode()).isZero();
        assertThat(copied.err().lines().map(told -> told.replaceAll(" with SHA-256 .*", "")))
                .isEqualTo(ORGANIZATIONS.stream()
                        .flatMap(organization -> Stream.of(
                                organization + ": " + count(organization) + " activities copied",
                                organization + ": source and target are equal: " + count(organization) + " activities"))
                        .toList());
        assertThat(Run.of("organizations", "--store", target).lines())
                .containsExactlyInAnyOrderElementsOf(ORGANIZATIONS);
    }

    @Test
    void an_organization_that_only_the_target_has_is_a_difference() throws IOException {
        String target = "rocksdb:" + folder.resolve("target");
        copy(target);
        Run.of("import", "--store", target, write("more", lines("only", 2)).toString());
        for (String[] options : new String[][] {{}, {"--verify-only"}}) {
            Run compared = copy(target, options);
            assertThat(compared.exitCode()).isEqualTo(1);
            assertThat(compared.err().lines().reduce("", (before, last) -> last))
                    .startsWith("only: source and target differ, first at activity a-1: 0 activities with SHA-256 ")
                    .contains(" in the source, 2 activities with SHA-256 ");
        }
    }

    @Test
    void a_copy_goes_on_with_an_organization_and_still_finds_what_only_the_target_has() throws IOException {
        String target = "rocksdb:" + folder.resolve("target");
        Run.of("import", "--store", target, write("more", lines("only", 1)).toString());
        Run rest = copy(target, "--starting-with", "org-1");
        assertThat(rest.err().lines().map(told -> told.replaceAll(":.*", "")).distinct())
                .isEqualTo(List.of("org-1", "Ørg", "only"));
        assertThat(Run.of("organizations", "--store", target).lines())
                .containsExactlyInAnyOrder("org-1", "Ørg", "only");
    }

    @Test
    void to_delete_of_all_asks_how_many_and_of_which() {
        System.setProperty(TERMINAL, "true");
        String question = "Delete 3 activities in ALL organizations (2 have some) of " + store
                + " from 1970-01-01T00:00:02Z for ever? [yes/no] ";
        assertThat(delete("no\n", "--all-organizations", "--from", "2s"))
                .isEqualTo(new Run(1, "", question + "nothing is deleted\n"));
        assertThat(export("--all-organizations").out()).hasLineCount(7);
        assertThat(delete("yes\n", "--all-organizations", "--from", "2s"))
                .isEqualTo(
                        new Run(0, "", question + "3 deleted, 0 not found, 0 immutable from 1970-01-01T00:00:02Z\n"));
        assertThat(export("--all-organizations").lines())
                .isEqualTo(ORGANIZATIONS.stream()
                        .map(organization -> lines(organization, 1).strip())
                        .toList());
        assertThat(delete("no\n", "--organization", "it's", "--organization", "org b", "--from", "0s")
                        .err())
                .startsWith("Delete 2 activities in 2 organizations of " + store + " from ");
    }

    @Test
    void what_stays_of_several_is_told_with_its_organization() throws IOException {
        String fixed = lines("it's", 1).replace("\"metadata\"", "\"immutable\":true,\"metadata\"");
        run("delete", "--organization", "it's", "--from", "0s", "--yes");
        run("import", write("fixed", fixed).toString());
        assertThat(run("delete", "--all-organizations", "--until", "9999-01-01", "--yes"))
                .isEqualTo(new Run(
                        1,
                        "it's: a-1 is immutable\n",
                        "6 deleted, 0 not found, 1 immutable until 9999-01-01T00:00:00Z\n"));
        assertThat(run("organizations").lines()).isEqualTo(List.of("it's"));
    }

    @Test
    void options_that_do_not_go_together_are_refused_before_anything_is_opened() {
        store = "rocksdb:" + folder.resolve("nowhere");
        for (String command : List.of("export", "delete")) {
            assertThat(run(command, "--user", "u").err())
                    .isEqualTo("activity: --organization is required, or --all-organizations\n");
        }
        assertThat(export("--organization", "o", "--all-organizations").err())
                .isEqualTo("activity: --all-organizations must not be given with --organization\n");
        assertThat(export("--all-organizations", "--page-token", "x").err())
                .isEqualTo("activity: --page-token needs --starting-with, which says of which organization it is\n");
        assertThat(export("--organization", "o", "--starting-with", "p").err())
                .isEqualTo("activity: --starting-with must be one of those of --organization, but was \"p\"\n");
        assertThat(export("--all-organizations", "--starting-with", "").err())
                .startsWith("activity: --starting-with must not be empty");
        assertThat(export("--all-organizations", "--append-at", "1").err())
                .isEqualTo("activity: --append-at needs --output, and --page-token or --starting-with\n");
        assertThat(run("delete", "--all-organizations", "--yes").err()).contains("say what to delete");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private Run export(String... options) {
        return run(with(List.of("export", "--order", "asc"), options));
    }

    private Run copy(String target, String... options) {
        return Run.of(with(List.of("copy", "--from", store, "--to", target, "--all-organizations"), options));
    }

    private Run delete(String answer, String... options) {
        return Run.withInput(
                answer.getBytes(StandardCharsets.UTF_8), with(List.of("delete", "--store", store), options));
    }

    private static String[] with(List<String> command, String... options) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private static int count(String organization) {
        return organization.equals("org b") ? 2 : organization.equals("org-1") ? 3 : 1;
    }

    /** The first lines, of another organization. */
    private static String lines(String organization, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append(line(i).replace("org-1", organization)).append('\n');
        }
        return lines.toString();
    }
}
