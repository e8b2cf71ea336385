package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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
        assertRefused("expected one of [H2, MARIADB, POSTGRESQL, ROCKSDB, ", "--subjects", "mysql");
    }

    private static void assertRefused(String message, String... arguments) {
        PrintStream standardErr = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = BenchCommand.commandLine().execute(arguments);
        } finally {
            System.setErr(standardErr);
        }
        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("activity bench: ").contains(message));
    }
}
