package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.Change;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Outcomes;
import dev.activitystore.RandomJson;
import dev.activitystore.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The JSON of the log's objects, each by itself, and reading it back. */
class ObjectJsonTest {

    private static final String REST =
            "\"id\":\"a\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}";
    private static final String END = ",\"timestamp\":1}";
    private static final String[] METADATA = {
        "{}",
        "{\"documentId\":null}",
        "{\"documentId\":\"d\"}",
        "{\"documentId\":\"d\",\"a\":1.0}",
        "{\"a\":1,\"documentId\":\"d\"}",
        "{\"a\":1,\"documentId\":\"\\u0064\"}",
        "{\"a\":1,\"docu\\u006dentId\":\"d\"}",
        "{\"a\":1,\"documentId\":\"other\"}",
        "{\"a\":1,\"documentId\":1}",
        "{\"documentId\":\"d\",\"documentId\":\"d\"}",
        "{\"a\":{\"documentId\":\"d\"}}",
        "{\"a\":\"\\\"documentId\\\":\\\"d\\\"}\"}",
        "{\"documentId\":\"d\",\"x\\\"documentId\":\"d\"}",
        "{\"apiKey\":\"k\",\"documentId\":\"d\",\"organizationId\":\"o\"}"
    };

    private static Activity minimal(@Nullable String document, @Nullable String metadata) {
        return Activity.builder()
                .id("a")
                .timestamp(1)
                .featureType(FeatureType.COMMENT)
                .actionType("x")
                .actionUser(ActionUser.of("u"))
                .documentId(document)
                .metadata(metadata == null ? null : Json.parse(metadata))
                .build();
    }

    private static void assertJson(@Nullable String document, @Nullable String metadata, String expected) {
        Activity activity = minimal(document, metadata);

        assertThat(activity.json()).hasToString("{" + REST + expected + END);
        assertThat(Activity.parse(activity.json())).isEqualTo(activity);
    }

    private static Activity read(String rest) {
        return Activity.parse(Json.parse("{" + REST + rest + END));
    }

    @Test
    void an_activity_is_the_documented_example() {
        Json documented = Example.read("get-response-1").field("result").field("data");
        Json[] example = new Json[1];
        documented.forEachElement(element -> example[0] = element);
        Activity activity = Activity.parse(example[0]);

        assertThat(activity.documentId()).isEqualTo("doc-456");
        assertThat(activity.json()).isEqualTo(example[0]);
    }

    @Test
    void the_document_is_the_last_of_the_metadata() {
        assertJson(null, null, "");
        assertJson(null, "{}", ",\"metadata\":{}");
        assertJson(null, "{\"a\":1.0}", ",\"metadata\":{\"a\":1.0}");
        assertJson("d", null, ",\"metadata\":{\"documentId\":\"d\"}");
        assertJson("\"é😀\\", null, ",\"metadata\":{\"documentId\":\"\\\"é😀\\\\\"}");
        assertJson("d", "{\"a\":1.0}", ",\"metadata\":{\"a\":1.0,\"documentId\":\"d\"}");
        assertJson("d", METADATA[13], ",\"metadata\":" + METADATA[13]);
    }

    @Test
    void where_metadata_would_tell_it_wrongly_it_stands_before_them() {
        assertJson("d", "{}", ",\"documentId\":\"d\",\"metadata\":{}");
        assertJson("d", METADATA[4], ",\"documentId\":\"d\",\"metadata\":" + METADATA[4]);
        assertJson("d", METADATA[7], ",\"documentId\":\"d\",\"metadata\":" + METADATA[7]);
        assertJson(null, METADATA[7], ",\"documentId\":null,\"metadata\":" + METADATA[7]);
        assertJson("d", METADATA[9], ",\"documentId\":\"d\",\"metadata\":" + METADATA[9]);
    }

