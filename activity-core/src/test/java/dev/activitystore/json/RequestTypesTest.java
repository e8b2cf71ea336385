package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.json.RequestKind.ADD;
import static dev.activitystore.json.RequestKind.ALL;
import static dev.activitystore.json.RequestKind.DELETE;
import static dev.activitystore.json.RequestKind.GET;
import static dev.activitystore.json.RequestKind.GRANT;
import static dev.activitystore.json.RequestKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every field of every request wants its own type of JSON value. */
class RequestTypesTest {

    private static final List<String> NO_STRINGS = List.of("1", "true", "{}", "[]", "[\"a\"]");
    private static final List<String> NO_OBJECTS = List.of("1", "true", "\"a\"", "[]", "[{}]");
    private static final List<String> NO_BOOLEANS = List.of("1", "0", "\"true\"", "{}", "[]");
    private static final List<String> NO_WHOLE_NUMBERS =
            List.of("1.0", "1.5", "1e3", "1E3", "-0.0", "\"1\"", "true", "{}", "[]", "[1]");
    private static final List<String> NO_LISTS = List.of("1", "true", "\"comment\"", "{}");

    @Test
    void identifiers_and_names_are_strings() {
        String rule = "must be a string";
        for (RequestKind kind : ALL) {
            kind.assertRefuses("organizationId", NO_STRINGS, rule);
        }
        ADD.assertRefuses("documentId", NO_STRINGS, rule);
        for (String name : List.of("documentId", "targetEntityId", "userId", "order", "pageToken")) {
            GET.assertRefuses(name, NO_STRINGS, rule);
        }
        for (String name : List.of("documentId", "targetEntityId", "userId")) {
            DELETE.assertRefuses(name, NO_STRINGS, rule);
        }
    }

    @Test
    void lists_are_lists() {
        for (String name : List.of("featureTypes", "actionTypes", "activityIds")) {
            GET.assertRefuses(name, NO_LISTS, "must be a list");
        }
        DELETE.assertRefuses("activityIds", NO_LISTS, "must be a list");
        ADD.assertRefuses("activities", NO_LISTS, "must be a list");
        UPDATE.assertRefuses("activities", NO_LISTS, "must be a list");
    }

    @Test
    void elements_of_lists_are_named_by_their_index() {
        for (String element : List.of("1", "null", "{}", "[]", "true")) {
            for (String name : List.of("featureTypes", "actionTypes", "activityIds")) {
                assertRefused(
                        () -> GET.read(GET.with("/data", name, "[\"comment\"," + element + "]")),
                        "data." + name + "[1]",
                        "must be a string",
                        element);
            }
        }
        for (RequestKind kind : List.of(ADD, UPDATE)) {
            for (String element : List.of("1", "null", "\"a\"", "[]", "true")) {
                assertRefused(
                        () -> kind.read(kind.with("/data", "activities", "[" + element + "]")),
                        "data.activities[0]",
                        "must be a JSON object",
                        element);
            }
        }
    }

    @Test
    void s13_an_empty_list_never_means_all() {
        for (String name : List.of("featureTypes", "actionTypes", "activityIds")) {
            assertRefused(() -> GET.read(GET.with("/data", name, "[]")), "data." + name, "must not be an empty list");
        }
        assertRefused(
                () -> DELETE.read(DELETE.with("/data", "activityIds", "[]")),
                "data.activityIds",
                "must not be an empty list");
    }

    @Test
    void the_fields_of_an_activity_have_their_types() {
        for (String name : List.of(
                "id",
                "featureType",
                "actionType",
                "eventType",
                "targetEntityId",
                "targetSubEntityId",
                "displayMessageTemplate",
                "actionIcon")) {
            ADD.assertRefusesInActivity(name, NO_STRINGS, "must be a string");
        }
        for (String name : List.of("actionUser", "changes", "displayMessageTemplateData", "metadata")) {
            ADD.assertRefusesInActivity(name, NO_OBJECTS, "must be a JSON object");
        }
        for (String name : List.of("immutable", "isActivityResolverUsed")) {
            ADD.assertRefusesInActivity(name, NO_BOOLEANS, "must be true or false");
        }
        ADD.assertRefusesInActivity("timestamp", NO_WHOLE_NUMBERS, "must be a whole number");
        ADD.assertRefusesInActivity(
                "timestamp",
                List.of("9223372036854775808", "-9223372036854775809", "99999999999999999999"),
                "must be a whole number from -9223372036854775808 to 9223372036854775807");
    }

