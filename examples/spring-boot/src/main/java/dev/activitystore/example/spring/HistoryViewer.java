package dev.activitystore.example.spring;

import dev.activitystore.ActivityFilter;
import dev.activitystore.spring.ViewerAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see what in the viewer, at {@code /activity-viewer/}: everybody who gets as far, since nobody signs in here. */
@Configuration(proxyBeanMethods = false)
class HistoryViewer {

    @Bean
    ViewerAccess viewerAccess() {
        return request -> ActivityFilter.of(OrderService.ORGANIZATION);
    }
}
