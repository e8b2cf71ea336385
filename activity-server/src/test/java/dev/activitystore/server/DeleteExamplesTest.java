package dev.activitystore.server;

import dev.activitystore.server.Caller.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The documented examples of deleting. */
class DeleteExamplesTest extends DocumentedExample {

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
}
