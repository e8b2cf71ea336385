package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.json.RequestKind.ADD;
import static dev.activitystore.json.RequestKind.ALL;
import static dev.activitystore.json.RequestKind.DELETE;
import static dev.activitystore.json.RequestKind.GET;
import static dev.activitystore.json.RequestKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentence 24: requests are read strictly, so that a mistake never widens a read or a deletion. */
class StrictRequestsTest {

    @Test
    void the_fine_bodies_are_fine() {
        for (RequestKind kind : ALL) {
            kind.read(kind.body());
            kind.read(kind.with("/data", "organizationId", "\"other\""));
        }
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        for (RequestKind kind : ALL) {
            for (String body : List.of("[]", "1", "\"data\"", "null", "true", "[{\"data\":{}}]")) {
                assertRefused(() -> kind.read(body), "body", "must be a JSON object", body);
            }
            for (String data : List.of("[]", "1", "\"x\"", "true")) {
                assertRefused(() -> kind.read("{\"data\":" + data + "}"), "data", "must be a JSON object", data);
            }
            assertRefused(() -> kind.read("{}"), "data", "is required");
            assertRefused(() -> kind.read("{\"data\":null}"), "data", "is required");
        }
    }

    @Test
    void an_unknown_field_is_named_by_its_full_path() {
        String rule = "is not a known field";
        for (RequestKind kind : ALL) {
            assertRefused(() -> kind.read(kind.with("", "dat", "1")), "dat", rule);
            assertRefused(() -> kind.read(kind.with("", "organizationId", "\"o\"")), "organizationId", rule);
            for (String name : List.of("documentID", "DocumentId", "document_id", "a.b", "documentId ")) {
                assertRefused(() -> kind.read(kind.with("/data", name, "null")), "data." + name, rule);
            }
        }
        for (RequestKind kind : List.of(ADD, UPDATE)) {
            assertRefused(
                    () -> kind.read(kind.with("/data/activities/1", "featureTyp", "\"x\"")),
                    "data.activities[1].featureTyp",
                    rule);
            assertRefused(
                    () -> kind.read(kind.with("/data/activities/1", "changes", "{\"a\":{},\"b\":{\"form\":1}}")),
                    "data.activities[1].changes.b.form",
                    "is not a known field; a change has from and to");
        }
    }

    @Test
    void an_unknown_field_without_name_is_not_taken_for_its_holder() {
        for (RequestKind kind : ALL) {
            assertRefused(() -> kind.read(kind.with("/data", "", "1")), "data.", "is not a known field");
        }
    }

    @Test
    void fields_of_other_requests_are_unknown() {
        String rule = "is not a known field";
        for (String name : List.of("targetEntityId", "activityIds", "userId", "from", "order", "pageSize")) {
            assertRefused(() -> ADD.read(ADD.with("/data", name, "null")), "data." + name, rule);
            assertRefused(() -> UPDATE.read(UPDATE.with("/data", name, "null")), "data." + name, rule);
        }
        for (String name : List.of("order", "pageSize", "pageToken", "activities")) {
            assertRefused(() -> DELETE.read(DELETE.with("/data", name, "null")), "data." + name, rule);
        }
        assertRefused(() -> GET.read(GET.with("/data", "activities", "[]")), "data.activities", rule);
    }

    @Test
    void s17_no_other_field_can_be_updated() {
        for (String name : List.of(
                "featureType",
                "actionType",
                "eventType",
                "actionUser",
                "documentId",
                "targetEntityId",
                "targetSubEntityId",
                "immutable",
                "isActivityResolverUsed",
                "metadata",
                "timestamp")) {
            assertRefused(
                    () -> UPDATE.read(UPDATE.with("/data/activities/1", name, "null")),
                    "data.activities[1]." + name,
                    "is not a known field");
        }
    }

