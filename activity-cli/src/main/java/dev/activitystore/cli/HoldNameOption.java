package dev.activitystore.cli;

import picocli.CommandLine.Option;

/** The option that names a legal hold. */
final class HoldNameOption {

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            preprocessor = LiteralValue.class,
            description = "What the hold is called in the organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    String value() {
        return name;
    }
}
