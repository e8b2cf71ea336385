package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No sentence of the contract is forgotten, and no test stands for none. */
class ContractSentencesTest {

    private static final int SENTENCES = 24;
    private static final Pattern CITATION = Pattern.compile("\\Gs(\\d\\d)_");

    /** The sentences that no test of the kit cites, and why. */
    private static final Map<Integer, String> TESTED_ELSEWHERE = Map.of(
            15, "that a page costs no more than its size: each backend tests its plans, the benchmark measures",
            24, "that readers of JSON are strict: the core's own tests; a store sees no JSON requests");

    @Test
    void each_sentence_is_cited_by_a_test_or_tested_elsewhere() {
        Set<Integer> covered = new TreeSet<>(TESTED_ELSEWHERE.keySet());
        tests().forEach(test -> covered.addAll(sentences(test)));

        assertThat(covered)
                .isEqualTo(new TreeSet<>(
                        IntStream.rangeClosed(1, SENTENCES).boxed().toList()));
    }

    @Test
    void no_sentence_is_both_cited_and_tested_elsewhere() {
        assertThat(tests().stream().flatMap(test -> sentences(test).stream()))
                .doesNotContainAnyElementsOf(TESTED_ELSEWHERE.keySet());
    }

    @Test
    void each_test_cites_a_sentence() {
        assertThat(tests())
                .isNotEmpty()
                .allSatisfy(test -> assertThat(sentences(test)).isNotEmpty());
    }

    private static List<Integer> sentences(Method test) {
        return CITATION.matcher(test.getName())
                .results()
                .map((MatchResult citation) -> Integer.valueOf(citation.group(1)))
                .toList();
    }

    private static List<Method> tests() {
        List<Method> tests = new ArrayList<>();
        collectTests(PersistentStoreContract.class, tests);
        return tests;
    }

    private static void collectTests(Class<?> type, List<Method> tests) {
        Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(tests::add);
        Stream.of(type.getInterfaces()).forEach(part -> collectTests(part, tests));
        if (type.getSuperclass() != null) {
            collectTests(type.getSuperclass(), tests);
        }
    }
}
