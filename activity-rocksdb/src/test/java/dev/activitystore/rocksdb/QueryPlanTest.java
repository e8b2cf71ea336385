package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.testkit.Activities;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentence 15: which lists are read for a filter, and whether the rows are still to be tested. */
class QueryPlanTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final Criterion DOCUMENT = Criterion.anyOf(ActivityField.DOCUMENT, "d");
    private static final Criterion DOCUMENTS = Criterion.anyOf(ActivityField.DOCUMENT, "d", "e");
    private static final Criterion USER = Criterion.anyOf(ActivityField.USER, "u");
    private static final Criterion USERS = Criterion.anyOf(ActivityField.USER, "u", "v");
    private static final Criterion ACTIONS = Criterion.anyOf(ActivityField.ACTION, "a", "b", "c");
    private static final Criterion EVENT = Criterion.anyOf(ActivityField.EVENT, "e");
    private static final Criterion IDS = Criterion.anyOf(ActivityField.ID, "i", "j");
    private static final Criterion ALL_FEATURES = Criterion.anyOf(
            ActivityField.FEATURE,
            FeatureType.values().stream().map(FeatureType::wireName).toList());
    private static final Criterion FEATURES = Criterion.anyOf(ActivityField.FEATURE, "comment", "crdt");

    @Test
    void s15_one_criterion_is_decided_by_its_lists_and_a_range_of_time_by_the_order() {
        check(ALL, List.of(), false);
        check(ALL.from(1).until(2), List.of(), false);
        check(ALL.where(USER).from(1), List.of(USER), false);
        check(ALL.where(ACTIONS), List.of(ACTIONS), false);
    }

    @Test
    void s15_those_that_name_fewer_values_are_expected_to_have_fewer_records() {
        check(ALL.where(USERS).where(ACTIONS).where(DOCUMENT), List.of(DOCUMENT, USERS, ACTIONS), true);
        check(ALL.where(ACTIONS).where(USER), List.of(USER, ACTIONS), true);
        check(ALL.where(FEATURES).where(USERS), List.of(USERS, FEATURES), true);
        check(ALL.where(USER).where(DOCUMENT), List.of(DOCUMENT, USER), true);
        check(ALL.where(DOCUMENTS).where(USER), List.of(USER, DOCUMENTS), true);
    }

    @Test
    void s14_s15_what_has_no_list_or_is_negated_is_decided_by_the_rows() {
        check(ALL.where(EVENT), List.of(), true);
        check(ALL.where(USER).where(EVENT), List.of(USER), true);
        check(ALL.where(USER.negate()), List.of(), true);
        check(ALL.where(DOCUMENT).where(USER.negate()), List.of(DOCUMENT), true);
    }

    @Test
    void s13_all_feature_types_select_nothing_and_none_of_them_everything() {
        check(ALL.where(ALL_FEATURES), List.of(), false);
        check(ALL.where(ALL_FEATURES).where(USER), List.of(USER), false);
        check(ALL.where(ALL_FEATURES.negate()), List.of(), true);
        check(ALL.where(FEATURES), List.of(FEATURES), false);
    }

    @Test
    void s15_ids_are_looked_up_whatever_else_is_asked_for() {
        assertThat(QueryPlan.of(ALL.where(IDS).from(1))).isEqualTo(new QueryPlan(IDS, List.of(), false));
        assertThat(QueryPlan.of(ALL.where(IDS).where(USER))).isEqualTo(new QueryPlan(IDS, List.of(), true));
        assertThat(QueryPlan.of(ALL.where(IDS).where(ALL_FEATURES))).isEqualTo(new QueryPlan(IDS, List.of(), false));
        assertThat(QueryPlan.of(ALL.where(IDS.negate()))).isEqualTo(new QueryPlan(null, List.of(), true));
    }

    @Test
    void s15_the_entries_of_a_list_are_checked_for_the_other_criteria_that_have_lists() {
        Activity met = Activities.activity("id", 1)
                .documentId("d")
                .actionUser(ActionUser.of("u"))
                .build();
        Activity byAnother = met.toBuilder().actionUser(ActionUser.of("w")).build();
        Activity elsewhere = met.toBuilder().documentId("f").build();
        QueryPlan plan = QueryPlan.of(ALL.where(DOCUMENT).where(USERS).where(EVENT));

        List<FactCheck> ofDocument = plan.checksBeside(DOCUMENT);
        assertThat(ofDocument).hasSize(1);
        assertThat(Facts.pass(Facts.of(met), ofDocument)).isTrue();
        assertThat(Facts.pass(Facts.of(byAnother), ofDocument)).isFalse();

        List<FactCheck> ofUsers = plan.checksBeside(USERS);
        assertThat(ofUsers).hasSize(1);
        assertThat(Facts.pass(Facts.of(byAnother), ofUsers)).isTrue();
        assertThat(Facts.pass(Facts.of(elsewhere), ofUsers)).isFalse();
        assertThat(QueryPlan.of(ALL.where(USER).where(EVENT)).checksBeside(USER))
                .isEmpty();
    }

    private static void check(ActivityFilter filter, List<Criterion> listed, boolean rowsDecide) {
        assertThat(QueryPlan.of(filter)).as("%s", filter).isEqualTo(new QueryPlan(null, listed, rowsDecide));
    }
}
