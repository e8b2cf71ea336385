package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import dev.activitystore.server.Caller.Answer;
import java.io.IOException;

/** A test of examples of the documented API, each sent as it stands there. */
abstract class DocumentedExample extends ServedLog {

    static final String FIRST = """
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

    void addFirst() throws IOException, InterruptedException {
        add(FIRST);
    }

    void add(String activity) throws IOException, InterruptedException {
        assertThat(caller.call("add", request(activity)).status()).isEqualTo(200);
    }

    static String request(String activity) {
        return "{\"data\": {\"organizationId\": \"org-123\", \"documentId\": \"doc-456\", \"activities\": [" + activity
                + "]}}";
    }

    Answer getAll() throws IOException, InterruptedException {
        return caller.call("get", "{\"data\": {\"organizationId\": \"org-123\"}}");
    }

    static void assertRetrieved(Answer answer, String... activities) {
        assertSuccess(answer, """
                {
                  "result": {
                    "status": "success",
                    "message": "Activity(s) retrieved successfully.",
                    "data": [%s]
                  }
                }""".formatted(String.join(",", activities)));
    }

    static void assertSuccess(Answer answer, String body) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.json()).isEqualTo(Json.parse(body).as(Object.class));
    }
}
