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
        assertThat(NONE.documentId("d").filter()).isEqualTo(ALL.documentId("d"));
        assertThat(NONE.targetEntityId("t").filter()).isEqualTo(ALL.targetEntityId("t"));
        assertThat(NONE.activityIds("b", "a").filter()).isEqualTo(ALL.activityIds(List.of("a", "b")));
        assertThat(NONE.userId("u").filter()).isEqualTo(ALL.userId("u"));
        assertThat(NONE.from(1).filter()).isEqualTo(ALL.from(1));
        assertThat(NONE.until(1).filter()).isEqualTo(ALL.until(1));
    }

    @Test
    void s18_several_criteria_are_anded() {
        ActivityDeletion deletion = NONE.documentId("d")
                .targetEntityId("t")
                .activityIds(List.of("b", "a", "b"))
                .userId("u")
                .from(1)
                .until(2);

        assertThat(deletion.filter())
                .isEqualTo(ALL.documentId("d")
                        .targetEntityId("t")
                        .activityIds(List.of("a", "b"))
                        .userId("u")
                        .from(1)
                        .until(2));
        assertThat(deletion.requestedIds()).isEqualTo(List.of("b", "a"));
        assertThat(NONE.documentId("d").requestedIds()).isNull();
    }

    @Test
    void s13_an_empty_list_and_null_are_errors() {
        assertRefused(() -> NONE.activityIds(), "activityIds", "must not be an empty list");
        assertRefused(() -> NONE.activityIds(List.of()), "activityIds", "must not be an empty list");
        assertRefused(() -> NONE.activityIds("a", null), "activityIds[1]", "is required");
        assertRefused(() -> NONE.activityIds(Arrays.asList("a", null)), "activityIds[1]", "is required");
        assertRefused(() -> NONE.documentId(null), "documentId", "is required");
        assertRefused(() -> NONE.targetEntityId(null), "targetEntityId", "is required");
        assertRefused(() -> NONE.userId(null), "userId", "is required");
        assertRefused(() -> ActivityDeletion.of(null), "organizationId", "is required");
    }
}
