package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is wrong with an option's value is said in one sentence that names option, rule and value, of each option alike. */
class OptionRuleTest {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    /** The ranges of all options that are numbers. */
    private static final Map<String, String> RANGES = new TreeMap<>(Map.ofEntries(
            Map.entry("serve --port", "0 to 65535"),
            Map.entry("serve --max-body", "1 to 2147483647"),
            Map.entry("serve --max-in-flight", "1 to 2147483647"),
            Map.entry("serve --max-bytes-in-flight", "1 to 9223372036854775807"),
            Map.entry("serve --body-timeout", "1 to 2147483647"),
            Map.entry("serve --answer-timeout", "1 to 2147483647"),
            Map.entry("serve --stop-timeout", "0 to 2147483647"),
            Map.entry("serve --backup-every", "1 to 9223372036854775807"),
            Map.entry("demo --port", "0 to 65535"),
            Map.entry("import --batch-size", "1 to 2147483647"),
            Map.entry("get --page-size", "1 to 2147483647"),
            Map.entry("count --most", "1 to 9223372036854775807"),
            Map.entry("export --page-size", "1 to 2147483647"),
            Map.entry("export --append-at", "0 to 9223372036854775807"),
            Map.entry("copy --page-size", "1 to 2147483647"),
            Map.entry("retain --pause", "0 to 10000"),
            Map.entry("schema --from", "0 to 2147483647")));

    private static Map<String, ArgSpec> all() {
        Map<String, ArgSpec> all = new TreeMap<>();
        ActivityCommand.commandLine().getSubcommands().forEach((name, command) -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                all.put(name + " " + option.longestName(), option);
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                all.put(name + " " + parameter.paramLabel(), parameter);
            }
        });
        return all;
    }

    private static Set<String> ofTypes(Set<Class<?>> types) {
        return all().entrySet().stream()
                .filter(entry -> types.contains(entry.getValue().type()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Run refused(String command, String sentence) {
        return new Run(2, "", "activity: " + sentence + " (see activity " + command + " --help)\n");
    }

    @Test
    void each_option_that_is_a_number_has_a_range() {
        assertThat(ofTypes(NUMBERS)).isEqualTo(RANGES.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", " 5", "1e3", "5.0", "0x10", "1_000", "99999999999999999999", "-", "５,"})
    void what_is_no_number_or_too_large_for_any_is_told_with_the_range(String value) {
        RANGES.forEach((option, range) -> {
            String[] words = option.split(" ", 2);
            assertThat(Run.of(words[0], words[1], value))
                    .as(option)
                    .isEqualTo(refused(
                            words[0],
                            words[1] + " must be a whole number from " + range + ", but was \"" + value + "\""));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "serve --store none: --port 65536, 0 to 65535",
        "serve --store none: --port -1, 0 to 65535",
        "serve --store none: --port 99999999999, 0 to 65535",
        "serve --store none: --max-body 0, 1 to 2147483647",
        "serve --store none: --max-body 3000000000, 1 to 2147483647",
        "serve --store none: --max-in-flight 0, 1 to 2147483647",
        "serve --store none: --max-bytes-in-flight 0, 1 to 9223372036854775807",
        "serve --store none: --body-timeout 0, 1 to 2147483647",
        "serve --store none: --answer-timeout -5, 1 to 2147483647",
        "serve --store none: --stop-timeout -1, 0 to 2147483647",
        "serve --store none: --backup b --backup-every 0, 1 to 9223372036854775807",
        "demo --viewer --port 70000, 0 to 65535",
        "import --batch-size 0, 1 to 2147483647",
        "get --organization o --page-size 0, 1 to 2147483647",
        "count --organization o --most 0, 1 to 9223372036854775807",
        "export --organization o --page-size -3, 1 to 2147483647",
        "export --organization o --output f --append-at -1, 0 to 9223372036854775807",
        "copy --from memory: --to memory: --organization o --page-size 0, 1 to 2147483647",
        "retain --keep 1d --pause 10001, 0 to 10000",
        "schema --dialect h2 --from -1, 0 to 2147483647",
    })
    void a_number_out_of_its_range_is_told_in_the_same_words(String arguments, String range) {
        List<String> words = Arrays.asList(arguments.split(" ", -1));
        String[] given =
                words.get(0).equals("import") ? (arguments + " file").split(" ", -1) : arguments.split(" ", -1);
        assertThat(Run.of(given))
                .isEqualTo(refused(
                        words.get(0),
                        words.get(words.size() - 2) + " must be a whole number from " + range + ", but was \""
                                + words.get(words.size() - 1) + "\""));
    }

    @Test
    void help_is_given_whatever_stands_beside_it() {
        assertThat(Run.of("serve", "--port", "70000", "--help").exitCode()).isZero();
    }

    @Test
    void a_switch_takes_true_or_false_at_most() {
        Set<String> switches = ofTypes(Set.of(boolean.class));
        switches.removeIf(option -> option.endsWith(" --help") || option.endsWith(" --version"));
        assertThat(switches).contains("delete --yes", "import --create-only", "serve --viewer");
        for (String option : switches) {
            String[] words = option.split(" ", 2);
            for (String value : List.of("maybe", "1")) {
                assertThat(Run.of(words[0], words[1] + "=" + value))
                        .as(option)
                        .isEqualTo(refused(
                                words[0],
                                words[1] + " must be given alone, or with true or false, but was \"" + value + "\""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import --create-only= file",
                "get --organization o --all=",
                "delete --organization o --user u --yes=",
                "retain --keep 1d --dry-run=",
                "export --all-organizations= --stacktrace",
                "get --organization o --stacktrace="
            })
    void a_switch_with_nothing_behind_its_equals_sign_is_not_taken_for_one_that_is_not_given(String arguments) {
        String[] words = arguments.split(" ", -1);
        String given = Arrays.stream(words)
                .filter(word -> word.endsWith("="))
                .map(word -> word.substring(0, word.length() - 1))
                .findFirst()
                .orElseThrow();
        assertThat(Run.of(words))
                .isEqualTo(refused(words[0], given + " must be given alone, or with true or false, but was \"\""));
    }

    @Test
    void an_empty_path_is_none_and_not_the_working_folder() {
        Set<String> paths = ofTypes(Set.of(Path.class));
        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "serve --credentials",
                        "serve --backup",
                        "import --skip-bad",
                        "export --output",
                        "retain --rules",
                        "backup FOLDER",
                        "restore FOLDER");
        for (String path : paths) {
            String[] words = path.split(" ", 2);
            Run run = words[1].startsWith("--") ? Run.of(words[0], words[1], "") : Run.of(words[0], "");
            assertThat(run)
                    .as(path)
                    .isEqualTo(refused(words[0], words[1] + " must be the name of a file or folder, but was \"\""));
        }
    }

    @Test
    void no_type_of_an_option_is_left_without_a_rule() {
        Set<Class<?>> types = all().values().stream().map(ArgSpec::type).collect(Collectors.toSet());
        types.removeAll(NUMBERS);
        // texts are checked by what they are for
        assertThat(types).isEqualTo(Set.of(boolean.class, Path.class, String.class, List.class));
        assertThat(all().values().stream()
                        .filter(ArgSpec::isMultiValue)
                        .map(option -> option.auxiliaryTypes()[0])
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(String.class));
    }
}
