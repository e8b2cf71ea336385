package dev.activitystore.cli;

import static dev.activitystore.cli.SelectionOptions.with;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that reads: which activities, in which order, and from where on. */
final class QueryOptions {

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--feature-type",
            split = ",",
            paramLabel = "TYPE",
            description = "Only these: comment, reaction, recorder, crdt, custom.")
    private @Nullable List<String> featureTypes;

    @Option(names = "--action-type", split = ",", paramLabel = "TYPE", description = "Only these, such as comment.add.")
    private @Nullable List<String> actionTypes;

    @Option(
            names = "--order",
            paramLabel = "asc|desc",
            defaultValue = "desc",
            description = "Oldest or newest first. Default: ${DEFAULT-VALUE}")
    private String order = "desc";

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The most activities of a page. Default: ${DEFAULT-VALUE}")
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Goes on after the page that gave this token.")
    private @Nullable String pageToken;

    ActivityQuery query() {
        ActivityFilter filter = selection.filter();
        filter = with(filter, features(), ActivityFilter::featureTypes);
        filter = with(filter, actionTypes, ActivityFilter::actionTypes);
        ActivityQuery query = ActivityQuery.of(filter).order(sortOrder()).pageSize(pageSize);
        return with(query, pageToken, ActivityQuery::pageToken);
    }

    private @Nullable List<FeatureType> features() {
        return featureTypes == null
                ? null
                : featureTypes.stream()
                        .map(name -> FeatureType.ofWireName("--feature-type", name))
                        .toList();
    }

    private SortOrder sortOrder() {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "asc" -> SortOrder.ASC;
            case "desc" -> SortOrder.DESC;
            default -> throw new InvalidArgumentException("--order", "must be asc or desc", order);
        };
    }
}
