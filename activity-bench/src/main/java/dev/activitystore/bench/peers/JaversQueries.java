package dev.activitystore.bench.peers;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.bench.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javers.repository.jql.QueryBuilder;
import org.jspecify.annotations.Nullable;

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
        @Nullable String document = filter.documentId();
        QueryBuilder query = document == null
                ? QueryBuilder.anyDomainObject()
                : QueryBuilder.byInstanceId(JaversDocument.scoped(organizationId, document), JaversDocument.class);
        if (filter.userId() != null) {
            query.byAuthor(JaversDocument.scoped(organizationId, filter.userId()));
        }
        if (filter.targetEntityId() != null) {
            query.withCommitPropertyIn(TARGET, scoped(organizationId, List.of(filter.targetEntityId())));
        }
        if (filter.featureTypes() != null) {
            List<String> features =
                    filter.featureTypes().stream().map(FeatureType::wireName).toList();
            query.withCommitPropertyIn(FEATURE, scoped(organizationId, features));
        }
        if (filter.actionTypes() != null) {
            query.withCommitPropertyIn(ACTION, scoped(organizationId, filter.actionTypes()));
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
