package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.export.ExportFormat;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportLinksTest {

    private static final Instant END = Instant.ofEpochSecond(2_000_000_000);
    private static final Instant BEFORE = END.minusMillis(1);
    private static final ActivityQuery QUERY = ActivityQuery.of("org-ü")
            .userId("u")
            .from(5)
            .order(SortOrder.ASC)
            .pageSize(7)
            .pageToken("token");
    private static final ActivityFilter GRANTED =
            ActivityFilter.of("org-ü").documentId("doc").until(9);

    private final TokenKey key = TokenKey.generate();
    private final PageTokens tokens = new PageTokens(List.of(key));
    private final ExportLinks links = tokens.exportLinks();

    @Test
    void a_link_comes_back_as_it_was_until_it_ends() {
        for (ExportLink link : List.of(
                new ExportLink(QUERY, GRANTED, ExportFormat.CSV_WITH_FORMULAS, END),
                new ExportLink(QUERY, null, ExportFormat.CSV, END),
                new ExportLink(ActivityQuery.of("o"), null, ExportFormat.NDJSON, END))) {
            String sealed = links.seal(link);
            assertThat(sealed).matches("export\\.[A-Za-z0-9_-]+");
            assertThat(links.open(sealed, BEFORE)).isEqualTo(link);
            assertThat(links.open(sealed, END)).isNull();
        }
    }

    @Test
    void a_link_is_nothing_after_a_change_to_any_character() {
        String sealed = links.seal(new ExportLink(ActivityQuery.of("o"), null, ExportFormat.CSV, END));
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : new char[] {'A', 'B', '-', '.'}) {
                if (sealed.charAt(i) != other) {
                    assertThat(links.open(sealed.substring(0, i) + other + sealed.substring(i + 1), BEFORE))
                            .as("%s at %d", other, i)
                            .isNull();
                }
            }
            assertThat(links.open(sealed.substring(0, i), BEFORE)).isNull();
        }
        assertThat(links.open(sealed + "A", BEFORE)).isNull();
    }

    @Test
    void a_grant_is_no_link_and_a_link_is_no_grant() {
        String link = links.seal(new ExportLink(QUERY, null, ExportFormat.CSV, END));
        String grant = tokens.grants().seal(new Grant(GRANTED, END));
        assertThat(tokens.grants().open(Grants.PREFIX + link.substring(ExportLinks.PREFIX.length()), BEFORE))
                .isNull();
        assertThat(links.open(ExportLinks.PREFIX + grant.substring(Grants.PREFIX.length()), BEFORE))
                .isNull();
    }

    @Test
    void it_is_opened_by_the_key_that_sealed_it_and_by_no_other() {
        String sealed = links.seal(new ExportLink(QUERY, null, ExportFormat.CSV, END));
        TokenKey newer = TokenKey.generate();
        assertThat(new PageTokens(List.of(newer, key)).exportLinks().open(sealed, BEFORE))
                .isNotNull();
        assertThat(new PageTokens(List.of(newer)).exportLinks().open(sealed, BEFORE))
                .isNull();
    }

    @Test
    void a_filter_that_no_url_takes_is_refused() {
        ActivityQuery large = ActivityQuery.of("o")
                .activityIds(IntStream.range(0, 40)
                        .mapToObj(i -> i + "x".repeat(100))
                        .toList());
        assertThatThrownBy(() -> links.seal(new ExportLink(large, null, ExportFormat.CSV, END)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("filter must be short enough for a link of 4096 characters");
    }
}
