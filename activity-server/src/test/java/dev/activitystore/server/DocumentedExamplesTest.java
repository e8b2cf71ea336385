package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.server.Caller.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each example of the documented API, sent as it stands there. */
class DocumentedExamplesTest {

    private static final String FIRST = """
            {
              "id": "activity-001",
              "featureType": "comment",
              "actionType": "comment.add",
              "actionUser": {
                "userId": "user-1",
                "email": "user@example.com",
                "name": "User Name"
              },
              "targetEntityId": "annotation-789",
              "displayMessageTemplate": "{{user}} added a comment",
              "displayMessageTemplateData": {
                "user": {
                  "userId": "user-1",
                  "name": "User Name"
                }
              },
              "metadata": {
                "apiKey": "yourApiKey",
                "documentId": "doc-456",
                "organizationId": "org-123"
              },
              "timestamp": 1722409519944
            }""";

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private ActivityServer server;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        server = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .start();
        caller = new Caller(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @Test
    void get_by_organization_and_document() throws Exception {
        addFirst();
        Answer answer = caller.call("get", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "documentId": "doc-456",
                    "order": "desc",
                    "pageSize": 50
                  }
                }""");
        assertRetrieved(answer, FIRST);
    }

    @Test
    void get_by_organization_document_and_feature_types() throws Exception {
        addFirst();
        Answer answer = caller.call("get", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "documentId": "doc-456",
                    "featureTypes": ["comment"],
                    "order": "desc",
                    "pageSize": 50
                  }
                }""");
        assertRetrieved(answer, FIRST);
    }

    @Test
    void get_specific_activity_logs() throws Exception {
        addFirst();
        Answer answer = caller.call("get", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "activityIds": ["activity-001", "activity-002"]
                  }
                }""");
        assertRetrieved(answer, FIRST);
    }

    @Test
    void get_by_target_entity_with_pagination() throws Exception {
        String page = """
                {
                  "data": {
                    "organizationId": "org-123",
                    "documentId": "doc-456",
                    "targetEntityId": "annotation-789",
                    "pageSize": 20%s
                  }
                }""";
        for (int i = 0; i < 21; i++) {
            add(FIRST.replace("activity-001", "activity-" + (100 + i)));
        }
        Answer first = caller.call("get", page.formatted(""));
        String token =
                Json.parse(first.text()).field("result").field("pageToken").stringValue();
        Answer second = caller.call("get", page.formatted(",\n    \"pageToken\": \"" + token + "\""));

        assertThat(first.text()).contains("activity-120").doesNotContain("activity-100");
        assertRetrieved(second, FIRST.replace("activity-001", "activity-100"));
    }

    @Test
    void update_the_display_message_of_one() throws Exception {
        addFirst();
        Answer answer = caller.call("update", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "activities": [
                      {
                        "id": "activity-001",
                        "displayMessageTemplate": "{{user}} updated the comment"
                      }
                    ]
                  }
                }""");
        assertSuccess(answer, """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) updated successfully.",
                    "data": {
                      "activity-001": {
                        "success": true,
                        "message": "Activity updated."
                      }
                    }
                  }
                }""");
        assertRetrieved(getAll(), FIRST.replace("added a comment", "updated the comment"));
    }

    @Test
    void update_several_of_which_one_is_not_found() throws Exception {
        add(FIRST.replace("activity-001", "activity-002"));
        Answer answer = caller.call("update", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "activities": [
                      {
                        "id": "activity-001",
                        "displayMessageTemplate": "{{user}} updated the comment",
                        "displayMessageTemplateData": {
                          "user": {
                            "userId": "user-1",
                            "name": "User Name"
                          }
                        }
                      },
                      {
                        "id": "activity-002",
                        "actionIcon": "https://example.com/icons/edit.svg"
                      }
                    ]
                  }
                }""");
        assertSuccess(answer, """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) updated successfully.",
                    "data": {
                      "activity-001": {
                        "success": false,
                        "message": "Failed to update activity."
                      },
                      "activity-002": {
                        "success": true,
                        "message": "Activity updated."
                      }
                    }
                  }
                }""");
        assertThat(getAll().text()).contains("\"actionIcon\":\"https://example.com/icons/edit.svg\"");
    }

    @Test
    void delete_by_ids_of_which_one_is_not_found() throws Exception {
        add(FIRST.replace("activity-001", "activity-002"));
        Answer answer = caller.call("delete", """
                {
                  "data": {
                    "organizationId": "org-123",
                    "activityIds": ["activity-001", "activity-002"]
                  }
                }""");
        assertSuccess(answer, """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) deleted successfully.",
                    "data": {
                      "activity-001": {
                        "success": false,
                        "message": "Failed to delete activity."
                      },
                      "activity-002": {
                        "success": true,
                        "message": "Activity deleted."
                      }
                    }
                  }
                }""");
        assertRetrieved(getAll());
    }

    @Test
    void delete_by_document() throws Exception {
        addFirst();
        assertFirstIsDeleted("""
                {
                  "data": {
                    "organizationId": "org-123",
                    "documentId": "doc-456"
                  }
                }""");
    }

    @Test
    void delete_by_target_entity() throws Exception {
        addFirst();
        assertFirstIsDeleted("""
                {
                  "data": {
                    "organizationId": "org-123",
                    "targetEntityId": "annotation-789"
                  }
                }""");
    }

    @Test
    void delete_by_document_and_target_entity() throws Exception {
        addFirst();
        assertFirstIsDeleted("""
                {
                  "data": {
                    "organizationId": "org-123",
                    "documentId": "doc-456",
                    "targetEntityId": "annotation-789"
                  }
                }""");
    }

    @Test
    void add_as_a_real_client_does_and_overwrite_it() throws Exception {
        String request = """
                {"data": {"organizationId": "org-123", "documentId": "doc-456", "activities": [{
                  "id": "deploy-2026-10-06", "featureType": "custom", "actionType": "deploy.completed",
                  "actionUser": {"userId": "user-1", "name": "Alice", "email": "alice@example.com"},
                  "targetEntityId": "release-42",
                  "displayMessageTemplate": "{{user}} deployed release {{version}}",
                  "displayMessageTemplateData": {"user": {"userId": "user-1", "name": "Alice"}, "version": "42"},
                  "metadata": {"source": "ci", "attempt": 2}}]}}""";
        for (int i = 0; i < 2; i++) {
            assertSuccess(caller.call("add", request), """
                    {"result": {"status": "success", "message": "Activity(s) added successfully.",
                      "data": {"success": true, "message": "Activity(s) added successfully.",
                        "activities": {"deploy-2026-10-06": {"success": true, "message": "Activity added."}}}}}""");
        }
        assertThat(getAll().text())
                .contains(
                        "\"metadata\":{\"source\":\"ci\",\"attempt\":2,\"organizationId\":\"org-123\",\"documentId\":\"doc-456\"}");
    }

    @Test
    void an_immutable_record_is_not_overwritten_and_the_answer_says_so() throws Exception {
        String immutable = FIRST.replaceFirst("\\{", "{\"immutable\": true,");
        add(immutable);
        assertSuccess(caller.call("add", request(FIRST)), """
                {"result": {"status": "success", "message": "Activity(s) added successfully.",
                  "data": {"success": false, "message": "Failed to add activity.",
                    "activities": {"activity-001": {"success": false, "message": "Failed to add activity."}}}}}""");
        assertRetrieved(getAll(), immutable);
    }

    @Test
    void failures_have_the_documented_form() throws Exception {
        Answer answer = caller.call("get", "{\"data\": {\"documentId\": \"doc-456\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"error\":{\"message\":\"data.organizationId is required\",\"status\":\"INVALID_ARGUMENT\"}}");
    }

    private void addFirst() throws IOException, InterruptedException {
        add(FIRST);
    }

    private void add(String activity) throws IOException, InterruptedException {
        assertThat(caller.call("add", request(activity)).status()).isEqualTo(200);
    }

    private static String request(String activity) {
        return "{\"data\": {\"organizationId\": \"org-123\", \"documentId\": \"doc-456\", \"activities\": [" + activity
                + "]}}";
    }

    private Answer getAll() throws IOException, InterruptedException {
        return caller.call("get", "{\"data\": {\"organizationId\": \"org-123\"}}");
    }

    private void assertFirstIsDeleted(String request) throws IOException, InterruptedException {
        assertSuccess(caller.call("delete", request), """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) deleted successfully.",
                    "data": {
                      "activity-001": {
                        "success": true,
                        "message": "Activity deleted."
                      }
                    }
                  }
                }""");
        assertRetrieved(getAll());
    }

    private static void assertRetrieved(Answer answer, String... activities) {
        assertSuccess(answer, """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) retrieved successfully.",
                    "data": [%s]
                  }
                }""".formatted(String.join(",", activities)));
    }

    private static void assertSuccess(Answer answer, String body) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.json()).isEqualTo(Json.parse(body).as(Object.class));
    }
}
