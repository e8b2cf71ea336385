package dev.activitystore.spring;

import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Tells whether something else makes the tables. */
final class MigrationTools {

    /** The beans that run scripts when an application starts. */
    private static final List<String> TOOLS =
            List.of("org.flywaydb.core.Flyway", "liquibase.integration.spring.SpringLiquibase");

    private MigrationTools() {}

    static boolean areIn(ListableBeanFactory beans) {
        ClassLoader loader = beans.getClass().getClassLoader();
        return TOOLS.stream()
                .filter(tool -> ClassUtils.isPresent(tool, loader))
                .map(tool -> ClassUtils.resolveClassName(tool, loader))
                .anyMatch(tool -> beans.getBeanNamesForType(tool, true, false).length > 0);
    }
}
