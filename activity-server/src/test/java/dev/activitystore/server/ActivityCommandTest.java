package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as such: help, usage errors, the demo. */
class ActivityCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo", "import", "get"})
    void every_command_has_a_help_with_exit_codes(String command) {
        Run help = Run.of(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: activity " + command).contains("Exit codes:");
    }

    @Test
    void the_command_itself_lists_its_commands() {
        assertThat(Run.of("--help").out()).contains("demo", "import", "get");
        assertThat(Run.of("--version").out()).startsWith("activity ");
    }

    @Test
    void an_unknown_store_is_refused_with_the_known_ones() {
        assertThat(Run.of("get", "--organization", "o", "--store", "mongodb:x"))
                .isEqualTo(new Run(
                        2, "", "activity: --store must begin with one of memory:, jdbc:h2:, but was \"mongodb:x\"\n"));
    }

    @Test
    void a_wrong_value_is_refused_by_its_option() {
        for (List<String> option : List.of(
                List.of("--order", "up", "activity: --order must be asc or desc, but was \"up\"\n"),
                List.of("--page-size", "0", "activity: pageSize must be at least 1, but was \"0\"\n"),
                List.of(
                        "--from",
                        "yesterday",
                        "activity: --from must be a time such as 2026-01-31T12:00:00Z, or milliseconds,"
                                + " but was \"yesterday\"\n"),
                List.of(
                        "--feature-type",
                        "likes",
                        "activity: --feature-type must be one of comment, reaction, recorder, crdt, custom,"
                                + " but was \"likes\"\n"))) {
            assertThat(Run.of("get", "--store", "memory:", "--organization", "o", option.get(0), option.get(1)))
                    .isEqualTo(new Run(2, "", option.get(2)));
        }
    }

    @Test
    void a_command_line_without_the_organization_is_refused() {
        Run run = Run.of("get");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required option: '--organization=ORG'");
    }

    @Test
    void the_demo_shows_calls_and_answers_and_leaves_nothing_behind() throws IOException {
        Run demo = Run.of("demo");
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.out())
                .contains("6,000 activities loaded")
                .contains("> page = log.get(ActivityQuery.of(\"org-redis\").document(\"redis.c\").pageSize(3))")
                .contains("2010-06-24 22:12  crdt  User 5F79 edited redis.c")
                .contains("InvalidArgumentException: pageToken is not valid for this query")
                .contains("  2009-03-22 09:30  recorder  User 1B33 added doc/redis.png\n  no further page\n")
                .contains("> log.stream(ActivityQuery.of(\"org-redis\")).count()\n  4000\n")
                .contains("User 5F79 starred redis.c")
                .contains("… 114 outcomes, all done: true");
        Matcher folder = Pattern.compile("jdbc:h2:file:(\\S+)/activities").matcher(demo.out());
        assertThat(folder.find()).isTrue();
        assertThat(Files.exists(Path.of(folder.group(1)))).isFalse();
    }
}
