package dev.activitystore.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.CallsStore;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an erasure looks at, field by field, and how it goes about it. */
class ErasureOfEachFieldTest {

    private static final Json TEXT = Json.parse("{\"x\":[\"by ada.\"]}");
    private static final Json USERS = Json.parse("[{\"userId\":\"ada\"}]");

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.on(store);

    static Stream<Arguments> places() {
        return Stream.of(
                place("id", record -> record.id("by-ada.")),
                place("actionType", record -> record.actionType("by ada.")),
                place("eventType", record -> record.eventType("by ada.")),
                place("documentId", record -> record.documentId("by ada.")),
                place("targetEntityId", record -> record.targetEntityId("by ada.")),
                place("targetSubEntityId", record -> record.targetSubEntityId("by ada.")),
                place("displayMessageTemplate", record -> record.displayMessageTemplate("by ada.")),
                place("actionIcon", record -> record.actionIcon("by ada.")),
                place("actionUser.userId", record -> record.actionUser(ActionUser.of("by ada."))),
                place(
                        "changes.x.to",
                        record -> record.changes(
                                Changes.parse(Json.parse("{\"x\":{\"from\":null,\"to\":\"by ada.\"}}")))),
                place("entityData.x[0]", record -> record.entityData(TEXT)),
                place("entityTargetData.x[0]", record -> record.entityTargetData(TEXT)),
                place("displayMessageTemplateData.x[0]", record -> record.displayMessageTemplateData(TEXT)),
                place("metadata.x[0]", record -> record.metadata(TEXT)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void where_the_id_stands_amid_a_text_is_told(String place, UnaryOperator<ActivityBuilder> write) {
        Activity record = write.apply(record("a", 1)).build();
        add(record);

        ErasureReport report = log.operator().erasure("o", "ada").run(done -> {});

        assertThat(report.occurrences()).isEqualTo(List.of(new Occurrence(record.id(), place)));
        assertThat(report.remaining()).isEqualTo(1);
        assertThat(all()).isEqualTo(List.of(record));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                place("entityData", record -> record.entityData(USERS)),
                place("entityTargetData", record -> record.entityTargetData(USERS)),
                place(
                        "displayMessageTemplateData",
                        record -> record.displayMessageTemplateData(Json.parse("{\"x\":" + USERS + "}"))),
                place(
                        "metadata",
                        record -> record.documentId("d")
                                .metadata(Json.parse("{\"documentId\":\"d\",\"x\":" + USERS + "}"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_list_of_none_but_the_user_is_without_her(String field, UnaryOperator<ActivityBuilder> write) {
        Activity record = write.apply(record("a", 1)).build();
        add(record);

        String pseudonym = log.operator().erasure("o", "ada").run(done -> {}).pseudonym();

        String expected =
                record.json().toString().replace("{\"userId\":\"ada\"}", "{\"userId\":\"" + pseudonym + "\"}");
        assertThat(all()).as(field).extracting(Activity::json).isEqualTo(List.of(Json.parse(expected)));
    }

    @Test
    void all_records_are_counted_where_the_id_still_stands_and_a_hundred_places_are_told() {
        add(IntStream.range(0, 101)
                .mapToObj(i -> record("r-" + i, i).actionIcon("by ada.").build())
                .toArray(Activity[]::new));

        ErasureReport report = log.operator().erasure("o", "ada").run(done -> {});

        assertThat(report.remaining()).isEqualTo(101);
        assertThat(report.occurrences()).hasSize(Erasure.MOST_OCCURRENCES).hasSize(100);
    }

    @Test
    void what_is_held_stays_and_is_counted() {
        Activity hers = record("a", 1).actionUser(ActionUser.of("ada")).build();
        Activity other = record("b", 2).build();
        Activity another = record("c", 3).build();
        add(hers, other, another);
        log.operator().holds("o").place("court", ActivityFilter.of("o"), "why", "who");

        ErasureReport report = log.operator().erasure("o", "ada").run(done -> {});

        assertThat(report)
                .isEqualTo(new ErasureReport(
                        report.pseudonym(), 0, 0, 1, 1, List.of(new Occurrence("a", "actionUser.userId"))));
        assertThat(all()).isEqualTo(List.of(another, other, hers));
    }

    /** Others aren't locked: they are asked for by no rewriting. */
    @Test
    void what_the_user_did_is_rewritten_first_and_others_never() {
        add(IntStream.range(0, 600).mapToObj(i -> record("r-" + i, i).build()).toArray(Activity[]::new));
        add(record("late", 601).actionUser(ActionUser.of("ada")).build());
        List<Boolean> isDone = new ArrayList<>();
        store.calls.clear();

        log.operator()
                .erasure("o", "ada")
                .run(done -> isDone.add(log.stream(ActivityQuery.of("o").userId("ada"))
                        .findAny()
                        .isEmpty()));

        assertThat(isDone).isEqualTo(List.of(true, true, true, true));
        assertThat(store.calls.stream().filter(call -> call.startsWith("rewrite")))
                .hasSize(1);
    }

    @Test
    void where_an_organization_ends_and_a_user_begins_makes_another_pseudonym() {
        assertThat(Pseudonyms.of(store, "a", "bc")).isNotEqualTo(Pseudonyms.of(store, "ab", "c"));
    }

    private static Arguments place(String place, UnaryOperator<ActivityBuilder> write) {
        return Arguments.of(place, write);
    }

    private void add(Activity... records) {
        assertThat(log.add("o", records).allDone()).isTrue();
    }

    private List<Activity> all() {
        return log.stream(ActivityQuery.of("o")).toList();
    }

    private static ActivityBuilder record(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("bob"));
    }
}
