package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The guide's page on Spring says what happens. */
class SpringGuideTest {

    private final WebApplicationContextRunner applications = Applications.web()
            .withUserConfiguration(
                    SpringGuide.OrderService.class, SpringGuide.HistoryController.class, SpringGuide.Beans.class)
            .withUserConfiguration(FixedClock.class)
            .withPropertyValues("activity-store.api.enabled=true", "activity-store.audit.enabled=true");

    @Test
    void an_order_has_its_activity_and_one_that_fails_has_none() {
        applications.run(context -> {
            context.getBean(JdbcTemplate.class).execute("CREATE TABLE orders (id VARCHAR PRIMARY KEY)");
            SpringGuide.OrderService orders = context.getBean(SpringGuide.OrderService.class);
            orders.place("order-1", "ada");
            assertThatThrownBy(() -> orders.place("order-1", "bob")).isInstanceOf(DuplicateKeyException.class);
            assertThat(perform(context, get("/orders/order-1/history")).getContentAsString())
                    .contains("\"userId\":\"ada\"")
                    .doesNotContain("bob");
        });
    }

    @Test
    void a_token_goes_in_as_it_is() {
        applications.run(context -> assertThat(
                        perform(context, get("/orders/order-1/history").param("token", "bad"))
                                .getStatus())
                .isEqualTo(400));
    }

    @Test
    void an_activity_is_read_from_a_body() {
        applications.run(context -> {
            RequestBuilder request = post("/history")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(Applications.activity("a").json().toString());
            assertThat(perform(context, request).getContentAsString())
                    .isEqualTo("[{\"activityId\":\"a\",\"status\":\"DONE\"}]");
        });
    }

    @Test
    void beans_are_taken() {
        applications.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            Activity sample = Applications.activity("a");
            assertThat(log.newActivity()
                            .featureType(sample.featureType())
                            .actionType(sample.actionType())
                            .actionUser(sample.actionUser())
                            .build()
                            .instant())
                    .isEqualTo(Instant.EPOCH);
            RequestBuilder request = post("/v2/activities/get")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"data\":{\"organizationId\":\"org-123\"}}");
            assertThat(perform(context, request).getStatus()).isEqualTo(200);
            context.getBean(AuditEventRepository.class).add(new AuditEvent("ada", "LOGIN", Map.of()));
            assertThat(log.get(ActivityQuery.of("org-123")).activities())
                    .singleElement()
                    .satisfies(event -> assertThat(event.actionType()).isEqualTo("LOGIN"));
        });
    }

    @Test
    void the_viewer_shows_an_auditor_all_others_what_they_did_and_strangers_nothing() {
        applications.run(context -> {
            RequestBuilder auditor = get("/activity-viewer/session").with(request -> {
                request.addUserRole("AUDITOR");
                return request;
            });
            assertThat(perform(context, auditor).getContentAsString())
                    .contains("\"organizationId\":\"org-123\",\"limited\":false");
            assertThat(perform(context, get("/activity-viewer/session").principal(() -> "ada"))
                            .getContentAsString())
                    .contains("\"organizationId\":\"org-123\",\"limited\":true");
            assertThat(perform(context, get("/activity-viewer/session")).getStatus())
                    .isEqualTo(403);
        });
    }

    @Test
    void the_annotated_source_is_the_stores() {
        Applications.web()
                .withUserConfiguration(SpringGuide.Sources.class)
                .run(context -> assertThat(new JdbcTemplate(context.getBean("history", DataSource.class))
                                .queryForObject("SELECT COUNT(*) FROM activity", Integer.class))
                        .isZero());
    }

    private static MockHttpServletResponse perform(WebApplicationContext context, RequestBuilder request)
            throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(request)
                .andReturn()
                .getResponse();
    }

    @Configuration(proxyBeanMethods = false)
    static class FixedClock {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }
    }
}
