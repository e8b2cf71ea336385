package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * One test of a contract, as JUnit finds it.
 *
 * @param id how JUnit calls it
 * @param name the name of its method
 */
public record ContractTest(UniqueId id, String name) {

    private static final Pattern CITATION = Pattern.compile("\\Gs(\\d\\d[a-z]?)_");

    /** The tests of a test class, which is or has nested contracts. */
    public static List<ContractTest> of(Class<?> testClass) {
        List<ContractTest> tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .discover()
                .getEngineDescriptor()
                .getDescendants()
                .stream()
                .filter(TestDescriptor::isTest)
                .map(ContractTest::of)
                .toList();
        assertThat(tests).as("tests of %s", testClass).isNotEmpty();
        return tests;
    }

    private static ContractTest of(TestDescriptor test) {
        MethodSource method = (MethodSource) test.getSource().orElseThrow();
        return new ContractTest(test.getUniqueId(), method.getMethodName());
    }

    /** The sentences that it stands for, by its name: {@code 16}, or {@code 10a}. */
    public List<String> sentences() {
        return CITATION.matcher(name)
                .results()
                .map(citation -> citation.group(1))
                .toList();
    }
}
