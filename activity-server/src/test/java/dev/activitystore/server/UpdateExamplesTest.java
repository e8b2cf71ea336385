package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.server.Caller.Answer;
import org.junit.jupiter.api.Test;

/** The documented examples of updating. */
class UpdateExamplesTest extends DocumentedExample {

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
}
