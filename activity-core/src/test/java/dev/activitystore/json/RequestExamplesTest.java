package dev.activitystore.json;

import static dev.activitystore.json.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Change;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The requests of the documented API's examples, and each of their fields. */
class RequestExamplesTest {

    private static final ActivityFilter ORG = ActivityFilter.of("org-123");

    @Test
    void get_examples() {
        ActivityQuery query = ActivityQuery.of(ORG);
        assertThat(ActivityRequests.readGet(read("get-request-1")))
                .isEqualTo(query.documentId("doc-456").pageSize(50));
        assertThat(ActivityRequests.readGet(read("get-request-2")))
                .isEqualTo(query.documentId("doc-456")
                        .featureTypes(FeatureType.COMMENT)
                        .pageSize(50));
        assertThat(ActivityRequests.readGet(read("get-request-3")))
                .isEqualTo(query.activityIds("activity-001", "activity-002"));
        assertThat(ActivityRequests.readGet(read("get-request-4")))
                .isEqualTo(query.documentId("doc-456")
                        .targetEntityId("annotation-789")
                        .pageSize(20)
                        .pageToken("encryptedPageToken"));
    }

    @Test
    void every_field_of_get() {
        assertThat(ActivityRequests.readGet(Json.parse("{\"data\":{\"organizationId\":\"o\",\"documentId\":\"d\","
                        + "\"targetEntityId\":\"t\",\"featureTypes\":[\"custom\",\"comment\",\"custom\"],"
                        + "\"actionTypes\":[\"b\",\"a\"],\"userId\":\"u\",\"activityIds\":[\"2\",\"1\"],"
                        + "\"from\":-5,\"until\":6,\"order\":\"asc\",\"pageSize\":7,\"pageToken\":\"token\"}}")))
                .isEqualTo(ActivityQuery.of(ActivityFilter.of("o")
                                .documentId("d")
                                .targetEntityId("t")
                                .featureTypes(List.of(FeatureType.COMMENT, FeatureType.CUSTOM))
                                .actionTypes(List.of("a", "b"))
                                .userId("u")
                                .activityIds(List.of("1", "2"))
                                .from(-5)
                                .until(6))
                        .order(SortOrder.ASC)
                        .pageSize(7)
                        .pageToken("token"));
        assertThat(ActivityRequests.readGet(Json.parse("{\"data\":{\"organizationId\":\"o\"}}")))
                .isEqualTo(ActivityQuery.of("o"));
        assertThat(ActivityRequests.readGet(Json.parse("{\"data\":{\"organizationId\":\"o\",\"order\":\"desc\"}}")))
                .isEqualTo(ActivityQuery.of("o"));
    }

