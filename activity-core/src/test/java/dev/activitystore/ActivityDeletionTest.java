package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.token.TokenKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentence 18: which records a deletion selects. */
class ActivityDeletionTest {

    private static final ActivityDeletion NONE = ActivityDeletion.of("org-1");
    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @Test
    void s18_a_deletion_that_restricts_nothing_is_an_error() {
        for (ActivityDeletion nothing : List.of(
                NONE,
                NONE.from(ActivityFilter.FROM_START).until(ActivityFilter.UNTIL_END),
                NONE.where(Criterion.anyOf(ActivityField.USER, "u").negate()))) {
            CallsStore store = new CallsStore();
            ActivityLog log = ActivityLog.builder(store)
                    .tokenKeys(List.of(TokenKey.generate()))
                    .build();
            assertRefused(
                    () -> log.delete(nothing),
                    "documentId, targetEntityId, targetSubEntityId, featureTypes, actionTypes, eventTypes, userId, activityIds, from, until",
                    "do not restrict the deletion: give at least one");
            assertThat(store.calls).isEmpty();
        }
    }

    @Test
    void a_deletion_of_a_filter_deletes_what_it_selects() {
        ActivityFilter filter = ALL.actionTypes("a").activityIds("2", "1");

        assertThat(ActivityDeletion.of(filter).filter()).isEqualTo(filter);
        assertThat(ActivityDeletion.of(filter).requestedIds()).isEqualTo(List.of("1", "2"));
        assertThat(ActivityDeletion.of(filter).activityIds("2", "1").requestedIds())
                .isEqualTo(List.of("2", "1"));
        assertThat(ActivityDeletion.of(ALL.userId("u")).requestedIds()).isNull();
        ActivityDeletion byId = NONE.activityIds("2", "1");
        assertThat(byId.userId("u").requestedIds()).isEqualTo(List.of("2", "1"));
        assertThat(byId.where(Criterion.anyOf(ActivityField.ID, "1").negate()).requestedIds())
                .isEqualTo(List.of("2", "1"));
        assertThat(byId.where(Criterion.anyOf(ActivityField.ID, "4", "3")).requestedIds())
                .isEqualTo(List.of("3", "4"));
    }

    @Test
    void s18_each_criterion_is_enough() {
        assertThat(NONE.documentId("d").filter()).isEqualTo(ALL.documentId("d"));
        assertThat(NONE.targetEntityId("t").filter()).isEqualTo(ALL.targetEntityId("t"));
        assertThat(NONE.activityIds("b", "a").filter()).isEqualTo(ALL.activityIds(List.of("a", "b")));
        assertThat(NONE.userId("u").filter()).isEqualTo(ALL.userId("u"));
        assertThat(NONE.featureTypes(FeatureType.CRDT).filter()).isEqualTo(ALL.featureTypes(FeatureType.CRDT));
        assertThat(NONE.actionTypes("a").filter()).isEqualTo(ALL.actionTypes("a"));
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
        assertRefused(() -> ActivityDeletion.of((String) null), "organizationId", "is required");
    }
}
