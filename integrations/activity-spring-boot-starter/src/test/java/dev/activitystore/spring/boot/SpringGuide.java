package dev.activitystore.spring.boot;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcomes;
import dev.activitystore.http.Credentials;
import dev.activitystore.spring.ActivityDataSource;
import dev.activitystore.spring.ActivityLogBuilderCustomizer;
import dev.activitystore.spring.AuditOrganization;
import dev.activitystore.spring.ViewerAccess;
import java.security.Principal;
import java.time.Clock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The code of the guide's page on Spring; {@link SpringGuideTest} runs it. */
final class SpringGuide {

    private SpringGuide() {}

    // guide begins
    @Service
    public static class OrderService {

        private final JdbcTemplate jdbc;
        private final ActivityLog log;

        OrderService(JdbcTemplate jdbc, ActivityLog log) {
            this.jdbc = jdbc;
            this.log = log;
        }

        @Transactional
        public void place(String orderId, String userId) {
            log.add(
                    "org-123",
                    Activity.builder()
                            .documentId(orderId)
                            .featureType(FeatureType.CUSTOM)
                            .targetEntityId(userId)
                            .actionType("order.place")
                            .actionUser(ActionUser.of(userId))
                            .build()); // disappears if the order can't be inserted
            jdbc.update("INSERT INTO orders VALUES (?)", orderId);
        }
    }
    // guide ends

    // guide begins
    @RestController
    static class HistoryController {

        private final ActivityLog log;

        HistoryController(ActivityLog log) {
            this.log = log;
        }

        @GetMapping("/orders/{orderId}/history")
        ActivityPage history(@PathVariable String orderId, @RequestParam(required = false) @Nullable String token) {
            return log.get(
                    ActivityQuery.of("org-123").documentId(orderId).pageSize(50).pageToken(token));
        }

        @PostMapping("/history")
        Outcomes add(@RequestBody Activity activity) {
            return log.add("org-123", activity);
        }
    }
    // guide ends

    @Configuration(proxyBeanMethods = false)
    static class Sources {

        @Bean
        DataSource orders() {
            return newSource();
        }

        // guide begins
        @Bean
        @ActivityDataSource
        DataSource history() {
            return newSource();
        }
        // guide ends

        private static DataSource newSource() {
            JdbcDataSource source = new JdbcDataSource();
            source.setUrl(Applications.newUrl());
            return source;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        // guide begins
        @Bean
        ActivityLogBuilderCustomizer activityClock(Clock clock) {
            return builder -> builder.clock(clock);
        }
        // guide ends

        // guide begins
        @Bean
        Credentials activityCredentials() {
            return Credentials.anyone(); // the application's own filter chain asks who it is
        }
        // guide ends

        // guide begins
        @Bean
        ViewerAccess viewerAccess() {
            return request -> {
                if (request.isUserInRole("AUDITOR")) {
                    return ActivityFilter.of("org-123"); // all of it
                }
                Principal user = request.getUserPrincipal();
                return user == null ? null : ActivityFilter.of("org-123").userId(user.getName()); // their own
            };
        }
        // guide ends

        // guide begins
        @Bean
        AuditOrganization auditOrganization() {
            return () -> "org-123"; // of the thread that the event happens in
        }
        // guide ends
    }
}