    @Test
    void s8_a_page_size_of_any_length_is_as_good_as_the_largest() {
        for (String size : List.of(
                "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999999")) {
            assertThat(ActivityRequests.readGet(
                                    Json.parse("{\"data\":{\"organizationId\":\"o\",\"pageSize\":" + size + "}}"))
                            .pageSize())
                    .as(size)
                    .isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void delete_examples() {
        assertThat(ActivityRequests.readDelete(read("delete-request-1")).filter())
                .isEqualTo(ORG.activityIds(List.of("activity-001", "activity-002")));
        assertThat(ActivityRequests.readDelete(read("delete-request-2")).filter())
                .isEqualTo(ORG.documentId("doc-456"));
        assertThat(ActivityRequests.readDelete(read("delete-request-3")).filter())
                .isEqualTo(ORG.targetEntityId("annotation-789"));
        assertThat(ActivityRequests.readDelete(read("delete-request-4")).filter())
                .isEqualTo(ORG.documentId("doc-456").targetEntityId("annotation-789"));
    }

    @Test
    void every_field_of_delete() {
        assertThat(ActivityRequests.readDelete(Json.parse("{\"data\":{\"organizationId\":\"o\",\"documentId\":\"d\","
                                + "\"targetEntityId\":\"t\",\"activityIds\":[\"2\",\"1\",\"2\"],\"userId\":\"u\","
                                + "\"from\":-5,\"until\":6}}"))
                        .filter())
                .isEqualTo(ActivityFilter.of("o")
                        .documentId("d")
                        .targetEntityId("t")
                        .activityIds(List.of("1", "2"))
                        .userId("u")
                        .from(-5)
                        .until(6));
    }

    @Test
    void update_examples() {
        ActivityUpdate first = ActivityUpdate.of("activity-001").displayMessageTemplate("{{user}} updated the comment");
        assertThat(ActivityRequests.readUpdate(read("update-request-1")))
                .isEqualTo(new ActivityRequests.Update("org-123", List.of(first)));
        assertThat(ActivityRequests.readUpdate(read("update-request-2")))
                .isEqualTo(new ActivityRequests.Update(
                        "org-123",
                        List.of(
                                first.displayMessageTemplateData(
                                        Json.parse("{\"user\":{\"userId\":\"user-1\",\"name\":\"User Name\"}}")),
                                ActivityUpdate.of("activity-002").actionIcon("https://example.com/icons/edit.svg"))));
    }

    @Test
    void every_field_of_update() {
        Json json = Json.parse("{\"x\":1.0}");
        assertThat(ActivityRequests.readUpdate(Json.parse("{\"data\":{\"organizationId\":\"o\",\"activities\":["
                        + "{\"id\":\"a\",\"changes\":{\"f\":{\"to\":null}},\"entityData\":{\"x\":1.0},"
                        + "\"entityTargetData\":{\"x\":1.0},\"displayMessageTemplate\":\"m\","
                        + "\"displayMessageTemplateData\":{\"x\":1.0},\"actionIcon\":\"i\"},{\"id\":\"b\"}]}}")))
                .isEqualTo(new ActivityRequests.Update(
                        "o",
                        List.of(
                                ActivityUpdate.of("a")
                                        .changes(Changes.of(Map.of("f", new Change(null, Json.parse("null")))))
                                        .entityData(json)
                                        .entityTargetData(json)
                                        .displayMessageTemplate("m")
                                        .displayMessageTemplateData(json)
                                        .actionIcon("i"),
                                ActivityUpdate.of("b"))));
    }

    @Test
    void s17_a_null_in_an_update_clears() {
        assertThat(ActivityRequests.readUpdate(Json.parse("{\"data\":{\"organizationId\":\"o\",\"activities\":["
                        + "{\"id\":\"a\",\"changes\":null,\"entityData\":null,\"entityTargetData\":null,"
                        + "\"displayMessageTemplate\":null,\"displayMessageTemplateData\":null,"
                        + "\"actionIcon\":null}]}}")))
                .isEqualTo(new ActivityRequests.Update(
                        "o",
                        List.of(ActivityUpdate.of("a")
                                .changes(null)
                                .entityData(null)
                                .entityTargetData(null)
                                .displayMessageTemplate(null)
                                .displayMessageTemplateData(null)
                                .actionIcon(null))));
    }

    @Test
    void add_example() {
        ActivityRequests.Add request = ActivityRequests.readAdd(
                read("add-request-1"), () -> Activity.builder().timestamp(77));
        Activity expected = Activity.builder()
                .id("deploy-2026-10-06")
                .timestamp(77)
                .featureType(FeatureType.CUSTOM)
                .actionType("deploy.completed")
                .actionUser(ActionUser.parse(
                        Json.parse("{\"userId\":\"user-1\",\"name\":\"Alice\",\"email\":\"alice@example.com\"}")))
                .documentId("doc-456")
                .targetEntityId("release-42")
                .displayMessageTemplate("{{user}} deployed release {{version}}")
                .displayMessageTemplateData(
                        Json.parse("{\"user\":{\"userId\":\"user-1\",\"name\":\"Alice\"},\"version\":\"42\"}"))
                .metadata(Json.parse("{\"source\":\"ci\",\"attempt\":2}"))
                .build();

        assertThat(request).isEqualTo(new ActivityRequests.Add("org-123", List.of(expected)));
        assertThat(request.activities().get(0).displayMessage()).isEqualTo("Alice deployed release 42");
    }

    @Test
    void every_field_of_add() {
        Json body = Json.parse("{\"data\":{\"organizationId\":\"o\",\"documentId\":\"document-1\",\"activities\":["
                + Example.written(out -> ActivityJson.write("o", Samples.complete("a", -7), out)) + "]}}");
        Activity complete = Samples.complete("a", -7).toBuilder()
                .metadata(Json.parse("{\"source\":\"web\",\"depth\":{\"of\":[]},\"organizationId\":\"o\","
                        + "\"documentId\":\"document-1\"}"))
                .build();

        assertThat(ActivityRequests.readAdd(body, Activity::builder))
                .isEqualTo(new ActivityRequests.Add("o", List.of(complete)));
    }

    @Test
    void nulls_in_add_are_as_good_as_absent() {
        Json body = Json.parse("{\"data\":{\"organizationId\":\"o\",\"documentId\":null,\"activities\":[{"
                + "\"id\":null,\"featureType\":\"comment\",\"actionType\":\"x\",\"eventType\":null,"
                + "\"actionUser\":{\"userId\":\"u\"},\"targetEntityId\":null,\"targetSubEntityId\":null,"
                + "\"changes\":null,\"entityData\":null,\"entityTargetData\":null,\"displayMessageTemplate\":null,"
                + "\"displayMessageTemplateData\":null,\"actionIcon\":null,\"immutable\":null,"
                + "\"isActivityResolverUsed\":null,\"metadata\":null,\"timestamp\":null}]}}");
        ActivityRequests.Add request = ActivityRequests.readAdd(
                body, () -> Activity.builder().id("made").timestamp(77));

        assertThat(request)
                .isEqualTo(new ActivityRequests.Add(
                        "o",
                        List.of(Samples.comment("made", 77)
                                .actionType("x")
                                .actionUser(ActionUser.of("u"))
                                .build())));
    }

    @Test
    void no_activities_are_no_error() {
        Json body = Json.parse("{\"data\":{\"organizationId\":\"o\",\"activities\":[]}}");

        assertThat(ActivityRequests.readAdd(body, Activity::builder))
                .isEqualTo(new ActivityRequests.Add("o", List.of()));
        assertThat(ActivityRequests.readUpdate(body)).isEqualTo(new ActivityRequests.Update("o", List.of()));
    }
}
