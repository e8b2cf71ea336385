package dev.activitystore.spring;

import dev.activitystore.InvalidArgumentException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Finds the DataSource that keeps the activities. */
final class DataSourceChoice {

    private DataSourceChoice() {}

    /**
     * The DataSource of a name; without a name, the one that is qualified, else the only or primary one.
     *
     * @throws InvalidArgumentException if there is none of that name
     * @throws SetupException if there are several
     */
    static DataSource from(ListableBeanFactory beans, @Nullable String name) {
        List<String> candidates = List.of(beans.getBeanNamesForType(DataSource.class));
        if (name != null) {
            if (!candidates.contains(name)) {
                throw new InvalidArgumentException(
                        "activity-store.datasource",
                        "must name a DataSource bean, one of " + String.join(", ", candidates),
                        name);
            }
            return beans.getBean(name, DataSource.class);
        }
        List<String> qualified = candidates.stream()
                .filter(candidate -> beans.findAnnotationOnBean(candidate, ActivityDataSource.class) != null)
                .toList();
        if (qualified.size() > 1) {
            throw ambiguous(qualified);
        }
        if (qualified.size() == 1) {
            return beans.getBean(qualified.get(0), DataSource.class);
        }
        ObjectProvider<DataSource> sources = beans.getBeanProvider(DataSource.class);
        DataSource unique = sources.getIfUnique();
        if (unique == null) {
            throw ambiguous(candidates);
        }
        return unique;
    }

    private static SetupException ambiguous(List<String> candidates) {
        return new SetupException(
                "The activity store can't tell which DataSource is its own: there are " + String.join(", ", candidates)
                        + ".",
                "Name one in the property activity-store.datasource, put @ActivityDataSource on one bean, make one @Primary,"
                        + " or give the store a URL of its own in activity-store.url.");
    }
}
