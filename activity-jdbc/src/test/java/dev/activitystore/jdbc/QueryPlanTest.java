package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentence 15: which index is read for a filter, and from how many places on. */
class QueryPlanTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final Criterion EVENT = Criterion.anyOf(ActivityField.EVENT, "event");

    @Test
    void s15_the_narrowest_index_is_read_of_those_that_serve_a_filter() {
        ActivityFilter target = ALL.targetEntityId("t");
        ActivityFilter document = ALL.documentId("d");
        ActivityFilter user = ALL.userId("u");
        check(ALL, AccessPath.ORGANIZATION);
        check(features(ALL), AccessPath.FEATURE);
        check(actions(features(ALL)), AccessPath.ACTION, feature());
        check(user, AccessPath.USER);
        check(features(user), AccessPath.USER_FEATURE);
        check(actions(features(user)), AccessPath.USER_ACTION, feature());
        check(document, AccessPath.DOCUMENT);
        check(features(document.userId("u")), AccessPath.DOCUMENT_FEATURE, criterion(ActivityField.USER, "u"));
        check(actions(document), AccessPath.DOCUMENT_ACTION);
        check(target, AccessPath.TARGET);
        check(features(target.documentId("d")), AccessPath.TARGET_FEATURE, criterion(ActivityField.DOCUMENT, "d"));
        check(
                actions(features(target.userId("u"))).from(1).until(2),
                AccessPath.TARGET_ACTION,
                feature(),
                criterion(ActivityField.USER, "u"));
    }

    @Test
    void s15_of_several_values_each_is_a_branch_in_their_order() {
        assertThat(QueryPlan.of(ALL).branches()).containsExactly(List.of());
        assertThat(QueryPlan.of(ALL.userId("u").actionTypes(List.of("b", "a", "c")))
                        .branches())
                .containsExactly(List.of("u", "a"), List.of("u", "b"), List.of("u", "c"));
        assertThat(QueryPlan.of(ALL.where(criterion(ActivityField.USER, "u", "v"))
                                .actionTypes(List.of("a", "b")))
                        .branches())
                .containsExactly(List.of("u", "a"), List.of("u", "b"), List.of("v", "a"), List.of("v", "b"));
    }

    @Test
    void s15_more_branches_than_a_statement_merges_are_tested_on_the_rows() {
        ActivityFilter users = ALL.where(criterion(ActivityField.USER, "u", "v"));
        assertThat(QueryPlan.of(users.actionTypes(types(32)))).satisfies(plan -> {
            assertThat(plan.path()).isEqualTo(AccessPath.USER_ACTION);
            assertThat(plan.branches()).hasSize(64);
            assertThat(plan.rest()).isEmpty();
        });
        assertThat(QueryPlan.of(users.actionTypes(types(33)))).satisfies(plan -> {
            assertThat(plan.path()).isEqualTo(AccessPath.USER);
            assertThat(plan.branches()).containsExactly(List.of("u"), List.of("v"));
            assertThat(plan.rest()).containsExactly(Criterion.anyOf(ActivityField.ACTION, types(33)));
        });
        check(ALL.actionTypes(types(65)), AccessPath.ORGANIZATION, Criterion.anyOf(ActivityField.ACTION, types(65)));
    }

    @Test
    void s14_s15_what_no_index_covers_is_tested_on_the_rows() {
        Criterion notTarget = criterion(ActivityField.TARGET, "t").negate();
        Criterion notUser = criterion(ActivityField.USER, "v").negate();
        check(ALL.where(EVENT).where(notTarget), AccessPath.ORGANIZATION, notTarget, EVENT);
        check(ALL.userId("u").where(notUser).where(EVENT), AccessPath.USER, EVENT, notUser);
    }

    @Test
    void s13_all_feature_types_select_nothing_and_none_of_them_everything() {
        List<String> names =
                FeatureType.values().stream().map(FeatureType::wireName).toList();
        Criterion every = Criterion.anyOf(ActivityField.FEATURE, names);
        check(ALL.where(every), AccessPath.ORGANIZATION);
        check(ALL.where(every).userId("u"), AccessPath.USER);
        check(ALL.where(every.negate()), AccessPath.ORGANIZATION, every.negate());
        assertThat(QueryPlan.criteria(ALL.where(every).where(EVENT))).containsExactly(EVENT);
    }

    @Test
    void s13_ids_are_looked_up_and_not_tested_but_for_those_that_are_ruled_out() {
        Criterion notId = criterion(ActivityField.ID, "b").negate();
        assertThat(QueryPlan.criteria(ALL.activityIds("a", "b").where(EVENT).where(notId)))
                .containsExactlyInAnyOrder(EVENT, notId);
    }

    private static void check(ActivityFilter filter, AccessPath path, Criterion... rest) {
        QueryPlan plan = QueryPlan.of(filter);
        assertThat(plan.path()).as("%s", filter).isEqualTo(path);
        assertThat(plan.rest()).as("%s", filter).containsExactlyInAnyOrder(rest);
    }

    private static ActivityFilter features(ActivityFilter filter) {
        return filter.featureTypes(List.of(FeatureType.COMMENT, FeatureType.CRDT));
    }

    private static Criterion feature() {
        return criterion(ActivityField.FEATURE, "comment", "crdt");
    }

    private static ActivityFilter actions(ActivityFilter filter) {
        return filter.actionTypes(List.of("a", "b"));
    }

    private static Criterion criterion(ActivityField field, String... values) {
        return Criterion.anyOf(field, values);
    }

    private static List<String> types(int count) {
        return IntStream.range(0, count).mapToObj(i -> "type-" + i).toList();
    }
}
