package dev.activitystore.bench.peers;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javers.repository.jql.QueryBuilder;

/** How activities are found: by document, by author, and by the properties of commits, which JaVers has an index of. */
final class JaversQueries {

    private static final String ORGANIZATION = "organization";
    private static final String TARGET = "target";
    private static final String FEATURE = "feature";
    private static final String ACTION = "action";

    private JaversQueries() {}

    static Map<String, String> properties(String organizationId, Row row) {
        Map<String, String> properties = new HashMap<>();
        properties.put(ORGANIZATION, organizationId);
        properties.put(FEATURE, JaversDocument.scoped(organizationId, row.featureType()));
        properties.put(ACTION, JaversDocument.scoped(organizationId, row.actionType()));
        if (row.targetEntityId() != null) {
            properties.put(TARGET, JaversDocument.scoped(organizationId, row.targetEntityId()));
        }
        return properties;
    }

    static QueryBuilder of(ActivityFilter filter) {
        String organizationId = filter.organizationId();
        String document = Filters.only(filter, ActivityField.DOCUMENT);
        QueryBuilder query = document == null
                ? QueryBuilder.anyDomainObject()
                : QueryBuilder.byInstanceId(JaversDocument.scoped(organizationId, document), JaversDocument.class);
        for (Criterion criterion : filter.criteria()) {
            List<String> values = scoped(organizationId, criterion.values());
            switch (criterion.field()) {
                case USER -> query.byAuthor(values.get(0));
                case TARGET -> query.withCommitPropertyIn(TARGET, values);
                case FEATURE -> query.withCommitPropertyIn(FEATURE, values);
                case ACTION -> query.withCommitPropertyIn(ACTION, values);
                default -> {} // the document is the entity
            }
        }
        if (filter.equals(ActivityFilter.of(organizationId))) {
            query.withCommitProperty(ORGANIZATION, organizationId);
        }
        return query;
    }

    private static List<String> scoped(String organizationId, Collection<String> values) {
        return values.stream()
                .map(value -> JaversDocument.scoped(organizationId, value))
                .toList();
    }
}
