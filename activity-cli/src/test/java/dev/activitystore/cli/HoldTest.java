package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hold keeps activities as they are for every other command, holds tells of it, and release ends it. */
class HoldTest extends StoreTest {

    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\S+Z";

    @BeforeEach
    void fill() throws IOException {
        String lines = String.join("\n", line(1), line(2), line(3));
        assertThat(run("import", write("lines", lines).toString()).exitCode()).isZero();
    }

    @Test
    void a_hold_is_told_until_it_is_released() {
        assertThat(place("--document", "doc-1", "--until", "1970-01-01T00:00:02Z", "--by", "legal")
                        .out())
                .matches("case-7 holds 1 activities since " + INSTANT + "\n");
        assertThat(run("holds", "--organization", "org-1").out())
                .matches("case-7: documentId in \\[doc-1], until 1970-01-01T00:00:02Z; placed " + INSTANT
                        + " by legal: Smith against Jones\n");
        assertThat(run("holds", "--all-organizations").out()).startsWith("org-1: case-7: ");
        assertThat(run("holds", "--organization", "org-2")).isEqualTo(new Run(0, "", ""));

        assertThat(run("release", "--organization", "org-1", "--name", "case-7").out())
                .matches("case-7 is released; it had been placed " + INSTANT + " by legal: Smith against Jones\n");
        assertThat(run("holds", "--organization", "org-1").out()).isEmpty();
    }

    @Test
    void what_is_held_stays_for_delete_import_retain_and_erase() throws IOException {
        place("--document", "doc-1");
        String other = line(1).replace("comment.1", "other");

        Run imported = run("import", write("other", other + "\n" + line(3)).toString());
        assertThat(imported.err())
                .contains("a legal hold selects what has the id; it stays as it is")
                .contains("1 not stored: a legal hold selects what has the id");
        Run deleted = run("delete", "--organization", "org-1", "--id", "a-1", "--id", "a-2", "--yes");
        assertThat(deleted.exitCode()).isEqualTo(1);
        assertThat(deleted.out()).isEqualTo("a-1 is held\n");
        assertThat(deleted.err()).contains("1 deleted, 0 not found, 0 immutable, 1 held");
        assertThat(run("retain", "--keep", "1d", "--yes").err())
                .contains("0 activities in 0 organizations deleted, 2 held");
        Run erased = run("erase", "--organization", "org-1", "--user", "user-1", "--yes");
        assertThat(erased.exitCode()).isEqualTo(1);
        assertThat(erased.err())
                .contains("NOT ERASED: the id still stands in 2 activities; a legal hold keeps 2 as they are");
        assertThat(run("export", "--organization", "org-1").out()).isEqualTo(line(3) + "\n" + line(1) + "\n");
    }

    @Test
    void without_a_filter_all_is_held() {
        assertThat(place().out()).startsWith("case-7 holds 3 activities since ");
        assertThat(run("holds", "--organization", "org-1").out())
                .contains(": all activities; placed ")
                .contains(" by " + System.getProperty("user.name") + ": ");
    }

    @Test
    void what_is_wrong_is_told_and_changes_nothing() {
        place("--document", "doc-1");
        String before = run("holds", "--organization", "org-1").out();

        assertThat(place("--document", "doc-2").err())
                .isEqualTo("activity: --name must not be that of another hold, which is to be released before, but was"
                        + " \"case-7\"\n");
        assertThat(run("hold", "--organization", "org-1", "--name", "x", "--reason", "y", "--by", "")
                        .err())
                .startsWith("activity: --by must be a line of 1 to 500 characters");
        assertThat(run("release", "--organization", "org-1", "--name", "case-8").err())
                .isEqualTo(
                        "activity: --name must be that of a hold of this organization: case-7, but was \"case-8\"\n");
        assertThat(run("hold", "--organization", "org-1", "--name", "x").exitCode())
                .isEqualTo(2);
        assertThat(run("holds", "--organization", "org-1").out()).isEqualTo(before);
    }

    private Run place(String... more) {
        String[] arguments = new String[7 + more.length];
        String[] named = {"hold", "--organization", "org-1", "--name", "case-7", "--reason", "Smith against Jones"};
        System.arraycopy(named, 0, arguments, 0, named.length);
        System.arraycopy(more, 0, arguments, named.length, more.length);
        return run(arguments);
    }
}
