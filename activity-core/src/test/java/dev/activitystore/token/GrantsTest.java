package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final Instant END = Instant.ofEpochSecond(2_000_000_000);
    private static final Instant BEFORE = END.minusMillis(1);
    private static final ActivityFilter FILTER = ActivityFilter.of("org-ü\uD83D\uDE00")
            .documentId("doc")
            .featureTypes(FeatureType.COMMENT, FeatureType.CUSTOM)
            .where(Criterion.anyOf(ActivityField.ACTION, "a", "b").negate())
            .from(-5)
            .until(7);

    private final TokenKey key = TokenKey.generate();
    private final PageTokens tokens = new PageTokens(List.of(key));
    private final Grants grants = tokens.grants();

    @Test
    void a_grant_comes_back_as_it_was_until_it_ends() {
        for (ActivityFilter filter :
                List.of(FILTER, ActivityFilter.of("o"), ActivityFilter.of("o").from(3))) {
            Grant grant = new Grant(filter, END);
            String sealed = grants.seal(grant);
            assertThat(sealed).matches("grant\\.[A-Za-z0-9_-]+");
            assertThat(grants.open(sealed, BEFORE)).isEqualTo(grant);
            assertThat(grants.open(sealed, END)).isNull();
            assertThat(grants.open(sealed, END.plusSeconds(1))).isNull();
        }
    }

    @Test
    void a_grant_is_nothing_after_a_change_to_any_character() {
        String sealed = grants.seal(new Grant(ActivityFilter.of("o"), END));
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : new char[] {'A', 'B', '-', '.'}) {
                if (sealed.charAt(i) != other) {
                    assertThat(grants.open(sealed.substring(0, i) + other + sealed.substring(i + 1), BEFORE))
                            .as("%s at %d", other, i)
                            .isNull();
                }
            }
            assertThat(grants.open(sealed.substring(0, i), BEFORE)).isNull();
        }
        assertThat(grants.open(sealed + "=", BEFORE)).isNull();
        assertThat(grants.open(sealed + "A", BEFORE)).isNull();
    }

    @Test
    void it_is_opened_by_the_key_that_sealed_it_among_others_and_by_no_other() {
        String sealed = grants.seal(new Grant(FILTER, END));
        TokenKey newer = TokenKey.generate();
        assertThat(new PageTokens(List.of(newer, key)).grants().open(sealed, BEFORE))
                .isNotNull();
        assertThat(new PageTokens(List.of(newer)).grants().open(sealed, BEFORE)).isNull();
    }

    @Test
    void a_page_token_is_no_grant_and_a_grant_is_no_page_token() {
        QueryTokens pages = tokens.of(ActivityFilter.of("o"), SortOrder.DESC);
        assertThat(grants.open(Grants.PREFIX + pages.seal(new Position(1, "a")), BEFORE))
                .isNull();
        String sealed = grants.seal(new Grant(ActivityFilter.of("o"), END));
        assertThatThrownBy(() -> pages.open(sealed.substring(Grants.PREFIX.length())))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void its_text_tells_nothing_and_is_another_each_time() {
        Grant grant = new Grant(ActivityFilter.of("o"), END);
        assertThat(grants.seal(grant)).isNotEqualTo(grants.seal(grant));
    }

    @Test
    void the_longest_grant_that_is_sealed_is_opened() {
        String sealed = "";
        int length = 0;
        while (sealed.length() < Grants.MAX_LENGTH) {
            length++;
            sealed = grants.seal(ofLength(length));
        }
        Grant larger = ofLength(length + 1);

        assertThat(sealed).hasSize(Grants.MAX_LENGTH);
        assertThat(grants.open(sealed, BEFORE)).isEqualTo(ofLength(length));
        assertThatThrownBy(() -> grants.seal(larger)).isInstanceOf(InvalidArgumentException.class);
    }

    private static Grant ofLength(int length) {
        List<String> types =
                IntStream.range(0, 5).mapToObj(i -> i + "x".repeat(500)).toList();
        return new Grant(ActivityFilter.of("o").documentId("d".repeat(length)).actionTypes(types), END);
    }

    @Test
    void a_filter_that_no_header_takes_is_refused() {
        Grant large = new Grant(
                ActivityFilter.of("o")
                        .documentId("d".repeat(512))
                        .actionTypes(IntStream.range(0, 10)
                                .mapToObj(i -> i + "x".repeat(500))
                                .toList()),
                END);
        assertThatThrownBy(() -> grants.seal(large))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("filter must be short enough for a grant of 4096 characters");
    }
}
