package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may have meant. */
class NearestTest {

    private static final List<String> KNOWN =
            List.of("help", "export", "holds", "hold", "get", "grant", "--user", "--until", "--organization");

    @ParameterizedTest
    @CsvSource({
        "exp, export", // two changes from help, and three from export
        "hel, help",
        "hol, hold",
        "hold, hold",
        "gte, get",
        "ge, get",
        "gran, grant",
        "--org, --organization",
        "--organisation, --organization",
        "-organization, --organization",
        "--usre, --user",
        "--u, --user",
        "--un, --until"
    })
    void a_shortened_name_comes_before_one_that_is_spelled_almost_so(String unknown, String nearest) {
        assertThat(Nearest.to(unknown, KNOWN)).contains(nearest);
    }

    @ParameterizedTest
    @CsvSource({"xy", "frobnicate", "-", "''", "organization-123-of-another-service"})
    void what_is_far_from_all_is_near_to_none(String unknown) {
        assertThat(Nearest.to(unknown, KNOWN)).isEmpty();
    }

    @Test
    void of_two_that_are_as_near_it_is_the_first_in_order_whatever_the_order_of_the_known() {
        assertThat(Nearest.to("cat", List.of("cut", "cot"))).contains("cot");
        assertThat(Nearest.to("cat", List.of("cot", "cut"))).contains("cot");
    }
}
