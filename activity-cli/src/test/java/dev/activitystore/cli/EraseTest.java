package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erase makes a log forget a person, once it is confirmed, and tells where the id still stands. */
class EraseTest extends StoreTest {

    private static final String TERMINAL = "activity.terminal";

    @BeforeEach
    void fill() throws IOException {
        String mentioned =
                line(3).replace("\"metadata\"", "\"entityData\":{\"by\":{\"userId\":\"user-0\"}},\"metadata\"");
        String written = line(5).replace(
                        "\"metadata\"", "\"immutable\":true,\"displayMessageTemplate\":\"@user-0!\",\"metadata\"");
        assertThat(run(
                                "import",
                                write("lines", String.join("\n", line(1), line(2), mentioned, line(4)))
                                        .toString())
                        .exitCode())
                .isZero();
        assertThat(run("import", write("written", written).toString()).exitCode())
                .isZero();
    }

    @AfterEach
    void leaveTerminal() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void a_place_in_which_the_id_still_stands_is_told_and_is_no_success() {
        Run run = erase("user-0", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a-5 displayMessageTemplate\n");
        assertThat(run.err())
                .startsWith("3 changed, 0 deleted; the pseudonym is erased-")
                .endsWith("\nNOT ERASED: the id still stands in 1 activities\n");
        assertThat(exported())
                .hasSize(5)
                .filteredOn(line -> line.contains("user-0"))
                .hasSize(1);
    }

    @Test
    void who_is_erased_is_nowhere_any_more_and_others_are_as_they_were() {
        List<String> before = exported();
        Run run = erase("user-1", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("\nthe id stands nowhere any more\n").startsWith("3 changed, 0 deleted; ");
        String pseudonym = run.err().replaceFirst("(?s).* is (erased-\\S+)\n.*", "$1");
        assertThat(exported())
                .isEqualTo(before.stream()
                        .map(line -> line.replace("{\"userId\":\"user-1\"}", "{\"userId\":\"" + pseudonym + "\"}"))
                        .toList());
    }

    @Test
    void what_the_user_did_can_be_deleted() {
        Run run = erase("user-1", "--delete", "--yes");

        assertThat(run.err()).startsWith("0 changed, 3 deleted; ");
        assertThat(exported()).hasSize(2);
    }

    @Test
    void at_a_terminal_it_asks() {
        System.setProperty(TERMINAL, "true");
        String question = "Make what user-1 did in org-1 of " + store
                + " a pseudonym's, and take that id out of what others did, for ever? [yes/no] ";
        assertThat(answering("no\n")).isEqualTo(new Run(1, "", question + "nothing is changed\n"));
        assertThat(answering("yes\n").exitCode()).isZero();
    }

    private Run answering(String answer) {
        return Run.withInput(
                answer.getBytes(StandardCharsets.UTF_8),
                "erase",
                "--store",
                store,
                "--organization",
                "org-1",
                "--user",
                "user-1");
    }

    @Test
    void what_is_wrong_is_told_before_anything_is_changed() {
        List<String> before = exported();
        assertThat(erase("user-1").err()).isEqualTo("activity: --yes is required, as there is no terminal to ask at\n");
        assertThat(erase("", "--yes").err()).startsWith("activity: --user must not be empty");
        assertThat(run("erase", "--organization", "org-2", "--user", "user-1", "--yes"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: organizationId must be an organization that has records, but was \"org-2\"\n"));
        assertThat(run("erase", "--organization", "org-1", "--yes").exitCode()).isEqualTo(2);
        assertThat(exported()).isEqualTo(before);
    }

    private Run erase(String user, String... more) {
        String[] arguments = new String[5 + more.length];
        List.of("erase", "--organization", "org-1", "--user", user).toArray(arguments);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return run(arguments);
    }

    private List<String> exported() {
        return run("export", "--organization", "org-1").out().lines().toList();
    }
}
