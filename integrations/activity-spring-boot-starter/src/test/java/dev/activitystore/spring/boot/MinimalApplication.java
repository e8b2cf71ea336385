package dev.activitystore.spring.boot;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Adds an activity and prints what there is; names no class of what a class path may lack. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class MinimalApplication {

    /** Takes the store's URL, which may be empty. */
    public static void main(String[] arguments) {
        String[] properties = {
            "--activity-store.url=" + arguments[0],
            "--spring.datasource.url=jdbc:h2:mem:orders",
            "--spring.flyway.enabled=false",
            "--spring.liquibase.enabled=false",
            "--spring.main.web-application-type=none"
        };
        try (ConfigurableApplicationContext context = SpringApplication.run(MinimalApplication.class, properties)) {
            ActivityLog log = context.getBean(ActivityLog.class);
            log.add(
                    "org-1",
                    Activity.builder()
                            .id("a")
                            .featureType(FeatureType.COMMENT)
                            .actionType("comment.add")
                            .actionUser(ActionUser.of("user-1"))
                            .build());
            List<String> ids = log.get(ActivityQuery.of("org-1")).activities().stream()
                    .map(Activity::id)
                    .toList();
            System.out.println("the log has " + ids);
        }
    }
}
