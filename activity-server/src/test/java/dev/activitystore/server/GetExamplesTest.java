package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import dev.activitystore.server.Caller.Answer;
import org.junit.jupiter.api.Test;

/** The documented examples of reading. */
class GetExamplesTest extends DocumentedExample {

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
    void failures_have_the_documented_form() throws Exception {
        Answer answer = caller.call("get", "{\"data\": {\"documentId\": \"doc-456\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"error\":{\"message\":\"data.organizationId is required\",\"status\":\"INVALID_ARGUMENT\"}}");
    }
}
