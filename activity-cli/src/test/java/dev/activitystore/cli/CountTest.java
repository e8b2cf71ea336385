package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many activities there are, on the command line. */
class CountTest extends StoreTest {

    @BeforeEach
    void fill() throws IOException {
        run(
                "import",
                write("lines", String.join("\n", List.of(line(1), line(2), line(3))))
                        .toString());
    }

    @Test
    void a_count_is_a_number_or_that_there_are_more() {
        assertThat(count()).isEqualTo(new Run(0, "3\n", ""));
        assertThat(count("--most", "3")).isEqualTo(new Run(0, "3\n", ""));
        assertThat(count("--most", "2")).isEqualTo(new Run(0, "more than 2\n", ""));
    }

    @Test
    void filters_restrict_it() {
        assertThat(count("--id", "absent")).isEqualTo(new Run(0, "0\n", ""));
        assertThat(count("--until", "9999-12-31")).isEqualTo(new Run(0, "3\n", ""));
    }

    @Test
    void a_bound_below_one_is_refused() {
        Run refused = count("--most", "0");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("activity: --most must be a whole number from 1 to 9223372036854775807, but was \"0\"");
    }

    private Run count(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "count";
        arguments[1] = "--organization";
        arguments[2] = "org-1";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }
}
