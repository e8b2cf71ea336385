package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Refusals;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentence 11: a token goes on with its own query alone. */
class QueryBindingTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");
    private static final Position POSITION = new Position(1_722_409_519_944L, "activity-001");

    private final PageTokens tokens = new PageTokens(List.of(TokenKey.generate()));

    private void assertOpens(ActivityFilter filter, SortOrder order, String token) {
        assertThat(tokens.of(filter, order).open(token)).isEqualTo(POSITION);
    }

    private void assertRefused(ActivityFilter filter, SortOrder order, String token) {
        Refusals.assertRefused(() -> tokens.of(filter, order).open(token), "pageToken", "is not valid for this query");
    }

    /** In both orders: a token of one query is none of another. */
    private void assertDifferent(List<ActivityFilter> queries) {
        for (ActivityFilter sealed : queries) {
            for (SortOrder order : SortOrder.values()) {
                String token = tokens.of(sealed, order).seal(POSITION);
                for (ActivityFilter opened : queries) {
                    for (SortOrder other : SortOrder.values()) {
                        if (opened.equals(sealed) && other == order) {
                            assertOpens(opened, other, token);
                        } else {
                            assertRefused(opened, other, token);
                        }
                    }
                }
            }
        }
    }

    @Test
    void another_filter_or_order_is_another_query() {
        ActivityFilter filter = ALL.documentId("d").actionTypes("a", "b");
        assertDifferent(List.of(
                filter,
                ALL,
                ActivityFilter.of("org-2").documentId("d").actionTypes("a", "b"),
                ALL.documentId("d"),
                ALL.actionTypes("a", "b"),
                filter.documentId("D"),
                filter.documentId("d "),
                filter.actionTypes("a"),
                filter.actionTypes("a", "b", "c"),
                filter.actionTypes("ab"),
                filter.targetEntityId("t"),
                filter.userId("u"),
                filter.activityIds("x"),
                filter.featureTypes(FeatureType.values()),
                filter.featureTypes(FeatureType.COMMENT),
                filter.from(0),
                filter.until(0)));
    }

    @Test
    void criteria_are_not_taken_for_each_other() {
        assertDifferent(List.of(
                ALL,
                ALL.documentId("x"),
                ALL.targetEntityId("x"),
                ALL.userId("x"),
                ALL.actionTypes("x"),
                ALL.activityIds("x"),
                ALL.documentId("custom"),
                ALL.actionTypes("custom"),
                ALL.featureTypes(FeatureType.CUSTOM),
                ALL.actionTypes("x", "y"),
                ALL.actionTypes("xy"),
                ALL.activityIds("x", "y"),
                ALL.from(5),
                ALL.until(5),
                ALL.from(4).until(5)));
    }

    @Test
    void where_one_value_ends_and_the_next_begins_makes_a_difference() {
        assertDifferent(List.of(
                ALL.actionTypes("ab", "c"),
                ALL.actionTypes("a", "bc"),
                ALL.actionTypes("ab").userId("c"),
                ALL.actionTypes("a").userId("bc"),
                ALL.activityIds("ab", "c"),
                ALL.activityIds("a", "bc")));
    }

    @Test
    void what_is_asked_for_is_not_what_is_excluded() {
        for (ActivityField field : ActivityField.values()) {
            Criterion asked = Criterion.anyOf(field, field == ActivityField.FEATURE ? "comment" : "x");
            assertDifferent(List.of(ALL, ALL.where(asked), ALL.where(asked.negate())));
        }
        Criterion ada = Criterion.anyOf(ActivityField.USER, "ada");
        Criterion bob = Criterion.anyOf(ActivityField.USER, "bob");
        Criterion document = Criterion.anyOf(ActivityField.DOCUMENT, "ada");
        assertDifferent(List.of(
                ALL,
                ALL.where(ada),
                ALL.where(ada.negate()),
                ALL.where(bob.negate()),
                ALL.where(ada).where(bob.negate()),
                ALL.where(document.negate()),
                ALL.where(ada.negate()).where(document.negate())));
    }

    /** Tokens that were handed out stay valid only as long as it is written so. */
    @Test
    void a_criterion_that_is_not_always_written_is_named_and_marked_if_it_excludes() {
        ActivityFilter filter = ALL.targetSubEntityId("s")
                .where(Criterion.anyOf(ActivityField.USER, "ada").negate());

        assertThat(new String(QueryBinding.of(filter, SortOrder.DESC), StandardCharsets.ISO_8859_1))
                .contains("\u0011targetSubEntityId", "\u0007!userId");
    }

    @Test
    void order_and_repetition_of_list_elements_do_not_matter() {
        ActivityFilter sealed =
                ALL.actionTypes("b", "a").activityIds("2", "1").featureTypes(FeatureType.CUSTOM, FeatureType.CRDT);
        ActivityFilter same = ALL.featureTypes(FeatureType.CRDT, FeatureType.CUSTOM, FeatureType.CRDT)
                .activityIds("1", "2", "1")
                .actionTypes("a", "b", "b");

        assertOpens(same, SortOrder.DESC, tokens.of(sealed, SortOrder.DESC).seal(POSITION));
    }
}
