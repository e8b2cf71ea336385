package dev.activitystore.cli;

import dev.activitystore.ActivityField;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how long activities are kept: one rule, or a file of several. */
final class RetentionOptions {

    private static final String KEEP = "--keep";
    private static final String FEATURE = "--feature-type";
    private static final String ACTION = "--action-type";
    private static final String RULES = "--rules";
    private static final Set<String> FIELDS = Set.of("keep", "organization", "featureTypes", "actionTypes");

    @Option(
            names = KEEP,
            paramLabel = "DAYS",
            description =
                    "How long activities are kept, such as 90d for 90 days of 24 hours; with " + RULES + ": forever.")
    private @Nullable String keep;

    @Option(
            names = OrganizationOptions.NAMED,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "Only activities of this organization. Default: of all.")
    private @Nullable String organization;

    @Option(
            names = FEATURE,
            paramLabel = "TYPE",
            preprocessor = LiteralValue.class,
            description = "Only activities of this feature type; may be given several times.")
    private List<String> featureTypes = new ArrayList<>();

    @Option(
            names = ACTION,
            paramLabel = "TYPE",
            preprocessor = LiteralValue.class,
            description = "Only activities of this action type; may be given several times.")
    private List<String> actionTypes = new ArrayList<>();

    @Option(
            names = RULES,
            paramLabel = "FILE",
            description = {
                "Instead: several rules, a JSON object a line, with keep and, as far as the rule is not about all,"
                        + " organization, featureTypes, actionTypes. The first rule that selects an activity decides;"
                        + " what none selects is kept."
            })
    private @Nullable Path rules;

    /**
     * The rules that the options say.
     *
     * @throws InvalidArgumentException if they say none, or both, or wrong ones
     */
    RetentionPolicy policy() throws IOException {
        if (rules == null) {
            if (keep == null) {
                throw new InvalidArgumentException(KEEP, "is required, or " + RULES);
            }
            return RetentionPolicy.of(rule());
        }
        if (keep != null || organization != null || !featureTypes.isEmpty() || !actionTypes.isEmpty()) {
            throw new InvalidArgumentException(
                    RULES,
                    "must not be given with " + String.join(", ", KEEP, OrganizationOptions.NAMED, FEATURE, ACTION));
        }
        List<RetentionRule> read = new ArrayList<>();
        for (LinesFile.Line line : LinesFile.read(RULES, rules)) {
            read.add(rule(line));
        }
        return new RetentionPolicy(read);
    }

    private RetentionRule rule() {
        RetentionRule rule = named(KEEP, () -> RetentionRule.keep(String.valueOf(keep)));
        if (organization != null) {
            OrganizationOptions.check(OrganizationOptions.NAMED, organization);
            rule = rule.organization(organization);
        }
        rule = narrowed(rule, FEATURE, ActivityField.FEATURE, featureTypes);
        return narrowed(rule, ACTION, ActivityField.ACTION, actionTypes);
    }

    private static RetentionRule narrowed(RetentionRule rule, String name, ActivityField field, List<String> values) {
        values.forEach(value -> field.check(name, value));
        return values.isEmpty() ? rule : rule.where(Criterion.anyOf(field, values));
    }

    private static RetentionRule rule(LinesFile.Line line) {
        Json json = named(line.name(), () -> Json.parse(line.text()));
        try {
            Set<String> names = new HashSet<>();
            json.forEachField((name, value) -> {
                if (!FIELDS.contains(name) || !names.add(name)) {
                    throw new IllegalArgumentException(name);
                }
            });
            Json keep = json.field("keep");
            if (keep == null) {
                throw new IllegalArgumentException();
            }
            RetentionRule rule = named(line.name() + ", keep", () -> RetentionRule.keep(keep.stringValue()));
            Json organization = json.field("organization");
            if (organization != null) {
                String id = organization.stringValue();
                OrganizationOptions.check(line.name() + ", organization", id);
                rule = rule.organization(id);
            }
            rule = narrowed(
                    rule, line.name() + ", featureTypes", ActivityField.FEATURE, values(json.field("featureTypes")));
            return narrowed(
                    rule, line.name() + ", actionTypes", ActivityField.ACTION, values(json.field("actionTypes")));
        } catch (InvalidArgumentException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException e) { // of another type
            throw new InvalidArgumentException(
                    line.name(),
                    "must be an object with keep, a text, and optionally organization, a text, and featureTypes and"
                            + " actionTypes, lists of texts that are not empty",
                    line.text());
        }
    }

    private static List<String> values(@Nullable Json list) {
        List<String> values = new ArrayList<>();
        if (list != null) {
            list.forEachElement(value -> values.add(value.stringValue()));
            if (values.isEmpty()) {
                throw new IllegalArgumentException();
            }
        }
        return values;
    }

    /** Makes something of an option's value, so that an error names the option. */
    private static <T> T named(String name, Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidArgumentException e) {
            String value = e.value();
            throw value == null
                    ? new InvalidArgumentException(name, e.rule())
                    : new InvalidArgumentException(name, e.rule(), value);
        }
    }
}
