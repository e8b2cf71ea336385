package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe has to say of the page as it stands. */
final class Axe {

    private static final String SCRIPT = read();

    /** Without preload, by which axe itself would make a style that the policy forbids. */
    private static final String RUN = "const done = arguments[0]; axe.run({preload: false}).then(found =>"
            + " done(found.violations.flatMap(one =>"
            + " one.nodes.map(node => one.id + ': ' + node.html + ' ' + node.failureSummary))),"
            + " failure => done([String(failure)]))";

    private Axe() {}

    @SuppressWarnings("unchecked")
    static void assertNoFindings(Browser browser) {
        browser.run(SCRIPT);
        assertThat((List<String>) browser.runAsync(RUN)).isEmpty();
    }

    /** In light and in dark; it ends light. */
    static void assertNoFindingsLightAndDark(Browser browser) {
        browser.dark(true);
        assertNoFindings(browser);
        browser.dark(false);
        assertNoFindings(browser);
    }

    private static String read() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
