package dev.activitystore.spring;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.http.GrantedApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.util.StringUtils;

/** The viewer among the application's own pages, where a {@link ViewerAccess} says who may see what. */
@AutoConfiguration(after = ActivityStoreAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HttpServletRequest.class)
@ConditionalOnBean(ActivityLog.class)
@ConditionalOnBooleanProperty(name = "activity-store.viewer.enabled", matchIfMissing = true)
@Conditional(ActivityStoreViewerAutoConfiguration.OnViewer.class)
public class ActivityStoreViewerAutoConfiguration {

    /** Nothing that means anything in a pattern of paths. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** For Spring. */
    public ActivityStoreViewerAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ActivityViewerController activityViewerController(
            ActivityLog log, ObjectProvider<ViewerAccess> accesses, ActivityStoreProperties properties) {
        String path = properties.viewer().path();
        if (!PATH.matcher(path).matches()) {
            throw new InvalidArgumentException(
                    "activity-store.viewer.path",
                    "must be a path of letters, digits and . _ ~ - with a slash before each part and none at its end",
                    path);
        }
        ViewerAccess access = accesses.getIfAvailable();
        if (access == null) {
            throw new SetupException(
                    "The activity viewer is turned on, but nothing says who may see what.",
                    "Define a bean of type dev.activitystore.spring.ViewerAccess, such as request ->"
                            + " request.isUserInRole(\"ADMIN\") ? ActivityFilter.of(\"org-123\") : null, or set"
                            + " activity-store.viewer.enabled to false.");
        }
        return new ActivityViewerController(new GrantedApi(log), access, path);
    }

    /** Where Spring Security may protect from forged requests. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CsrfFilter.class)
    static class CsrfConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "activityViewerReads")
        FilterRegistrationBean<ViewerReadsFilter> activityViewerReads(
                ActivityStoreProperties properties, @Value("${spring.mvc.servlet.path:}") String servletPath) {
            FilterRegistrationBean<ViewerReadsFilter> filter = new FilterRegistrationBean<>(new ViewerReadsFilter());
            filter.addUrlPatterns(StringUtils.trimTrailingCharacter(servletPath, '/')
                    + properties.viewer().path() + "/" + ActivityViewerController.API + "*");
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE); // before Spring Security
            return filter;
        }
    }

    /** The application says who may see what, or wants a viewer and must. */
    static final class OnViewer extends AnyNestedCondition {

        OnViewer() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(ViewerAccess.class)
        static final class Access {}

        @ConditionalOnProperty("activity-store.viewer.enabled")
        static final class Enabled {}

        @ConditionalOnProperty("activity-store.viewer.path")
        static final class Path {}
    }
}
