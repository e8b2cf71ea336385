package dev.activitystore.cli;

import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that reads pages: in which order, how large, and from where on. */
final class PageOptions {

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
    @WholeNumber(min = 1)
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Goes on after the page that gave this token.")
    private @Nullable String pageToken;

    /** A query in this order, from its beginning. */
    ActivityQuery applyTo(ActivityQuery query) {
        return query.order(sortOrder()).pageSize(pageSize);
    }

    /** Where to begin; null at the beginning. */
    @Nullable
    String pageToken() {
        return pageToken;
    }

    private SortOrder sortOrder() {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "asc" -> SortOrder.ASC;
            case "desc" -> SortOrder.DESC;
            default -> throw new InvalidArgumentException("--order", "must be asc or desc", order);
        };
    }
}
