package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 13 and 14: filters, one criterion at a time; {@link RandomTests} has all combinations. */
abstract class FilterTests extends StoreTests {

    @Test
    void s13_each_criterion_selects_by_its_own_field() {
        addOneOfEach();
        ActivityQuery all = ActivityQuery.of("o");

        assertThat(found(all.documentId("x"))).isEqualTo(List.of("document"));
        assertThat(found(all.targetEntityId("x"))).isEqualTo(List.of("target"));
        assertThat(found(all.targetSubEntityId("x"))).isEqualTo(List.of("sub-target"));
        assertThat(found(all.actionTypes("x"))).isEqualTo(List.of("action"));
        assertThat(found(all.eventTypes("x", "y"))).isEqualTo(List.of("event"));
        assertThat(found(all.userId("x"))).isEqualTo(List.of("user"));
        assertThat(found(all.featureTypes(FeatureType.RECORDER))).isEqualTo(List.of("recorder"));
        assertThat(found(all.activityIds("user", "absent"))).isEqualTo(List.of("user"));
        assertThat(found(all.from(1).until(2))).isEqualTo(List.of("target"));
    }

    @Test
    void s13_criteria_are_anded_and_the_elements_of_a_list_ored() {
        for (String document : List.of("d1", "d2")) {
            for (String action : List.of("x", "y", "z")) {
                add(
                        "o",
                        List.of(activity(document + action, 1)
                                .documentId(document)
                                .actionType(action)
                                .build()));
            }
        }
        ActivityQuery ofDocument = ActivityQuery.of("o").documentId("d1").order(SortOrder.ASC);
        assertThat(found(ofDocument.actionTypes("z", "x"))).isEqualTo(List.of("d1x", "d1z"));
        assertThat(found(ofDocument.actionTypes("z", "x").activityIds("d1z", "d2x", "d1y")))
                .isEqualTo(List.of("d1z"));
        assertThat(found(ofDocument.actionTypes("z").activityIds("d2z"))).isEmpty();
    }

    @Test
    void s13_a_negated_criterion_selects_the_others_and_those_without_a_value() {
        addOneOfEach();
        ActivityQuery all = ActivityQuery.of("o").order(SortOrder.ASC);

        assertThat(found(all.where(not(ActivityField.DOCUMENT, "x"))))
                .isEqualTo(List.of("target", "action", "user", "recorder", "sub-target", "event"));
        assertThat(found(all.where(not(ActivityField.TARGET, "x"))))
                .isEqualTo(List.of("document", "action", "user", "recorder", "sub-target", "event"));
        assertThat(found(all.where(not(ActivityField.ACTION, "x", "y"))))
                .isEqualTo(List.of("document", "target", "user", "recorder", "sub-target", "event"));
        assertThat(found(all.where(not(ActivityField.FEATURE, "comment", "crdt"))))
                .isEqualTo(List.of("recorder"));
        assertThat(found(all.where(not(ActivityField.EVENT, "x"))))
                .isEqualTo(List.of("document", "target", "action", "user", "recorder", "sub-target"));
        assertThat(found(all.where(not(ActivityField.USER, "user-1")))).isEqualTo(List.of("user"));
        assertThat(found(all.where(not(ActivityField.ID, "user", "absent", "target"))))
                .isEqualTo(List.of("document", "action", "recorder", "sub-target", "event"));
        assertThat(found(all.where(not(ActivityField.DOCUMENT, "absent")))).hasSize(7);
    }

    @Test
    void s13_a_field_may_have_a_negated_criterion_beside_another_and_those_of_other_fields() {
        for (String action : List.of("x", "y", "z")) {
            add(
                    "o",
                    List.of(activity(action, 1)
                            .documentId("d")
                            .actionType(action)
                            .build()));
            add("o", List.of(activity("no" + action, 1).actionType(action).build()));
        }
        ActivityQuery all = ActivityQuery.of("o").order(SortOrder.ASC);

        assertThat(found(all.actionTypes("x", "y").where(not(ActivityField.ACTION, "y", "z"))))
                .isEqualTo(List.of("nox", "x"));
        assertThat(found(all.documentId("d").where(not(ActivityField.ACTION, "y"))))
                .isEqualTo(List.of("x", "z"));
        assertThat(found(all.actionTypes("x", "z")
                        .where(not(ActivityField.DOCUMENT, "d"))
                        .where(not(ActivityField.ID, "noz"))))
                .isEqualTo(List.of("nox"));
        assertThat(found(all.documentId("d").where(not(ActivityField.DOCUMENT, "d"))))
                .isEmpty();
    }

