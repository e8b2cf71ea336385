package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a command line is said in one line, before anything is filled or measured. */
class BenchCommandTest {

    @Test
    void sizes_ascend_from_that_of_the_measured_organization() {
        assertRefused("--sizes must ascend, from at least 4000", "--sizes", "3999");
        assertRefused("but are [9000, 8000]", "--sizes", "9000,8000");
        assertRefused("'many' is not an int", "--sizes", "many");
    }

    @Test
    void subjects_are_named() {
        assertRefused("expected one of [CASSANDRA, H2, MARIADB, POSTGRESQL, ROCKSDB, ", "--subjects", "mysql");
    }

    @Test
    void a_report_of_unusable_figures_is_an_error(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.md");
        for (double error : new double[] {9, 11}) {
            Figure figure = new Figure(
                    Figure.Kind.PAGE,
                    "H2",
                    "document, 50",
                    "deep, newest",
                    500_000,
                    new Estimate(10, error),
                    new Estimate(11, 1),
                    new Estimate(1.1, 0.1),
                    null);
            new Results(List.of("run"), 500_000, List.of(), List.of(), Map.of(), Map.of(), List.of(figure), List.of())
                    .write(folder.resolve("report.json"));
            Said said = said("--report", "--out", report.toString());
            boolean isUsable = error < 10;
            assertThat(said.exitCode()).isEqualTo(isUsable ? 0 : 1);
            assertThat(said.err())
                    .isEqualTo(
                            isUsable
                                    ? ""
                                    : "activity bench: 1 of 1 figures are unusable: what they were measured against varies"
                                            + " by more than its own size, first PAGE, H2, document, 50, deep, newest,"
                                            + " 500000\n");
        }
    }

    private static void assertRefused(String message, String... arguments) {
        Said said = said(arguments);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("activity bench: ").contains(message));
    }

    private static Said said(String... arguments) {
        PrintStream standardErr = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = BenchCommand.commandLine().execute(arguments);
            return new Said(exitCode, err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(standardErr);
        }
    }

    /** What a run said to standard error. */
    private record Said(int exitCode, String err) {}
}
