package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.activitystore.Activity;
import dev.activitystore.Json;
import java.util.List;
import java.util.function.Consumer;

/** A kind of request: how it is read, and a body that is fine. */
record RequestKind(Consumer<Json> reader, String body) {

    static final RequestKind ADD = new RequestKind(
            body -> ActivityRequests.readAdd(body, Activity::builder),
            "{\"data\":{\"organizationId\":\"o\",\"activities\":["
                    + "{\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}},"
                    + "{\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}}]}}");
    static final RequestKind GET = new RequestKind(ActivityRequests::readGet, "{\"data\":{\"organizationId\":\"o\"}}");
    static final RequestKind UPDATE = new RequestKind(
            ActivityRequests::readUpdate,
            "{\"data\":{\"organizationId\":\"o\",\"activities\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}");
    static final RequestKind DELETE = new RequestKind(
            ActivityRequests::readDelete, "{\"data\":{\"organizationId\":\"o\",\"activityIds\":[\"a\"]}}");
    static final RequestKind COUNT =
            new RequestKind(ActivityRequests::readCount, "{\"data\":{\"organizationId\":\"o\"}}");
    static final RequestKind HISTOGRAM = new RequestKind(
            ActivityRequests::readHistogram, "{\"data\":{\"organizationId\":\"o\",\"boundaries\":[1,2]}}");
    static final RequestKind GRANT = new RequestKind(
            ActivityRequests::readGrant, "{\"data\":{\"organizationId\":\"o\",\"expiresInSeconds\":60}}");
    static final List<RequestKind> ALL = List.of(ADD, GET, UPDATE, DELETE, COUNT, HISTOGRAM, GRANT);

    void read(String text) {
        reader.accept(Json.parse(text));
    }

    /** The fine body with one field more or other, at a JSON pointer. */
    String with(String holder, String name, String value) {
        ObjectNode tree = (ObjectNode) Example.tree(Json.parse(body));
        ((ObjectNode) tree.at(holder)).putRawValue(name, new RawValue(value));
        return tree.toString();
    }

    /** The fine body without one field. */
    String without(String holder, String name) {
        ObjectNode tree = (ObjectNode) Example.tree(Json.parse(body));
        ((ObjectNode) tree.at(holder)).remove(name);
        return tree.toString();
    }

    void assertRefuses(String name, List<String> values, String rule) {
        assertRefusesAt("/data", "data." + name, name, values, rule);
    }

    void assertRefusesInActivity(String name, List<String> values, String rule) {
        assertRefusesAt("/data/activities/1", "data.activities[1]." + name, name, values, rule);
    }

    private void assertRefusesAt(String holder, String path, String name, List<String> values, String rule) {
        for (String value : values) {
            assertRefused(() -> read(with(holder, name, value)), path, rule, value);
        }
    }
}
