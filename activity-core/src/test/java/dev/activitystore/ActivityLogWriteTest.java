package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.comment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.StoredValues;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the log itself does when it adds and updates. */
class ActivityLogWriteTest {

    private static final ActivityQuery ALL = ActivityQuery.of("org-1");

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.on(store);

    private static Outcome done(String id) {
        return new Outcome(id, Status.DONE);
    }

    private static Outcome immutable(String id) {
        return new Outcome(id, Status.IMMUTABLE);
    }

    private static Outcome notFound(String id) {
        return new Outcome(id, Status.NOT_FOUND);
    }

    private ActivityLog limited(Limits limits) {
        return ActivityLog.builder(store).limits(limits).build();
    }

    /** Asserts that nothing but the token key was asked of the store. */
    private void assertUntouched() {
        assertThat(store.calls).allMatch(call -> call.equals("exchangeSetting page-token-key"));
    }

    @Test
    void s19_add_answers_for_each_record_in_request_order() {
        log.add("org-1", List.of(comment("c", 0).immutable(true).build()));

        assertThat(log.add(
                        "org-1",
                        List.of(
                                comment("d", 4).build(),
                                comment("c", 3).build(),
                                comment("a", 2).build())))
                .isEqualTo(List.of(done("d"), immutable("c"), done("a")));
        assertThat(log.add("org-1", List.of())).isEqualTo(List.of());
    }

    @Test
    void s16_the_later_of_two_equal_ids_in_a_batch_wins() {
        Activity first = comment("a", 1).actionIcon("first").immutable(true).build();
        Activity last = comment("a", 9).build();
        Activity other = comment("b", 2).build();

        assertThat(log.add("org-1", List.of(first, other, first, last)))
                .isEqualTo(List.of(done("a"), done("b"), done("a"), done("a")));
        assertThat(log.get(ALL).activities()).isEqualTo(List.of(last, other));
        assertThat(store.calls).contains("put [a, b]");
    }

    @Test
    void s16_an_immutable_record_answers_for_each_of_its_ids() {
        log.add("org-1", List.of(comment("a", 1).immutable(true).build()));

        assertThat(log.add(
                        "org-1",
                        List.of(
                                comment("a", 2).build(),
                                comment("b", 2).build(),
                                comment("a", 3).build())))
                .isEqualTo(List.of(immutable("a"), done("b"), immutable("a")));
    }

    @Test
    void s16_an_invalid_record_fails_the_call_before_anything_is_written() {
        Activity good = comment("good", 0).build();
        Activity large =
                comment("large", 0).displayMessageTemplate("x".repeat(1 << 20)).build();

        assertRefused(
                () -> log.add("org-1", List.of(good, good, large)),
                "activities[2]",
                "must be at most 1048576 bytes of UTF-8 in all",
                large.sizeInBytes() + " bytes");
        assertRefused(() -> log.add("org-1", Arrays.asList(good, null)), "activities[1]", "is required");
        assertRefused(() -> log.add(null, List.of(good)), "organizationId", "is required");
        assertUntouched();
    }

    @Test
    void s5_the_size_limit_counts_all_texts_and_is_inclusive() {
        Activity activity =
                comment("a", 0).displayMessageTemplate("é漢😀").actionIcon("i").build();
        int size = "a".length() + "comment.add".length() + "{\"userId\":\"user-1\"}".length() + 9 + 1;

        assertThat(limited(Limits.DEFAULT.withMaxActivityBytes(size)).add("org-1", List.of(activity)))
                .isEqualTo(List.of(done("a")));
        store.calls.clear();
        ActivityLog tighter = limited(Limits.DEFAULT.withMaxActivityBytes(size - 1));
        assertRefused(
                () -> tighter.add("org-1", List.of(activity)),
                "activities[0]",
                "must be at most " + (size - 1) + " bytes of UTF-8 in all",
                size + " bytes");
        assertUntouched();
    }

