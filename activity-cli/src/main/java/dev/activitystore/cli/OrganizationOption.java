package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import picocli.CommandLine.Option;

/** The option that names the one organization that a command is about. */
final class OrganizationOption {

    @Option(
            names = OrganizationOptions.NAMED,
            required = true,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    /**
     * What was given.
     *
     * @throws InvalidArgumentException if it can't be an organization
     */
    String value() {
        OrganizationOptions.check(OrganizationOptions.NAMED, organization);
        return organization;
    }
}
