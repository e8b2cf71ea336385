package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No sentence of docs/contract.md is forgotten, its table of contracts is right, and no test stands for none. */
class ContractSentencesTest {

    private static final Pattern SENTENCE = Pattern.compile("(\\d+)\\. (.*)");
    private static final Pattern FORM = Pattern.compile("(^| )([ab])\\) ");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|.*");
    private static final Pattern RANGE = Pattern.compile("(\\d+)–(\\d+)");

    /** The sentences that no test of the kit cites, and why. */
    private static final Map<String, String> TESTED_ELSEWHERE =
            Map.of("24", "that readers of JSON are strict: the core's own tests; a store sees no JSON requests");

    private final List<String> lines = contract();

    @Test
    void each_sentence_is_cited_by_a_test_or_tested_elsewhere() {
        Set<String> covered = new TreeSet<>(TESTED_ELSEWHERE.keySet());
        contracts().forEach(contract -> covered.addAll(cited(contract)));

        assertThat(covered).isEqualTo(sentences());
    }

    @Test
    void no_sentence_is_both_cited_and_tested_elsewhere() {
        assertThat(contracts().flatMap(contract -> cited(contract).stream()))
                .doesNotContainAnyElementsOf(TESTED_ELSEWHERE.keySet());
    }

    @Test
    void the_table_names_the_sentences_that_each_contract_tests() {
        Map<String, Set<String>> tested = new LinkedHashMap<>();
        contracts().forEach(contract -> tested.put(contract.getSuperclass().getSimpleName(), cited(contract)));

        assertThat(table()).isEqualTo(tested);
    }

    @Test
    void each_test_cites_a_sentence() {
        assertThat(contracts().flatMap(contract -> ContractTest.of(contract).stream()))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.sentences()).isNotEmpty());
    }

    /** The contracts of the kit, as classes that can be made. */
    private static Stream<Class<?>> contracts() {
        return Stream.of(
                EveryStore.class,
                AtomicBatches.class,
                SnapshotReads.class,
                Persistence.class,
                Crashes.class,
                AtomicCrashes.class,
                EngineFaults.class,
                AtomicEngineFaults.class,
                SharedStorage.class,
                Processes.class,
                Backups.class,
                ReadCosts.class);
    }

    static final class EveryStore extends ActivityStoreContract {}

    static final class AtomicBatches extends AtomicBatchContract {}

    static final class SnapshotReads extends SnapshotReadContract {}

    static final class Persistence extends PersistenceContract {}

    static final class Crashes extends CrashContract {}

    static final class AtomicCrashes extends AtomicCrashContract {}

    static final class EngineFaults extends EngineFaultContract {}

    static final class AtomicEngineFaults extends AtomicEngineFaultContract {}

    static final class SharedStorage extends SharedStorageContract {}

    static final class Processes extends ProcessesContract {}

    static final class Backups extends BackupContract {}

    static final class ReadCosts extends ReadCostContract {}

    private static Set<String> cited(Class<?> contract) {
        return ContractTest.of(contract).stream()
                .flatMap(test -> test.sentences().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The numbers of all sentences, of one with two forms with their letters. */
    private Set<String> sentences() {
        Set<String> sentences = new TreeSet<>();
        for (String line : lines) {
            Matcher sentence = SENTENCE.matcher(line);
            if (sentence.matches()) {
                String number = twoDigits(sentence.group(1));
                List<MatchResult> forms =
                        FORM.matcher(sentence.group(2)).results().toList();
                if (forms.isEmpty() || forms.get(0).start() > 0) {
                    sentences.add(number);
                }
                forms.forEach(form -> sentences.add(number + form.group(2)));
            }
        }
        return sentences;
    }

    private Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(
                        row.group(1),
                        Stream.of(row.group(2).split(", "))
                                .flatMap(ContractSentencesTest::sentences)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return table;
    }

    private static Stream<String> sentences(String numbers) {
        Matcher range = RANGE.matcher(numbers);
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .mapToObj(number -> twoDigits(Integer.toString(number)))
                : Stream.of(twoDigits(numbers));
    }

    private static String twoDigits(String number) {
        return number.matches("\\d\\D?") ? "0" + number : number;
    }

    private static List<String> contract() {
        try {
            Path inRoot = Path.of("docs", "contract.md");
            return Files.readAllLines(
                    Files.exists(inRoot) ? inRoot : Path.of("..").resolve(inRoot));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