    @Test
    void s13_from_is_inclusive_and_until_exclusive() {
        add("o", List.of(activity("first", ActivityFilter.FROM_START).build()));
        add("o", ascending(5));
        add("o", List.of(activity("last", ActivityFilter.UNTIL_END - 1).build()));
        ActivityQuery all = ActivityQuery.of("o").order(SortOrder.ASC);

        assertThat(found(all.from(1).until(3))).isEqualTo(List.of("a-001", "a-002"));
        assertThat(found(all.from(4))).isEqualTo(List.of("a-004", "last"));
        assertThat(found(all.until(1))).isEqualTo(List.of("first", "a-000"));
        assertThat(found(all.from(ActivityFilter.UNTIL_END - 1))).isEqualTo(List.of("last"));
        assertThat(found(all.until(ActivityFilter.FROM_START + 1))).isEqualTo(List.of("first"));
        assertThat(found(all.from(5).until(ActivityFilter.UNTIL_END - 1))).isEmpty();
    }

    @Test
    void s13_a_position_outside_of_the_time_range_is_where_reading_begins_or_ends() {
        store().put("o", ascending(6));
        ActivityFilter range = ActivityFilter.of("o").from(2).until(4);
        for (Activity edge : ascending(6)) {
            long at = edge.timestamp();
            Position position = Position.of(edge);
            assertThat(Activities.ids(read(range, SortOrder.ASC, position, 9)))
                    .isEqualTo(at < 2 ? List.of("a-002", "a-003") : at < 3 ? List.of("a-003") : List.of());
            assertThat(Activities.ids(read(range, SortOrder.DESC, position, 9)))
                    .isEqualTo(at > 3 ? List.of("a-003", "a-002") : at > 2 ? List.of("a-002") : List.of());
        }
    }

    @Test
    void s13_thousands_of_ids_or_action_types_are_one_filter() {
        List<Activity> records = ascending(50);
        store().put("o", records);
        List<String> many = new ArrayList<>(IntStream.range(0, 5000)
                .mapToObj(i -> String.format(Locale.ROOT, "!-%04d", i)) // these sort before the wanted
                .toList());
        many.add("a-007");
        many.add("a-033");

        assertThat(Activities.ids(read(ActivityFilter.of("o").activityIds(many), SortOrder.DESC, null, 9)))
                .isEqualTo(List.of("a-033", "a-007"));
        many.add("comment.add");
        assertThat(found(ActivityFilter.of("o").actionTypes(many))).isEqualTo(records);
    }

