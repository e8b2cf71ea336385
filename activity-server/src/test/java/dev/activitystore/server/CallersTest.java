package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.server.Caller.Answer;
import dev.activitystore.testkit.Activities;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may call, and where. */
class CallersTest extends ServedLog {

    @Test
    void both_headers_are_needed_and_must_belong_together() throws Exception {
        for (Map<String, String> headers : List.of(
                Map.of("x-velt-api-key", "other"),
                Map.of("x-velt-auth-token", "other"),
                Map.of("x-velt-api-key", "key-2"),
                Map.of("x-velt-api-key", "", "x-velt-auth-token", ""))) {
            Answer answer = caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL), headers);
            assertError(answer, 401, "UNAUTHENTICATED", "x-velt-api-key and x-velt-auth-token");
        }
        HttpRequest without = HttpRequest.newBuilder(server.uri().resolve("/v2/activities/get"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(GET_ALL))
                .build();
        assertError(caller.send(without), 401, "UNAUTHENTICATED", "x-velt-api-key");
    }

    @Test
    void credentials_for_some_organizations_are_refused_elsewhere() throws Exception {
        Map<String, String> headers = Map.of("x-velt-api-key", "key-2", "x-velt-auth-token", "token-2");
        assertThat(log.add("org-1", Activities.ascending(1)).allDone()).isTrue();
        for (String operation : List.of("get", "delete")) {
            String body = "{\"data\": {\"organizationId\": \"org-1\", \"activityIds\": [\"a-000\"]}}";
            assertError(
                    caller.post("/v2/activities/" + operation, BodyPublishers.ofString(body), headers),
                    403,
                    "PERMISSION_DENIED",
                    "not for this organization");
        }
        for (String operation : List.of("add", "update")) {
            String body = "{\"data\": {\"organizationId\": \"org-1\", \"activities\": []}}";
            assertThat(caller.post("/v2/activities/" + operation, BodyPublishers.ofString(body), headers)
                            .status())
                    .isEqualTo(403);
        }
        Answer own =
                caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL.replace("org-1", "org-2")), headers);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void without_credentials_it_listens_for_this_machine_alone() throws Exception {
        try (ActivityServer open = ActivityServer.builder(log).port(0).start()) {
            assertThat(open.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(new Caller(open.uri()).call("get", GET_ALL).status()).isEqualTo(200);
        }
        assertThatThrownBy(() ->
                        ActivityServer.builder(log).host("0.0.0.0").port(0).start())
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("host must be of this machine alone where there are no credentials");
        assertThat(server.uri().getHost()).isNotEqualTo("127.0.0.1");
    }
}
