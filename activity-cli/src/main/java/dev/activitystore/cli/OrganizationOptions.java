package dev.activitystore.cli;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say of which organizations a command's activities are: of some, or of all. */
final class OrganizationOptions {

    static final String NAMED = "--organization";
    static final String ALL = "--all-organizations";

    @Option(
            names = NAMED,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "The organization. May be given several times: they come one after the other.")
    private List<String> named = new ArrayList<>();

    @Option(names = ALL, description = "Instead: all organizations that have activities, in the order of the store.")
    private boolean all;

    /**
     * Checks them, before anything is opened.
     *
     * @throws InvalidArgumentException if they say nothing, or both, or one that can't be
     */
    void check() {
        if (all == !named.isEmpty()) {
            throw all
                    ? new InvalidArgumentException(ALL, "must not be given with " + NAMED)
                    : new InvalidArgumentException(NAMED, "is required, or " + ALL);
        }
        named.forEach(organization -> check(NAMED, organization));
    }

    /** Checks an organization: it has the rule of a document. */
    static void check(String option, String organization) {
        ActivityField.DOCUMENT.check(option, organization);
    }

    boolean isAll() {
        return all;
    }

    /** Whether it is one that was named. */
    boolean isOne() {
        return named().size() == 1;
    }

    /** Those that were named, each once; none if it is all. */
    List<String> named() {
        return List.copyOf(new LinkedHashSet<>(named));
    }

    /** The organizations, of a log or as they were named. */
    Stream<String> of(ActivityLog log) {
        return all ? log.organizations().stream() : named().stream();
    }
}
