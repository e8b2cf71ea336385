package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.server.Caller.Answer;
import dev.activitystore.testkit.RandomActivities;
import dev.activitystore.token.Grant;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the API says of requests and answers what the server takes and gives. */
class OpenApiTest extends ServedLog {

    private static final List<String> OPERATIONS =
            List.of("get", "add", "update", "delete", "grant", "export", "export_link");

    private Json description;

    @BeforeEach
    void readDescription() throws IOException, InterruptedException {
        description = Json.parse(caller.get("/openapi.json").text());
    }

    @Test
    void it_names_every_operation_and_no_other() {
        Set<String> paths = new TreeSet<>();
        description.field("paths").forEachField((path, operation) -> paths.add(path));
        assertThat(paths)
                .containsExactlyElementsOf(Arrays.stream(Operation.values())
                        .map(Operation::path)
                        .sorted()
                        .toList());
    }

    @Test
    void answers_to_requests_that_succeed_are_as_described() throws Exception {
        assertThat(log.add("org-1", new RandomActivities(7).take(200)).allDone())
                .isTrue();
        check(
                "add",
                "{\"data\":{\"organizationId\":\"org-1\",\"documentId\":\"d\",\"activities\":[" + activity() + "]}}");
        for (String createOnly : new String[] {"true", "false", "null"}) {
            check(
                    "add",
                    "{\"data\":{\"organizationId\":\"org-1\",\"createOnly\":" + createOnly + ",\"activities\":["
                            + activity().replace("-5", "7") + "]}}");
        }
        check(
                "get",
                "{\"data\":{\"organizationId\":\"org-1\",\"documentId\":\"d\",\"featureTypes\":[\"custom\"],\"from\":0,"
                        + "\"order\":\"asc\",\"pageSize\":1}}");
        check("get", "{\"data\":{\"organizationId\":\"org-1\",\"pageSize\":150}}");
        check(
                "update",
                "{\"data\":{\"organizationId\":\"org-1\",\"activities\":[{\"id\":\"a\",\"changes\":null},"
                        + "{\"id\":\"b\",\"actionIcon\":\"x\",\"entityData\":[1]}]}}");
        check("delete", "{\"data\":{\"organizationId\":\"org-1\",\"activityIds\":[\"a\",\"b\"]}}");
        check(
                "grant",
                value(operation("grant").field("requestBody"), "document").toString());
        check(
                "grant",
                "{\"data\":{\"organizationId\":\"org-1\",\"userId\":\"u\",\"until\":5,\"expiresInSeconds\":86400}}");
        for (String example : new String[] {"table", "lines"}) {
            check(
                    "export_link",
                    value(operation("export_link").field("requestBody"), example)
                            .toString());
        }
    }

    @Test
    void an_export_is_a_file_as_described() throws Exception {
        for (String example : new String[] {"table", "lines"}) {
            Json described = operation("export");
            String request = value(described.field("requestBody"), example).toString();
            assertThat(schema(reference(described.field("requestBody"))).validate(request, InputFormat.JSON))
                    .isEmpty();
            Answer answer = caller.call("export", request);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            String type =
                    answer.headers().firstValue("content-type").orElseThrow().replaceFirst(";.*", "");
            assertThat(described
                            .field("responses")
                            .field("200")
                            .field("content")
                            .field(type))
                    .as(type)
                    .isNotNull();
        }
    }

    @Test
    void the_limits_of_a_grant_are_as_described() throws Exception {
        String grant = log.grants()
                .seal(new Grant(
                        ActivityFilter.of("org-1")
                                .userId("u")
                                .actionTypes("a", "b")
                                .from(1),
                        Instant.now().plusSeconds(60)));
        Json described = operation("limits");
        String request = value(described.field("requestBody"), "limits").toString();
        assertThat(schema(reference(described.field("requestBody"))).validate(request, InputFormat.JSON))
                .isEmpty();
        String path = Caller.path("limits");
        Answer answer = caller.post(path, BodyPublishers.ofString(request), Map.of("authorization", "Bearer " + grant));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(schema(reference(described.field("responses").field("200")))
                        .validate(answer.text(), InputFormat.JSON))
                .as(answer.text())
                .isEmpty();
        assertThat(caller.call("limits", request).json()).isEqualTo(example("limits", "400", "credentials"));
        checkError(
                "limits",
                401,
                caller.post(path, BodyPublishers.ofString(request), Map.of("authorization", "Bearer grant.x")));
    }

    @Test
    void its_examples_are_what_the_server_takes_and_gives() throws Exception {
        assertThat(exchanged("add", "comment")).isEqualTo(example("add", "200", "added"));
        assertThat(exchanged("get", "filtered")).isEqualTo(example("get", "200", "page"));
        assertThat(exchanged("get", "all")).isEqualTo(example("get", "200", "page"));
        assertThat(exchanged("update", "message")).isEqualTo(example("update", "200", "updated"));
        assertThat(exchanged("delete", "document")).isEqualTo(example("delete", "200", "deleted"));
        for (String operation : OPERATIONS) {
            assertThat(caller.call(operation, "{\"data\":{}}").json()).isEqualTo(example(operation, "400", "missing"));
        }
    }

