package dev.activitystore.json;

import static dev.activitystore.Samples.comment;
import static dev.activitystore.json.Example.assertSame;
import static dev.activitystore.json.Example.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented responses. */
class ActivityResponsesTest {

    private static final Outcome DONE_1 = new Outcome("activity-001", Status.DONE);
    private static final Outcome DONE_2 = new Outcome("activity-002", Status.DONE);
    private static final Outcome MISSED_1 = new Outcome("activity-001", Status.NOT_FOUND);

    @Test
    void a_page_is_the_documented_example() {
        Activity activity = Activity.builder()
                .id("activity-001")
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.parse(
                        Json.parse("{\"userId\":\"user-1\",\"email\":\"user@example.com\",\"name\":\"User Name\"}")))
                .documentId("doc-456")
                .targetEntityId("annotation-789")
                .displayMessageTemplate("{{user}} added a comment")
                .displayMessageTemplateData(Json.parse("{\"user\":{\"userId\":\"user-1\",\"name\":\"User Name\"}}"))
                .metadata(Json.parse("{\"apiKey\":\"yourApiKey\"}"))
                .timestamp(1722409519944L)
                .build();
        ActivityPage page = new ActivityPage(List.of(activity), "nextPageToken");

        assertSame(written(out -> ActivityResponses.writePage("org-123", page, out)), "get-response-1");
    }

    @Test
    void the_last_page_has_no_token_and_may_be_empty() {
        ActivityPage empty = new ActivityPage(List.of(), null);
        assertThat(written(out -> ActivityResponses.writePage("o", empty, out)))
                .hasToString("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) retrieved successfully.\","
                        + "\"data\":[]}}");
    }

    @Test
    void activities_of_a_page_keep_their_order() {
        ActivityPage page = new ActivityPage(
                List.of(
                        comment("b", 2).actionUser(ActionUser.of("u")).build(),
                        comment("a", 1).actionUser(ActionUser.of("u")).build()),
                "t\"");
        String rest = "\"featureType\":\"comment\",\"actionType\":\"comment.add\",\"actionUser\":{\"userId\":\"u\"},"
                + "\"metadata\":{\"organizationId\":\"o\"},";

        assertThat(written(out -> ActivityResponses.writePage("o", page, out)))
                .hasToString("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) retrieved successfully.\","
                        + "\"data\":[{\"id\":\"b\"," + rest + "\"timestamp\":2},{\"id\":\"a\"," + rest
                        + "\"timestamp\":1}],\"pageToken\":\"t\\\"\"}}");
    }

    @Test
    void an_update_is_answered_as_documented() {
        assertSame(written(out -> ActivityResponses.writeUpdated(List.of(DONE_1), out)), "update-response-1");
        assertSame(written(out -> ActivityResponses.writeUpdated(List.of(MISSED_1, DONE_2), out)), "update-response-2");
    }

    @Test
    void a_deletion_is_answered_as_documented() {
        assertSame(written(out -> ActivityResponses.writeDeleted(List.of(DONE_1), out)), "delete-response-1");
        assertSame(written(out -> ActivityResponses.writeDeleted(List.of(MISSED_1, DONE_2), out)), "delete-response-2");
    }

    @Test
    void a_deletion_in_steps_is_answered_as_one() {
        List<List<Outcome>> steps = List.of(List.of(MISSED_1), List.of(), List.of(DONE_2, MISSED_1));

        assertSame(written(out -> ActivityResponses.writeDeleted(steps.iterator(), out)), "delete-response-2");
        assertThat(written(out -> ActivityResponses.writeDeleted(Collections.emptyIterator(), out)))
                .hasToString("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) deleted successfully.\","
                        + "\"data\":{}}}");
    }

    @Test
    void of_a_deletion_in_steps_each_is_told_before_the_next_begins() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Boolean> told = new ArrayList<>();
        Iterator<List<Outcome>> steps = Stream.of(DONE_1, DONE_2)
                .peek(next -> told.add(out.toString(StandardCharsets.UTF_8).contains(DONE_1.activityId())))
                .map(List::of)
                .iterator();
        ActivityResponses.writeDeleted(steps, out);
        assertThat(told).isEqualTo(List.of(false, true));
    }

    @Test
    void an_addition_of_what_is_new_alone_tells_what_was_there() {
        List<Outcome> outcomes = List.of(DONE_1, new Outcome("x", Status.EXISTS));

        assertThat(written(out -> ActivityResponses.writeCreated(outcomes, out))
                        .field("result")
                        .field("data")
                        .field("activities"))
                .hasToString(
                        "{\"activity-001\":{\"success\":true,\"message\":\"Activity added.\",\"outcome\":\"DONE\"},"
                                + "\"x\":{\"success\":false,\"message\":\"Failed to add activity.\",\"outcome\":\"EXISTS\"}}");
    }

    @Test
    void an_addition_is_answered_as_documented_and_by_id() {
        Json written = written(
                out -> ActivityResponses.writeAdded(List.of(new Outcome("deploy-2026-10-06", Status.DONE)), out));
        assertSame(written, "add-response-1");

        Json none = written(out -> ActivityResponses.writeAdded(List.of(), out));
        assertThat(none.field("result").field("data").field("activities")).hasToString("{}");
        assertSame(Json.parse(none.toString().replace(",\"activities\":{}", "")), "add-response-documented");
    }

    @Test
    void an_addition_that_was_refused_is_told() {
        Outcome refused = new Outcome("x", Status.IMMUTABLE);

        assertThat(written(out -> ActivityResponses.writeAdded(List.of(DONE_1, refused), out)))
                .hasToString("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) added successfully.\","
                        + "\"data\":{\"success\":false,\"message\":\"Failed to add activity.\",\"activities\":{"
                        + "\"activity-001\":{\"success\":true,\"message\":\"Activity added.\"},"
                        + "\"x\":{\"success\":false,\"message\":\"Failed to add activity.\"}}}}}");
    }

    @Test
    void s19_outcomes_keep_the_request_order_and_an_id_given_twice_is_one_key() {
        assertThat(written(out -> ActivityResponses.writeDeleted(List.of(DONE_2, DONE_1, DONE_2), out))
                        .field("result")
                        .field("data"))
                .hasToString("{\"activity-002\":{\"success\":true,\"message\":\"Activity deleted.\"},"
                        + "\"activity-001\":{\"success\":true,\"message\":\"Activity deleted.\"}}");
        assertThat(written(out -> ActivityResponses.writeUpdated(List.of(), out))
                        .field("result")
                        .field("data"))
                .hasToString("{}");
    }

    @Test
    void an_immutable_record_fails_to_change() {
        Outcome refused = new Outcome("x", Status.IMMUTABLE);

        assertThat(written(out -> ActivityResponses.writeUpdated(List.of(refused), out))
                        .field("result")
                        .field("data"))
                .hasToString("{\"x\":{\"success\":false,\"message\":\"Failed to update activity.\"}}");
        assertThat(written(out -> ActivityResponses.writeDeleted(List.of(refused), out))
                        .field("result")
                        .field("data"))
                .hasToString("{\"x\":{\"success\":false,\"message\":\"Failed to delete activity.\"}}");
    }

    @Test
    void a_failure_is_the_documented_example() {
        assertSame(written(out -> ActivityResponses.writeError("INVALID_ARGUMENT", "ERROR_MESSAGE", out)), "error");
        assertThat(written(out -> ActivityResponses.writeError("INTERNAL", "a \"b\"\n\0é😀", out)))
                .hasToString("{\"error\":{\"message\":\"a \\\"b\\\"\\n\\u0000é😀\",\"status\":\"INTERNAL\"}}");
    }
}
