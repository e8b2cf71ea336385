package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as such: help, usage errors, the demo. */
class ActivityCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "import",
                "organizations",
                "get",
                "count",
                "export",
                "copy",
                "verify",
                "backup",
                "restore",
                "delete",
                "schema",
                "generate-completion"
            })
    void every_command_has_a_help_with_exit_codes(String command) {
        Run help = Run.of(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: activity " + command).contains("Exit codes:");
    }

    @Test
    void the_command_itself_lists_its_commands() {
        assertThat(Run.of("--help").out())
                .contains(
                        "demo",
                        "serve",
                        "import",
                        "organizations",
                        "get",
                        "count",
                        "export",
                        "copy",
                        "verify",
                        "backup",
                        "restore",
                        "delete",
                        "retain",
                        "erase",
                        "hold",
                        "holds",
                        "release",
                        "schema",
                        "generate-completion");
        assertThat(Run.of("--version").out()).startsWith("activity ");
    }

    @Test
    void completion_is_a_script_that_bash_reads_and_names_commands_and_options()
            throws IOException, InterruptedException {
        Run completion = Run.of("generate-completion");
        assertThat(completion.exitCode()).isZero();
        assertThat(completion.out())
                .contains(
                        "demo serve grant import organizations get count export copy verify backup restore delete retain erase hold holds release schema generate-completion help")
                .contains("--append-at")
                .contains("--verify-only");
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (OutputStream script = bash.getOutputStream()) {
            script.write(completion.out().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bash.inputReader().lines().toList()).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void an_unknown_store_is_refused_with_the_known_ones() {
        Run refused = Run.of("get", "--organization", "o", "--store", "mongodb:x");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith(
                        "activity: --store must begin with one of cassandra:, jdbc:h2:, jdbc:mariadb:, jdbc:postgresql:, ")
                .contains(", kept:, memory:, rocksdb:")
                .endsWith(", but was \"mongodb:…\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "export", "delete"})
    void fields_that_select_are_options(String command) {
        Map<String, OptionSpec> options = ActivityCommand.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .optionsMap();
        for (String field : List.of("document", "target", "user", "feature-type", "action-type", "id")) {
            for (String option : List.of("--" + field, "--not-" + field)) {
                assertThat(options.get(option).isMultiValue()).as(option).isTrue();
            }
        }
    }

    @Test
    void a_wrong_value_is_refused_by_its_option() {
        for (List<String> option : List.of(
                List.of("--order", "up", "activity: --order must be asc or desc, but was \"up\"\n"),
                List.of(
                        "--from",
                        "yesterday",
                        "activity: --from must be a time, one of 2026-01-31, 2026-01-31T12:00 (UTC, where no offset such as"
                                + " +01:00 follows), now-30d (also w, h, m for minutes, s), or a number since 1970 with its unit:"
                                + " 1769817600s, 1769817600000ms, but was \"yesterday\"\n"),
                List.of(
                        "--from",
                        "+10000-01-01T00:00:00Z",
                        "activity: --from must be of the years 1 to 9999, but was \"+10000-01-01T00:00:00Z\"\n"),
                List.of("--user", "", "activity: --user must not be empty, but was \"\"\n"),
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
    void a_wrong_command_line_is_refused_in_one_line() {
        assertThat(Run.of("get"))
                .isEqualTo(new Run(
                        2, "", "activity: Missing required option: '--organization=ORG' (see activity get --help)\n"));
        assertThat(Run.of("import", "--batch-size", "x", "file"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --batch-size must be a whole number from 1 to 2147483647, but was \"x\""
                                + " (see activity import --help)\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gett --organization o                | Unknown command: 'gett'; did you mean get? (see activity --help)
            impotr file                          | Unknown command: 'impotr'; did you mean import? (see activity --help)
            frobnicate                           | Unknown command: 'frobnicate' (see activity --help)
            get --organisation o                 | Unknown option: '--organisation'; did you mean --organization? (see activity get --help)
            get --organization o --pagesize=5    | Unknown option: '--pagesize'; did you mean --page-size? (see activity get --help)
            import --skipbad bad                 | Unknown option: '--skipbad'; did you mean --skip-bad? (see activity import --help)
            get --org o                          | Unknown option: '--org'; did you mean --organization? (see activity get --help)
            get -organization o                  | Unknown option: '-organization'; did you mean --organization? (see activity get --help)
            get --organization o -- --from now   | Unknown options: '--from', 'now' (see activity get --help)
            exp                                  | Unknown command: 'exp'; did you mean export? (see activity --help)
            help gte                             | Unknown command: 'gte'; did you mean get? (see activity --help)
            copy --quux                          | Unknown option: '--quux' (see activity copy --help)
            --versoin                            | Unknown option: '--versoin'; did you mean --version? (see activity --help)
            get --organization o more            | Unmatched argument at index 3: 'more' (see activity get --help)
            """)
    void what_is_unknown_is_named_first_with_the_nearest_that_is_known(String arguments, String error) {
        assertThat(Run.of(arguments.split(" "))).isEqualTo(new Run(2, "", "activity: " + error + "\n"));
    }

    @Test
    void an_empty_store_is_no_store_and_not_the_usual_one() {
        Run run = Run.of("get", "--store", "", "--organization", "o");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("activity: --store must begin with one of ")
                .endsWith(", but was \"\"\n");
    }

    @Test
    void no_command_at_all_shows_the_help() {
        Run run = Run.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Usage: activity [-hV] [--stacktrace] COMMAND\n");
    }

    @Test
    void where_an_error_comes_from_is_shown_on_demand_only() {
        String error = "activity: --order must be asc or desc, but was \"up\"\n";
        List<String> command = List.of("get", "--store", "memory:", "--organization", "o", "--order", "up");
        assertThat(Run.of(command.toArray(String[]::new))).isEqualTo(new Run(2, "", error));
        Run traced = Run.of(
                Stream.concat(command.stream(), Stream.of("--stacktrace")).toArray(String[]::new));
        assertThat(traced.err())
                .startsWith("dev.activitystore.InvalidArgumentException: --order must be")
                .contains("\tat dev.activitystore.cli.GetCommand.")
                .endsWith("\n" + error);
    }

    @Test
    void the_demo_shows_calls_and_answers_and_leaves_nothing_behind() {
        Run demo = Run.of("demo");
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.out())
                .contains("H2: 6,000 activities loaded")
                .contains("RocksDB: 6,000 activities loaded")
                .contains("── The same calls on RocksDB: the same answers")
                .contains("> query = ActivityQuery.of(\"org-redis\").documentId(\"redis.c\").pageSize(3)\n")
                .contains("> page = log.get(query)\n  2010-06-24 22:12  user-5f7981c42f  User 5F79 edited redis.c\n")
                .contains("> log.get(query.next(page))\n  2010-06-15 14:21  user-5f7981c42f")
                .contains("InvalidArgumentException: pageToken is not valid for this query")
                .contains("User 1B33 added doc/redis.png\n  no further page\n")
                .contains("> log.stream(ActivityQuery.of(\"org-redis\")).count()\n  4000\n\n── An update")
                .contains("User 5F79 starred redis.c")
                .contains("… 114 outcomes, all done: true");
        assertThat(demo.lines()).allMatch(line -> line.length() <= 100);
        assertThat(folderOf(demo.out())).doesNotExist();
    }

    @Test
    void an_interrupted_demo_leaves_nothing_behind_and_says_nothing() throws IOException, InterruptedException {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ActivityCommand.class.getName(),
                        "demo")
                .start();
        try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (!line.startsWith("folder = ")) {
                line = out.readLine();
            }
            demo.toHandle().destroy(); // and not demo.destroy(), which closes what is to be read below
            demo.waitFor();
            assertThat(folderOf(line)).doesNotExist();
            assertThat(demo.errorReader().lines().toList())
                    .noneMatch(error -> error.startsWith("activity:") || error.contains("Exception"));
        } finally {
            demo.destroyForcibly();
        }
    }

    private static Path folderOf(String output) {
        Matcher folder = Pattern.compile("folder = \"(\\S+)\"").matcher(output);
        assertThat(folder.find()).isTrue();
        return Path.of(folder.group(1));
    }
}
