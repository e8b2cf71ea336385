package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentence 18: which records a deletion selects. */
class ActivityDeletionTest {

    private static final ActivityDeletion NONE = ActivityDeletion.of("org-1");
    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @Test
    void s18_a_deletion_without_criterion_is_an_error() {
        String fields = "documentId, targetEntityId, activityIds, userId, from, until";
        assertRefused(NONE::filter, fields, "do not restrict the deletion: give at least one");
        assertRefused(
                () -> NONE.from(ActivityFilter.FROM_START)
                        .until(ActivityFilter.UNTIL_END)
                        .filter(),
                fields,
                "do not restrict the deletion: give at least one");
    }

    @Test
    void s18_each_criterion_is_enough() {
        assertThat(NONE.document("d").filter()).isEqualTo(ALL.document("d"));
        assertThat(NONE.target("t").filter()).isEqualTo(ALL.target("t"));
        assertThat(NONE.ids("b", "a").filter()).isEqualTo(ALL.ids(List.of("a", "b")));
        assertThat(NONE.user("u").filter()).isEqualTo(ALL.user("u"));
        assertThat(NONE.from(1).filter()).isEqualTo(ALL.from(1));
        assertThat(NONE.until(1).filter()).isEqualTo(ALL.until(1));
    }

    @Test
    void s18_several_criteria_are_anded() {
        ActivityDeletion deletion = NONE.document("d")
                .target("t")
                .ids(List.of("b", "a", "b"))
                .user("u")
                .from(1)
                .until(2);

        assertThat(deletion.filter())
                .isEqualTo(ALL.document("d")
                        .target("t")
                        .ids(List.of("a", "b"))
                        .user("u")
                        .from(1)
                        .until(2));
        assertThat(deletion.requestedIds()).isEqualTo(List.of("b", "a"));
        assertThat(NONE.document("d").requestedIds()).isNull();
    }

    @Test
    void s13_an_empty_list_and_null_are_errors() {
        assertRefused(() -> NONE.ids(), "activityIds", "must not be an empty list");
        assertRefused(() -> NONE.ids(List.of()), "activityIds", "must not be an empty list");
        assertRefused(() -> NONE.ids("a", null), "activityIds[1]", "is required");
        assertRefused(() -> NONE.ids(Arrays.asList("a", null)), "activityIds[1]", "is required");
        assertRefused(() -> NONE.document(null), "documentId", "is required");
        assertRefused(() -> NONE.target(null), "targetEntityId", "is required");
        assertRefused(() -> NONE.user(null), "userId", "is required");
        assertRefused(() -> ActivityDeletion.of(null), "organizationId", "is required");
    }
}
