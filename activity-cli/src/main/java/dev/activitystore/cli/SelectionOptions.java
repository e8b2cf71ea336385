package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select activities of one organization: which, and which of its activities. */
final class SelectionOptions {

    @Option(
            names = OrganizationOptions.NAMED,
            required = true,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    @Mixin
    private FilterOptions filter;

    ActivityQuery query() {
        OrganizationOptions.check(OrganizationOptions.NAMED, organization);
        return filter.select(ActivityQuery.of(organization));
    }

    ActivityFilter filter() {
        return filter.select(ActivityFilter.of(organization));
    }
}