    @Test
    void what_is_left_out_of_a_request_need_not_be_there_by_its_description_either() {
        // generators make a field with a default one that has to be given
        assertThat(description.toString()).doesNotContain("\"default\"");
    }

    @Test
    void errors_are_as_described() throws Exception {
        for (String operation : OPERATIONS) {
            String path = Caller.path(operation);
            String rest = switch (operation) {
                case "get", "delete" -> "\"userId\":\"u\"";
                case "grant" -> "\"expiresInSeconds\":1";
                case "export", "export_link" -> "\"format\":\"csv\"";
                default -> "\"activities\":[]";
            };
            String otherOrganization = "{\"data\":{\"organizationId\":\"org-1\"," + rest + "}}";
            Map<String, String> ofOther = Map.of("x-velt-api-key", "key-2", "x-velt-auth-token", "token-2");
            checkError(operation, 400, caller.call(operation, "{\"data\":{}}"));
            checkError(
                    operation,
                    401,
                    caller.post(path, BodyPublishers.ofString("{}"), Map.of("x-velt-api-key", "wrong")));
            checkError(operation, 403, caller.post(path, BodyPublishers.ofString(otherOrganization), ofOther));
            checkError(
                    operation,
                    415,
                    caller.post(path, BodyPublishers.ofString("{}"), Map.of("content-type", "text/csv")));
        }
        store.guard(() -> {
            throw new ActivityStoreException("broken");
        });
        checkError("get", 500, caller.call("get", "{\"data\":{\"organizationId\":\"org-1\"}}"));
        store.guard(() -> {
            throw ActivityStoreException.unavailable("away", new IOException());
        });
        checkError("get", 503, caller.call("get", "{\"data\":{\"organizationId\":\"org-1\"}}"));
    }

    @Test
    void a_request_that_is_not_as_described_is_refused() throws Exception {
        for (String data : new String[] {
            "{}",
            "{\"organizationId\":\"\"}",
            "{\"organizationId\":\"o\",\"featureTypes\":[]}",
            "{\"organizationId\":\"o\",\"featureTypes\":[\"other\"]}",
            "{\"organizationId\":\"o\",\"order\":\"up\"}",
            "{\"organizationId\":\"o\",\"pageSize\":0}",
            "{\"organizationId\":\"o\",\"activityIds\":[\"a b\"]}",
            "{\"organizationId\":\"o\",\"docId\":\"x\"}"
        }) {
            String body = "{\"data\":" + data + "}";
            assertThat(schema("GetRequest").validate(body, InputFormat.JSON))
                    .as(body)
                    .isNotEmpty();
            assertThat(caller.call("get", body).status()).as(body).isEqualTo(400);
        }
    }

    /** What the server answers to an example. */
    private Object exchanged(String operation, String example) throws IOException, InterruptedException {
        String request =
                value(operation(operation).field("requestBody"), example).toString();
        return check(operation, request).json();
    }

    private Object example(String operation, String status, String name) {
        return Objects.requireNonNull(
                value(operation(operation).field("responses").field(status), name)
                        .as(Object.class));
    }

    private static Json value(Json described, String example) {
        return described
                .field("content")
                .field("application/json")
                .field("examples")
                .field(example)
                .field("value");
    }

    private static String activity() {
        return "{\"id\":\"a\",\"featureType\":\"custom\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\",\"x\":1},"
                + "\"targetEntityId\":\"t\",\"targetSubEntityId\":null,\"changes\":{\"f\":{\"from\":null}},"
                + "\"metadata\":{\"k\":[]},\"timestamp\":-5}";
    }

    private Answer check(String operation, String request) throws IOException, InterruptedException {
        Json described = operation(operation);
        assertThat(schema(reference(described.field("requestBody"))).validate(request, InputFormat.JSON))
                .as(request)
                .isEmpty();
        Answer answer = caller.call(operation, request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(schema(reference(described.field("responses").field("200")))
                        .validate(answer.text(), InputFormat.JSON))
                .as(answer.text())
                .isEmpty();
        return answer;
    }

    private void checkError(String operation, int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        Json described = operation(operation).field("responses").field(Integer.toString(status));
        assertThat(schema(reference(described)).validate(answer.text(), InputFormat.JSON))
                .as(answer.text())
                .isEmpty();
    }

    private Json operation(String operation) {
        return Objects.requireNonNull(
                description.field("paths").field(Caller.path(operation)).field("post"));
    }

    private static String reference(Json described) {
        return described
                .field("content")
                .field("application/json")
                .field("schema")
                .field("$ref")
                .stringValue()
                .replaceFirst(".*/", "");
    }

    /** The schema of a component: the whole description, of which it is one. */
    private Schema schema(String component) {
        String text = description.toString();
        String withReference = "{\"$ref\":\"#/components/schemas/" + component + "\"," + text.substring(1);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(withReference.replace("\"jsonSchemaDialect\"", "\"x-dialect\""));
    }
}