    @Test
    void whatever_metadata_tell_an_activity_is_read_back() {
        for (String metadata : METADATA) {
            for (String document : new String[] {null, "d", "other"}) {
                Activity activity = minimal(document, metadata);
                Activity read = Activity.parse(Json.parse(activity.json().toString()));

                assertThat(read).as("%s, %s", document, metadata).isEqualTo(activity);
                assertThat(read.json()).isEqualTo(activity.json());
            }
        }
    }

    @Test
    void random_activities_are_read_back() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Activity activity = Samples.random(random);
            if (random.nextBoolean()) {
                activity = activity.toBuilder()
                        .metadata(Json.parse(new RandomJson(random).object(2)))
                        .build();
            }
            String text = activity.json().toString();

            assertThat(Json.parse(text)).as("seed %s", seed).hasToString(text);
            assertThat(Activity.parse(Json.parse(text))).as("seed %s", seed).isEqualTo(activity);
        }
        assertThat(Activity.parse(Samples.complete("a", -1).json())).isEqualTo(Samples.complete("a", -1));
    }

    @Test
    void an_activity_without_id_and_time_gets_them() {
        Activity activity = Activity.parse(
                Json.parse("{\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}}"));

        assertThat(activity.id()).hasSize(36);
        assertThat(activity.timestamp()).isPositive();
        assertThat(Activity.parse(activity.json())).isEqualTo(activity);
    }

    @Test
    void an_activity_is_read_strictly() {
        assertRefused(() -> read(",\"x\":1"), "x", "is not a known field");
        assertRefused(() -> read(",\"id\":\"b\""), "id", "is given twice");
        assertRefused(() -> read(",\"metadata\":[]"), "metadata", "must be a JSON object", "[]");
        assertRefused(() -> read(",\"metadata\":{\"documentId\":1}"), "metadata.documentId", "must be a string", "1");
        assertRefused(() -> read(",\"metadata\":" + METADATA[9]), "metadata.documentId", "is given twice");
        assertRefused(
                () -> read(",\"metadata\":{\"documentId\":\"\"}"), "metadata.documentId", "must not be empty", "");
        assertRefused(() -> read(",\"documentId\":1"), "documentId", "must be a string", "1");
        assertRefused(() -> read(",\"entityData\":1,\"immutable\":1"), "immutable", "must be true or false", "1");
        assertRefused(() -> Activity.parse(Json.parse("[]")), "activity", "must be a JSON object", "[]");
        assertRefused(() -> Activity.parse(Json.parse("{}")), "featureType", "is required");
        assertRefused(() -> Activity.parse(Json.parse("null")), "activity", "must be a JSON object", "null");
    }

    @Test
    void a_page_has_its_token_unless_it_is_the_last() {
        Activity a = minimal("d", null);
        Activity b = Samples.complete("b", 2);
        ActivityPage page = new ActivityPage(List.of(a, b), "t\"");
        ActivityPage last = new ActivityPage(List.of(), null);

        assertThat(page.json())
                .hasToString("{\"activities\":[" + a.json() + "," + b.json() + "],\"nextPageToken\":\"t\\\"\"}");
        assertThat(ActivityPage.parse(page.json())).isEqualTo(page);
        assertThat(last.json()).hasToString("{\"activities\":[]}");
        assertThat(ActivityPage.parse(last.json())).isEqualTo(last);
        assertThat(ActivityPage.parse(Json.parse("{\"activities\":[],\"nextPageToken\":null}")))
                .isEqualTo(last);
    }

    @Test
    void a_page_is_read_strictly() {
        assertRefused(() -> ActivityPage.parse(Json.parse("[]")), "page", "must be a JSON object", "[]");
        assertRefused(() -> ActivityPage.parse(Json.parse("{}")), "activities", "is required");
        assertRefused(() -> ActivityPage.parse(Json.parse("{\"activities\":null}")), "activities", "is required");
        assertRefused(
                () -> ActivityPage.parse(Json.parse("{\"activities\":{}}")), "activities", "must be a list", "{}");
        assertRefused(
                () -> ActivityPage.parse(Json.parse("{\"activities\":[null]}")),
                "activities[0]",
                "must be a JSON object",
                "null");
        assertRefused(
                () -> ActivityPage.parse(Json.parse("{\"activities\":[{" + REST + "},{" + REST + ",\"x\":1}]}")),
                "activities[1].x",
                "is not a known field");
        assertRefused(
                () -> ActivityPage.parse(Json.parse("{\"activities\":[],\"pageToken\":\"t\"}")),
                "pageToken",
                "is not a known field");
        assertRefused(
                () -> ActivityPage.parse(Json.parse("{\"activities\":[],\"nextPageToken\":1}")),
                "nextPageToken",
                "must be a string",
                "1");
        assertRefused(
                () -> new ActivityPage(List.of(), "\ud800").json(),
                "json",
                "must be well-formed Unicode",
                "\"\\ud800\"");
    }

    @Test
    void outcomes_tell_id_and_status() {
        List<Outcome> each = Arrays.stream(Status.values())
                .map(status -> new Outcome("a-" + status, status))
                .toList();
        Outcomes outcomes = Outcomes.parse(ObjectJson.write(each));

        assertThat(outcomes).isEqualTo(each);
        assertThat(outcomes.json())
                .hasToString("[{\"activityId\":\"a-DONE\",\"status\":\"DONE\"},"
                        + "{\"activityId\":\"a-NOT_FOUND\",\"status\":\"NOT_FOUND\"},"
                        + "{\"activityId\":\"a-IMMUTABLE\",\"status\":\"IMMUTABLE\"},"
                        + "{\"activityId\":\"a-HELD\",\"status\":\"HELD\"},"
                        + "{\"activityId\":\"a-EXISTS\",\"status\":\"EXISTS\"}]");
        assertThat(each.get(0).json()).hasToString("{\"activityId\":\"a-DONE\",\"status\":\"DONE\"}");
        for (Outcome outcome : each) {
            assertThat(Outcome.parse(outcome.json())).isEqualTo(outcome);
        }
    }

    @Test
    void outcomes_are_read_strictly() {
        assertRefused(() -> Outcomes.parse(Json.parse("{}")), "outcomes", "must be a list", "{}");
        assertRefused(
                () -> Outcomes.parse(Json.parse("[{\"activityId\":\"a\",\"status\":\"done\"}]")),
                "outcomes[0].status",
                "must be one of DONE, NOT_FOUND, IMMUTABLE, HELD, EXISTS",
                "done");
        assertRefused(
                () -> Outcomes.parse(Json.parse("[{\"activityId\":\"a\",\"status\":\"DONE\"},1]")),
                "outcomes[1]",
                "must be a JSON object",
                "1");
        assertRefused(() -> Outcome.parse(Json.parse("{\"status\":\"DONE\"}")), "activityId", "is required");
        assertRefused(
                () -> Outcome.parse(Json.parse("{\"activityId\":\"a\",\"status\":null}")), "status", "is required");
        assertRefused(() -> Outcome.parse(Json.parse("{\"success\":true}")), "success", "is not a known field");
        assertRefused(() -> Outcome.parse(Json.parse("\"DONE\"")), "outcome", "must be a JSON object", "\"DONE\"");
    }

    @Test
    void a_change_leaves_out_the_side_that_is_not_told() {
        Json one = Json.parse("1.0");
        Json none = Json.parse("null");

        assertThat(new Change(one, none).json()).hasToString("{\"from\":1.0,\"to\":null}");
        assertThat(new Change(null, one).json()).hasToString("{\"to\":1.0}");
        assertThat(new Change(null, null).json()).hasToString("{}");
        assertThat(Change.parse(Json.parse("{\"to\":null,\"from\":1.0}"))).isEqualTo(new Change(one, none));
        assertThat(Change.parse(Json.parse("{}"))).isEqualTo(new Change(null, null));
        assertRefused(() -> Change.parse(Json.parse("1")), "change", "must be a JSON object", "1");
        assertRefused(
                () -> Change.parse(Json.parse("{\"x\":1}")),
                "change.x",
                "is not a known field; a change has from and to");
    }
}
