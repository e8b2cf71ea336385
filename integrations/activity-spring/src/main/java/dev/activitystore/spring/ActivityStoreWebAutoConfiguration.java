package dev.activitystore.spring;

import dev.activitystore.ActivityLog;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

/** What the log's errors are in the application's own endpoints, and the documented HTTP API beside these. */
@AutoConfiguration(after = ActivityStoreAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(ProblemDetail.class)
public class ActivityStoreWebAutoConfiguration {

    /** For Spring. */
    public ActivityStoreWebAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "activity-store.problem-details.enabled", matchIfMissing = true)
    InvalidArgumentAdvice activityStoreInvalidArgumentAdvice() {
        return new InvalidArgumentAdvice();
    }

    /** The API, which opens no port and passes no filter by. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(HttpServletRequest.class)
    @ConditionalOnBean(ActivityLog.class)
    @ConditionalOnBooleanProperty("activity-store.api.enabled")
    static class ApiConfiguration {

        @Bean
        @ConditionalOnMissingBean
        ActivityApi activityApi(
                ActivityLog log, ObjectProvider<Credentials> credentials, ActivityStoreProperties properties) {
            Credentials callers = credentials.getIfAvailable();
            if (callers == null) {
                throw new SetupException(
                        "activity-store.api.enabled is set, but nothing says who may call.",
                        "Define a bean of type dev.activitystore.http.Credentials: Credentials.of(key, token), or"
                                + " Credentials.anyone() where the application's own filters decide it.");
            }
            int maxBodyBytes =
                    (int) Math.min(Integer.MAX_VALUE, properties.api().maxBody().toBytes());
            return new ActivityApi(log, callers, maxBodyBytes);
        }

        @Bean
        @ConditionalOnMissingBean
        ActivityApiController activityApiController(ActivityApi api) {
            return new ActivityApiController(api);
        }
    }
}