    @Test
    void the_fields_of_an_update_have_their_types() {
        for (String name : List.of("id", "displayMessageTemplate", "actionIcon")) {
            UPDATE.assertRefusesInActivity(name, NO_STRINGS, "must be a string");
        }
        for (String name : List.of("changes", "displayMessageTemplateData")) {
            UPDATE.assertRefusesInActivity(name, NO_OBJECTS, "must be a JSON object");
        }
    }

    @Test
    void snapshots_are_any_json() {
        for (String value : List.of("1.0", "true", "\"a\"", "[]", "{}", "[null]")) {
            for (String name : List.of("entityData", "entityTargetData")) {
                ADD.read(ADD.with("/data/activities/1", name, value));
                UPDATE.read(UPDATE.with("/data/activities/1", name, value));
            }
        }
    }

    @Test
    void numbers_are_whole() {
        for (String name : List.of("from", "until", "pageSize")) {
            GET.assertRefuses(name, NO_WHOLE_NUMBERS, "must be a whole number");
        }
        for (String name : List.of("from", "until")) {
            DELETE.assertRefuses(name, NO_WHOLE_NUMBERS, "must be a whole number");
        }
        assertThat(ActivityRequests.readGet(Json.parse(GET.with("/data", "from", "-0")))
                        .filter()
                        .from())
                .isZero();
    }

    @Test
    void numbers_are_in_range() {
        GET.assertRefuses("pageSize", List.of("0", "-1", "-2147483648"), "must be at least 1");
        GET.assertRefuses("from", List.of("-62135596800001", "9223372036854775807"), "must be in the years 1 to 9999");
        GET.assertRefuses("until", List.of("253402300800001"), "must be in the years 1 to 9999");
        assertRefused(
                () -> GET.read("{\"data\":{\"organizationId\":\"o\",\"from\":5,\"until\":5}}"),
                "data.from",
                "must be before until, which is 5",
                "5");
        GRANT.assertRefuses("expiresInSeconds", List.of("-1", "0", "86401"), "must be 1 to 86400");
        for (long seconds : List.of(1L, 86_400L)) {
            String body = GRANT.with("/data", "expiresInSeconds", Long.toString(seconds));
            assertThat(ActivityRequests.readGrant(Json.parse(body)).expiresInSeconds())
                    .isEqualTo(seconds);
        }
        ADD.assertRefusesInActivity(
                "timestamp",
                List.of("-62135596800001", "253402300800000"),
                "must be in the years 1 to 9999, in milliseconds since the epoch");
    }

    @Test
    void names_of_orders_and_feature_types_are_the_documented_ones() {
        assertRefused(
                () -> GET.read(GET.with("/data", "order", "\"ASC\"")), "data.order", "must be asc or desc", "ASC");
        assertRefused(
                () -> GET.read(GET.with("/data", "featureTypes", "[\"crdt\",\"comments\"]")),
                "data.featureTypes[1]",
                "must be one of comment, reaction, recorder, crdt, custom",
                "comments");
        assertRefused(
                () -> ADD.read(ADD.with("/data/activities/1", "featureType", "\"Custom\"")),
                "data.activities[1].featureType",
                "must be one of comment, reaction, recorder, crdt, custom",
                "Custom");
        assertRefused(
                () -> ADD.read(ADD.with("/data/activities/1", "featureType", "\"custom\"")),
                "data.activities[1].targetEntityId",
                "is required where featureType is custom");
    }

    @Test
    void values_that_break_a_rule_are_named_where_they_stand() {
        for (RequestKind kind : List.of(ADD, GET, DELETE)) {
            assertRefused(
                    () -> kind.read(kind.with("/data", "documentId", "\"\"")),
                    "data.documentId",
                    "must not be empty",
                    "");
        }
    }
}
