package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.activitystore.ActivityLog;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What Actuator's endpoint says of the store. */
class HealthTest {

    private final WebApplicationContextRunner applications =
            Applications.web().withPropertyValues("management.endpoint.health.show-details=always");

    @Test
    void it_is_up_and_says_on_what() {
        applications.run(context -> {
            MockHttpServletResponse response = health(context, "/activityStore");
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getContentAsString())
                    .contains("\"status\":\"UP\"", "\"backend\":\"h2\"", "\"schemaVersion\":3");
            assertThat(health(context, "").getContentAsString()).contains("\"activityStore\"");
        });
    }

    @Test
    void it_is_down_when_the_store_does_not_answer() {
        applications
                .withPropertyValues("activity-store.url=" + Applications.newUrl())
                .run(context -> {
                    context.getBean(ActivityLog.class).close();
                    MockHttpServletResponse response = health(context, "/activityStore");
                    assertThat(response.getStatus()).isEqualTo(503);
                    assertThat(response.getContentAsString())
                            .contains("\"status\":\"DOWN\"", "\"backend\":\"h2\"", "\"schemaVersion\":3");
                    assertThat(health(context, "").getStatus()).isEqualTo(503);
                });
    }

    @Test
    void a_store_without_tables_has_no_version_of_them() {
        applications
                .withPropertyValues("activity-store.url=memory:")
                .run(context -> assertThat(health(context, "/activityStore").getContentAsString())
                        .contains("\"status\":\"UP\"", "\"backend\":\"memory\"")
                        .doesNotContain("schemaVersion"));
    }

    @Test
    void it_can_be_turned_off() {
        applications
                .withPropertyValues("management.health.activity-store.enabled=false")
                .run(context -> assertThat(health(context, "/activityStore").getStatus())
                        .isEqualTo(404));
    }

    private static MockHttpServletResponse health(WebApplicationContext context, String path) throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(get("/actuator/health" + path))
                .andReturn()
                .getResponse();
    }
}