    @Test
    void a_field_given_twice_is_refused() {
        for (RequestKind kind : ALL) {
            String twice = kind.body().replace("{\"data\":{", "{\"data\":{\"organizationId\":\"o\",");
            assertRefused(() -> kind.read(twice), "data.organizationId", "is given twice");
            String data = kind.body().substring(1, kind.body().length() - 1);
            assertRefused(() -> kind.read("{" + data + "," + data + "}"), "data", "is given twice");
        }
        assertRefused(
                () -> GET.read("{\"data\":{\"organizationId\":\"o\",\"userId\":null,\"us\\u0065rId\":\"u\"}}"),
                "data.userId",
                "is given twice");
        assertRefused(
                () -> UPDATE.read(UPDATE.body().replace("{\"id\":\"b\"}", "{\"id\":\"b\",\"id\":\"c\"}")),
                "data.activities[1].id",
                "is given twice");
        assertRefused(
                () -> ADD.read(ADD.with("/data/activities/1", "actionUser", "{\"userId\":\"u\",\"userId\":\"u\"}")),
                "data.activities[1].actionUser.userId",
                "is given twice");
        assertRefused(
                () -> ADD.read(ADD.with("/data/activities/1", "changes", "{\"a\":{},\"a\":{}}")),
                "data.activities[1].changes.a",
                "is given twice");
    }

    @Test
    void a_null_where_a_filter_is_meant_is_refused() {
        String rule = "must not be null: leave it out";
        for (String name : List.of(
                "documentId",
                "targetEntityId",
                "featureTypes",
                "actionTypes",
                "userId",
                "activityIds",
                "from",
                "until",
                "order",
                "pageSize",
                "pageToken")) {
            assertRefused(() -> GET.read(GET.with("/data", name, "null")), "data." + name, rule);
        }
        for (String name : List.of("documentId", "targetEntityId", "activityIds", "userId", "from", "until")) {
            assertRefused(() -> DELETE.read(DELETE.with("/data", name, "null")), "data." + name, rule);
        }
    }

    @Test
    void required_fields_are_required() {
        for (RequestKind kind : ALL) {
            assertRefused(
                    () -> kind.read(kind.without("/data", "organizationId")), "data.organizationId", "is required");
        }
        for (RequestKind kind : List.of(ADD, UPDATE)) {
            assertRefused(
                    () -> kind.read(kind.with("/data", "organizationId", "null")),
                    "data.organizationId",
                    "is required");
            assertRefused(() -> kind.read(kind.without("/data", "activities")), "data.activities", "is required");
            assertRefused(() -> kind.read(kind.with("/data", "activities", "null")), "data.activities", "is required");
        }
        for (String name : List.of("featureType", "actionType", "actionUser")) {
            String path = "data.activities[1]." + name;
            assertRefused(() -> ADD.read(ADD.without("/data/activities/1", name)), path, "is required");
            assertRefused(() -> ADD.read(ADD.with("/data/activities/1", name, "null")), path, "is required");
        }
        assertRefused(
                () -> UPDATE.read(UPDATE.without("/data/activities/1", "id")), "data.activities[1].id", "is required");
        assertRefused(
                () -> UPDATE.read(UPDATE.with("/data/activities/1", "id", "null")),
                "data.activities[1].id",
                "is required");
    }

    @Test
    void a_list_of_as_many_elements_as_a_request_may_have_is_read_to_its_end() {
        String most = "[" + "\"a\",".repeat(99_999) + "\"z\"]";
        assertThat(ActivityRequests.readGet(Json.parse(GET.with("/data", "activityIds", most)))
                        .filter())
                .isEqualTo(ActivityFilter.of("o").activityIds("a", "z"));
    }

    @Test
    void a_list_of_more_elements_than_a_request_may_have_is_refused() {
        String most = "[" + "\"a\",".repeat(99_999) + "\"a\"]";
        String tooMany = most.replaceFirst("\\[", "[\"a\",");
        for (RequestKind kind : List.of(GET, DELETE)) {
            for (String name : List.of("activityIds", "actionTypes", "eventTypes")) {
                kind.read(kind.with("/data", name, most));
                assertRefused(
                        () -> kind.read(kind.with("/data", name, tooMany)),
                        "data." + name,
                        "must have at most 100000 elements",
                        "100001");
            }
        }
        for (RequestKind kind : List.of(ADD, UPDATE)) {
            assertRefused(
                    () -> kind.read(kind.with("/data", "activities", tooMany)),
                    "data.activities",
                    "must have at most 100000 elements",
                    "100001");
        }
    }
}
