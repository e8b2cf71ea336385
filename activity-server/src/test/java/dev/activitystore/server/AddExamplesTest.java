package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Adding as the documentation says. */
class AddExamplesTest extends DocumentedExample {

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
}
