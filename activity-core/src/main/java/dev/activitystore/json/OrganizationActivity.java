package dev.activitystore.json;

import dev.activitystore.Activity;

/**
 * An activity with its organization, as a line of an import or export holds it.
 *
 * @param organizationId the organization
 * @param activity the record
 */
public record OrganizationActivity(String organizationId, Activity activity) {}