    @Test
    void s5_the_size_limit_counts_an_update_likewise() {
        ActivityLog tight = limited(Limits.DEFAULT.withMaxActivityBytes(10));
        tight.update("org-1", List.of(ActivityUpdate.of("a").displayMessageTemplate("é漢😀")));
        store.calls.clear();

        assertRefused(
                () -> tight.update(
                        "org-1",
                        List.of(
                                ActivityUpdate.of("a"),
                                ActivityUpdate.of("a")
                                        .displayMessageTemplate("é漢😀")
                                        .actionIcon("i"))),
                "activities[1]",
                "must be at most 10 bytes of UTF-8 in all",
                "11 bytes");
        assertUntouched();
    }

    @Test
    void s5_the_depth_limit_holds_for_each_json_part_of_an_activity() {
        ActivityLog shallow = limited(Limits.DEFAULT.withMaxJsonDepth(3));
        List<String> fields = List.of(
                "actionUser", "changes", "entityData", "entityTargetData", "displayMessageTemplateData", "metadata");
        List<Function<Json, Activity>> makers = List.of(
                json -> comment("a", 0).actionUser(ActionUser.parse(json)).build(),
                json -> comment("a", 0).changes(StoredValues.changes(json)).build(),
                json -> comment("a", 0).entityData(json).build(),
                json -> comment("a", 0).entityTargetData(json).build(),
                json -> comment("a", 0).displayMessageTemplateData(json).build(),
                json -> comment("a", 0).metadata(json).build());
        String deepEnough = "{\"userId\":\"u\",\"x\":{\"to\":[]}}";
        String tooDeep = "{\"userId\":\"u\",\"x\":{\"to\":[{}]}}";
        for (int i = 0; i < fields.size(); i++) {
            Function<Json, Activity> maker = makers.get(i);
            shallow.add("org-1", List.of(maker.apply(Json.parse(deepEnough))));
            store.calls.clear();
            assertRefused(
                    () -> shallow.add("org-1", List.of(comment("b", 0).build(), maker.apply(Json.parse(tooDeep)))),
                    "activities[1]." + fields.get(i),
                    "must be nested at most 3 deep",
                    tooDeep);
            assertUntouched();
        }
    }

    @Test
    void s5_the_depth_limit_holds_for_each_json_part_of_an_update() {
        ActivityLog shallow = limited(Limits.DEFAULT.withMaxJsonDepth(3));
        List<String> fields = List.of("changes", "entityData", "entityTargetData", "displayMessageTemplateData");
        ActivityUpdate update = ActivityUpdate.of("a");
        List<Function<Json, ActivityUpdate>> makers = List.of(
                json -> update.changes(Changes.parse(json)),
                update::entityData,
                update::entityTargetData,
                update::displayMessageTemplateData);
        String tooDeep = "{\"x\":{\"to\":[{}]}}";
        for (int i = 0; i < fields.size(); i++) {
            Function<Json, ActivityUpdate> maker = makers.get(i);
            shallow.update("org-1", List.of(maker.apply(Json.parse("{\"x\":{\"to\":[]}}"))));
            store.calls.clear();
            assertRefused(
                    () -> shallow.update("org-1", List.of(update, maker.apply(Json.parse(tooDeep)))),
                    "activities[1]." + fields.get(i),
                    "must be nested at most 3 deep",
                    tooDeep);
            assertUntouched();
        }
    }

    @Test
    void by_default_json_is_at_most_100_deep() {
        Json deepest = Json.parse("[".repeat(100) + "]".repeat(100));
        Json tooDeep = Json.parse("[".repeat(101) + "]".repeat(101));

        assertThat(log.add("org-1", List.of(comment("a", 0).entityData(deepest).build())))
                .isEqualTo(List.of(done("a")));
        assertRefused(
                () -> log.add(
                        "org-1", List.of(comment("a", 0).entityData(tooDeep).build())),
                "activities[0].entityData",
                "must be nested at most 100 deep",
                "[".repeat(80) + "…");
    }

