package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import picocli.CommandLine.Mixin;

/** The options that select activities of one organization: which, and which of its activities. */
final class SelectionOptions {

    @Mixin
    private OrganizationOption organization;

    @Mixin
    private FilterOptions filter;

    ActivityQuery query() {
        return filter.select(ActivityQuery.of(organization.value()));
    }

    ActivityFilter filter() {
        return filter.select(ActivityFilter.of(organization.value()));
    }
}
