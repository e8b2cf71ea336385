package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.json.RequestKind.ADD;
import static dev.activitystore.json.RequestKind.ALL;
import static dev.activitystore.json.RequestKind.UPDATE;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A required field that is absent, null or empty is told to be required, wherever it stands. */
class RequiredFieldsTest {

    private static final List<String> NONE = List.of("null", "\"\"");

    @Test
    void of_every_request() {
        for (RequestKind kind : ALL) {
            assertRequired(kind, "/data", "organizationId", "data.organizationId");
        }
        for (RequestKind kind : List.of(ADD, UPDATE)) {
            assertRefused(() -> kind.read(kind.with("/data", "activities", "null")), "data.activities", "is required");
            assertRefused(() -> kind.read(kind.without("/data", "activities")), "data.activities", "is required");
        }
    }

    @Test
    void of_an_activity() {
        for (String name : List.of("featureType", "actionType")) {
            assertRequired(ADD, "/data/activities/1", name, "data.activities[1]." + name);
        }
        assertRequired(UPDATE, "/data/activities/1", "id", "data.activities[1].id");
        String user = "data.activities[1].actionUser";
        assertRefused(() -> ADD.read(ADD.with("/data/activities/1", "actionUser", "null")), user, "is required");
        assertRefused(() -> ADD.read(ADD.without("/data/activities/1", "actionUser")), user, "is required");
        assertRequired(ADD, "/data/activities/1/actionUser", "userId", user + ".userId");
    }

    @Test
    void the_target_of_a_custom_activity() {
        for (String none : NONE) {
            assertRefused(
                    () -> ADD.read("{\"data\":{\"organizationId\":\"o\",\"activities\":[{\"featureType\":\"custom\","
                            + "\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"},\"targetEntityId\":" + none
                            + "}]}}"),
                    "data.activities[0].targetEntityId",
                    "is required where featureType is custom");
        }
    }

    @Test
    void the_document_of_records_that_tell_it() {
        for (String metadata : List.of(
                "{\"documentId\":\"d\"}",
                "{\"documentId\":\"d\",\"organizationId\":\"o\"}",
                "{\"k\":1,\"documentId\":\"d\"}")) {
            String body = ADD.with("/data/activities/1", "metadata", metadata);
            assertRefused(
                    () -> ADD.read(body),
                    "data.documentId",
                    "is required, and the same, where activities have metadata.documentId, as activities[1] has: \"d\"");
            ADD.read(body.replaceFirst("\"organizationId\":\"o\"", "\"organizationId\":\"o\",\"documentId\":\"d\""));
        }
    }

    private static void assertRequired(RequestKind kind, String holder, String name, String path) {
        for (String none : NONE) {
            assertRefused(() -> kind.read(kind.with(holder, name, none)), path, "is required");
        }
        assertRefused(() -> kind.read(kind.without(holder, name)), path, "is required");
    }
}