    @Test
    void s07_s08_s13_thousands_of_values_of_a_list_are_read_in_pages_of_one_order() {
        int count = 1200;
        List<Activity> records = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = String.format("n-%04d", i);
            names.add(name);
            names.add(name + "-absent");
            records.add(activity(name, i * 7919L % count)
                    .documentId(name)
                    .targetEntityId(name)
                    .targetSubEntityId(name)
                    .actionType(name)
                    .eventType(name)
                    .actionUser(ActionUser.of(name))
                    .build());
        }
        records.sort(Comparator.comparing(Position::of));
        store().put("o", records);
        for (ActivityField field : ActivityField.values()) {
            if (field == ActivityField.FEATURE) {
                continue; // of which there are few
            }
            Criterion all = Criterion.anyOf(field, names);
            Criterion most = Criterion.anyOf(field, names.subList(0, names.size() - 100));
            for (ActivityFilter filter : List.of(
                    ActivityFilter.of("o").where(all), ActivityFilter.of("o").where(most.negate()))) {
                List<Activity> expected =
                        new ArrayList<>(records.stream().filter(filter::matches).toList());
                int pageSize = Math.max(20, expected.size() / 3);
                ActivityQuery query = ActivityQuery.of(filter).pageSize(pageSize);
                assertThat(Walks.pages(log(), query.order(SortOrder.ASC)))
                        .as("%s", field)
                        .isEqualTo(expected);
                Collections.reverse(expected);
                assertThat(Walks.pages(log(), query)).as("%s", field).isEqualTo(expected);
            }
        }
    }

    @Test
    void s13_an_empty_list_is_an_error_and_never_all() {
        ActivityFilter all = ActivityFilter.of("o");
        assertThatThrownBy(() -> all.activityIds(List.of())).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> all.actionTypes(List.of())).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> all.featureTypes(Set.of())).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void s13_an_unknown_feature_type_is_an_error_that_names_the_allowed_ones() {
        assertThatThrownBy(() -> FeatureType.ofWireName("featureTypes[0]", "coment"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("comment, reaction, recorder, crdt, custom");
    }

    @Test
    void s14_a_record_without_the_field_matches_no_value_of_it() {
        add("o", ascending(3));
        for (String value : List.of("null", "NULL", " ", "0", "a-000")) {
            assertThat(found(ActivityQuery.of("o").documentId(value))).isEmpty();
            assertThat(found(ActivityQuery.of("o").targetEntityId(value))).isEmpty();
        }
    }

    @Test
    void s14_the_sub_entity_and_the_event_are_no_target_and_no_action() {
        add("o", List.of(activity("a", 1).targetSubEntityId("t").eventType("e").build()));

        assertThat(found(ActivityQuery.of("o").targetEntityId("t"))).isEmpty();
        assertThat(found(ActivityQuery.of("o").actionTypes("e"))).isEmpty();
        assertThat(found(ActivityQuery.of("o").targetSubEntityId("target"))).isEmpty();
        assertThat(found(ActivityQuery.of("o").eventTypes("comment.add"))).isEmpty();
    }

    @Test
    void s13_each_criterion_restricts_beside_each_other() {
        for (ActivityField one : ActivityField.values()) {
            Criterion criterion = Criterion.anyOf(one, value(one));
            for (ActivityField other : ActivityField.values()) {
                if (one != other) {
                    assertThat(foundOfEither(
                                    one + "-" + other,
                                    with(one, 1),
                                    with(other, 1),
                                    all -> all.where(criterion).where(Criterion.anyOf(other, value(other)))))
                            .as("%s, %s", one, other)
                            .isEmpty();
                }
            }
            assertThat(foundOfEither(
                            one + "-from",
                            with(one, 4),
                            activity("late", 5),
                            all -> all.where(criterion).from(5)))
                    .as("%s, from", one)
                    .isEmpty();
            assertThat(foundOfEither(
                            one + "-until",
                            with(one, 5),
                            activity("early", 4),
                            all -> all.where(criterion).until(5)))
                    .as("%s, until", one)
                    .isEmpty();
            assertThat(foundOfEither(
                            one + "-not",
                            with(one, 1),
                            activity("another", 1),
                            all -> all.where(criterion).where(criterion.negate())))
                    .as("%s, and not so", one)
                    .isEmpty();
        }
        assertThat(foundOfEither(
                        "from-until",
                        activity("early", 2),
                        activity("late", 6),
                        all -> all.from(3).until(5)))
                .isEmpty();
    }

    /** Adds two records, each of which meets one of two criteria, and gives what both select. */
    private List<String> foundOfEither(
            String organization, ActivityBuilder one, ActivityBuilder other, UnaryOperator<ActivityQuery> criteria) {
        add(organization, List.of(one.build(), other.build()));
        return found(criteria.apply(ActivityQuery.of(organization)));
    }

    /** A record of which one field has its {@link #value}. */
    private static ActivityBuilder with(ActivityField field, long timestamp) {
        ActivityBuilder record = activity("of-" + field.parameter(), timestamp);
        return switch (field) {
            case DOCUMENT -> record.documentId(value(field));
            case TARGET -> record.targetEntityId(value(field));
            case SUB_TARGET -> record.targetSubEntityId(value(field));
            case FEATURE -> record.featureType(FeatureType.RECORDER);
            case ACTION -> record.actionType(value(field));
            case EVENT -> record.eventType(value(field));
            case USER -> record.actionUser(ActionUser.of(value(field)));
            case ID -> record.id(value(field));
        };
    }

    private static String value(ActivityField field) {
        return field == ActivityField.FEATURE ? FeatureType.RECORDER.wireName() : "x";
    }

    private static Criterion not(ActivityField field, String... values) {
        return Criterion.anyOf(field, values).negate();
    }

    private void addOneOfEach() {
        add(
                "o",
                List.of(
                        activity("document", 0).documentId("x").build(),
                        activity("target", 1).targetEntityId("x").build(),
                        activity("action", 2).actionType("x").build(),
                        activity("user", 3).actionUser(ActionUser.of("x")).build(),
                        activity("recorder", 4)
                                .featureType(FeatureType.RECORDER)
                                .build(),
                        activity("sub-target", 5).targetSubEntityId("x").build(),
                        activity("event", 6).eventType("x").build()));
        add(
                "p",
                List.of(activity("other", 1)
                        .documentId("x")
                        .targetEntityId("x")
                        .targetSubEntityId("x")
                        .actionType("x")
                        .eventType("x")
                        .build()));
    }

    private List<String> found(ActivityQuery query) {
        return Activities.ids(log().get(query).activities());
    }
}