    @Test
    void s1_metadata_must_not_name_two_organizations() {
        Activity activity = comment("a", 0)
                .metadata(Json.parse("{\"organizationId\":\"org-1\",\"organizationId\":\"org-1\"}"))
                .build();
        assertRefused(
                () -> log.add("org-1", List.of(activity)), "activities[0].metadata.organizationId", "is given twice");
    }

    @Test
    void metadata_that_names_an_organization_or_document_must_name_the_right_ones() {
        String rule = "must be that of the activity, if it is there";
        for (String value : List.of("\"org-2\"", "\"ORG-1\"", "1", "null", "[\"org-1\"]")) {
            Activity activity = comment("a", 0)
                    .metadata(Json.parse("{\"organizationId\":" + value + "}"))
                    .build();
            assertRefused(
                    () -> log.add("org-1", List.of(activity)), "activities[0].metadata.organizationId", rule, value);
        }
        Activity other = comment("a", 0)
                .documentId("d")
                .metadata(Json.parse("{\"documentId\":\"e\"}"))
                .build();
        assertRefused(() -> log.add("org-1", List.of(other)), "activities[0].metadata.documentId", rule, "\"e\"");
        Activity none =
                comment("a", 0).metadata(Json.parse("{\"documentId\":\"e\"}")).build();
        assertRefused(() -> log.add("org-1", List.of(none)), "activities[0].metadata.documentId", rule, "\"e\"");
        assertUntouched();
    }

    @Test
    void metadata_that_names_the_right_ones_comes_back_as_it_was() {
        Activity activity = comment("a", 0)
                .documentId("d")
                .metadata(Json.parse("{\"x\":1,\"documentId\":\"\\u0064\",\"organizationId\":\"org-1\",\"y\":2}"))
                .build();
        log.add("org-1", List.of(activity));

        assertThat(log.get(ALL).activities()).isEqualTo(List.of(activity));
    }

    @Test
    void s19_update_answers_for_each_update_in_request_order() {
        log.add(
                "org-1",
                List.of(comment("a", 0).build(), comment("b", 0).immutable(true).build()));
        ActivityUpdate icon = ActivityUpdate.of("a").actionIcon("i");

        assertThat(log.update("org-1", List.of(ActivityUpdate.of("x"), icon, ActivityUpdate.of("b"))))
                .isEqualTo(List.of(notFound("x"), done("a"), immutable("b")));
        assertThat(log.update("org-2", List.of(icon))).isEqualTo(List.of(notFound("a")));
        assertThat(log.update("org-1", List.of())).isEqualTo(List.of());
    }

    @Test
    void s17_several_updates_of_one_record_are_made_one_after_the_other() {
        log.add(
                "org-1",
                List.of(
                        comment("a", 0)
                                .actionIcon("old")
                                .displayMessageTemplate("old")
                                .build(),
                        comment("b", 0).build()));

        assertThat(log.update(
                        "org-1",
                        List.of(
                                ActivityUpdate.of("a").actionIcon("1").displayMessageTemplate("1"),
                                ActivityUpdate.of("b").actionIcon("b"),
                                ActivityUpdate.of("a").actionIcon("2"),
                                ActivityUpdate.of("x"),
                                ActivityUpdate.of("a").displayMessageTemplate(null))))
                .isEqualTo(List.of(done("a"), done("b"), done("a"), notFound("x"), done("a")));
        assertThat(log.get(ALL).activities())
                .isEqualTo(List.of(
                        comment("b", 0).actionIcon("b").build(),
                        comment("a", 0).actionIcon("2").build()));
        assertThat(store.calls).contains("update [a, b, x]");
    }

    @Test
    void a_missing_update_is_an_error() {
        assertRefused(
                () -> log.update("org-1", Arrays.asList(ActivityUpdate.of("a"), null)), "activities[1]", "is required");
        assertRefused(() -> log.update(null, List.of()), "organizationId", "is required");
        assertUntouched();
    }
}
