package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that goes through organizations, and goes on where it was interrupted. */
final class OrganizationWalkOptions {

    private static final String STARTING_WITH = "--starting-with";

    @Mixin
    private OrganizationOptions organizations;

    @Option(
            names = STARTING_WITH,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "Goes on with this one of them, and then those behind it: what the same command told that did"
                    + " not end.")
    private @Nullable String first;

    /**
     * Checks them, before anything is opened.
     *
     * @param pageToken where in the first organization to begin, or null at its beginning
     * @throws InvalidArgumentException if it isn't said which organizations, or with which one to begin
     */
    void check(@Nullable String pageToken) {
        organizations.check();
        if (first != null) {
            OrganizationOptions.check(STARTING_WITH, first);
            if (!isAll() && !organizations.named().contains(first)) {
                throw new InvalidArgumentException(
                        STARTING_WITH, "must be one of those of " + OrganizationOptions.NAMED, first);
            }
        } else if (pageToken != null && isAll()) {
            throw new InvalidArgumentException(
                    "--page-token", "needs " + STARTING_WITH + ", which says of which organization it is");
        }
    }

    boolean isAll() {
        return organizations.isAll();
    }

    /** Whether it is one that was named. */
    boolean isOne() {
        return organizations.isOne();
    }

    /** Whether it begins anywhere but with the first organization. */
    boolean goesOn() {
        return first != null;
    }

    /** The organizations from the first one to go through on. */
    Iterator<String> walk(ActivityLog log) {
        if (first == null) {
            return organizations.of(log).iterator();
        }
        return isAll()
                ? Stream.concat(Stream.of(first), log.organizations().streamAfter(first))
                        .iterator()
                : namedFrom(first).iterator();
    }

    /** The option that has to be added to go on with an organization. */
    static String startingWith(String organization) {
        return STARTING_WITH + " " + quoted(organization);
    }

    /** The options that mean this organization and those behind it. */
    String from(String organization) {
        return isAll()
                ? OrganizationOptions.ALL + " " + startingWith(organization)
                : namedFrom(organization).stream()
                        .map(left -> OrganizationOptions.NAMED + " " + quoted(left))
                        .collect(Collectors.joining(" "));
    }

    private List<String> namedFrom(String organization) {
        List<String> named = organizations.named();
        return named.subList(named.indexOf(organization), named.size());
    }

    /** For a shell. */
    private static String quoted(String text) {
        return text.matches("[\\w./:@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
