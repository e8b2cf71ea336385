package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the description of the API says, and what there is. */
class ApiDescriptionTest {

    @Test
    void what_the_description_says_of_paths_and_statuses_is_what_there_is() {
        Json description = Json.parse(ActivityApi.description());
        List<String> paths = new ArrayList<>();
        description.field("paths").forEachField((path, operation) -> paths.add(path));
        assertThat(paths)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Operation.values()).map(Operation::path).toList());

        List<String> words = new ArrayList<>();
        schema("Error")
                .field("properties")
                .field("error")
                .field("properties")
                .field("status")
                .field("enum")
                .forEachElement(word -> words.add(word.stringValue()));
        assertThat(words)
                .isEqualTo(Arrays.stream(ApiStatus.values())
                        .map(ApiStatus::word)
                        .distinct()
                        .toList());
    }

    @Test
    void what_the_description_says_of_selecting_is_what_requests_take() {
        Set<String> selecting = new TreeSet<>(Set.of("organizationId", "from", "until"));
        for (ActivityField field : ActivityField.values()) {
            selecting.addAll(List.of(field.parameter(), field.listParameter(), field.excludedParameter()));
            for (String request : List.of(
                    "GetRequest",
                    "DeleteRequest",
                    "CountRequest",
                    "HistogramRequest",
                    "ExportRequest",
                    "GrantRequest")) {
                assertTakes(request, field.parameter(), field.takesList() ? "array" : "string");
                assertTakes(request, field.listParameter(), "array");
                assertTakes(request, field.excludedParameter(), "array");
            }
        }
        assertThat(names(data("DeleteRequest"))).isEqualTo(selecting);
        assertTakes("GetRequest", selecting, "order", "pageSize", "pageToken");
        assertTakes("CountRequest", selecting, "most");
        assertTakes("HistogramRequest", selecting, "boundaries");
        assertTakes("GrantRequest", selecting, "expiresInSeconds");
    }

    private static void assertTakes(String request, String parameter, String type) {
        assertThat(resolved(data(request).field(parameter)).field("type"))
                .as("%s of %s", parameter, request)
                .hasToString('"' + type + '"');
    }

    private static void assertTakes(String request, Set<String> selecting, String... others) {
        Set<String> names = new TreeSet<>(selecting);
        names.addAll(List.of(others));
        assertThat(names(data(request))).as(request).isEqualTo(names);
    }

    private static Json data(String request) {
        return schema(request).field("properties").field("data").field("properties");
    }

    private static Json schema(String name) {
        return Json.parse(ActivityApi.description())
                .field("components")
                .field("schemas")
                .field(name);
    }

    private static Json resolved(Json property) {
        Json reference = property.field("$ref");
        return reference == null ? property : schema(reference.stringValue().replaceFirst(".*/", ""));
    }

    private static Set<String> names(Json object) {
        Set<String> names = new TreeSet<>();
        object.forEachField((name, value) -> names.add(name));
        return names;
    }
}
