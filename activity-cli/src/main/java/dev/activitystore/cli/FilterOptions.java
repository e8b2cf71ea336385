package dev.activitystore.cli;

import dev.activitystore.ActivityField;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Selection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The options that select activities of an organization, wherever a command does: one for each field, and the time. */
@Command
final class FilterOptions {

    private final Map<ActivityField, OptionSpec> fields = new EnumMap<>(ActivityField.class);
    private final Map<ActivityField, OptionSpec> excluded = new EnumMap<>(ActivityField.class);

    @Mixin
    private TimeRange time;

    FilterOptions() {
        for (ActivityField field : ActivityField.values()) {
            fields.put(field, option(field));
            excluded.put(field, exclusion(field));
        }
    }

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        fields.values().forEach(command::addOption);
        excluded.values().forEach(command::addOption);
    }

    /**
     * Checks that there is something to select by.
     *
     * @throws InvalidArgumentException if each activity would be
     */
    void checkRestricting() {
        boolean isAll = !time.isGiven() && fields.values().stream().allMatch(o -> o.getValue() == null);
        if (isAll) {
            throw new InvalidArgumentException(
                    fields.values().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "))
                            + ", --from, --until",
                    "say what to delete: give at least one");
        }
    }

    /** The range of time for people, with a blank in front; empty if none is given. */
    String timeInWords() {
        return time.words();
    }

    /** What is left of a selection of all activities. */
    <S extends Selection<S>> S select(S all) {
        S selection = all;
        for (ActivityField field : ActivityField.values()) {
            List<String> values = values(field, fields);
            if (values != null) {
                selection = field == ActivityField.ID
                        ? selection.activityIds(values) // keeps their order
                        : selection.where(Criterion.anyOf(field, values));
            }
            List<String> others = values(field, excluded);
            selection = others == null ? selection : selection.where(Criterion.noneOf(field, others));
        }
        return time.restrict(selection);
    }

    private static OptionSpec option(ActivityField field) {
        String allowed = field == ActivityField.FEATURE
                ? ", one of "
                        + FeatureType.values().stream()
                                .map(FeatureType::wireName)
                                .collect(Collectors.joining(", "))
                : "";
        return option(
                "--",
                field,
                "Only activities of this " + words(field) + allowed
                        + "; may be given several times. A comma is a part of the value.");
    }

    private static OptionSpec exclusion(ActivityField field) {
        return option(
                "--not-",
                field,
                "Only activities of another " + words(field) + ", or none; may be given several times.");
    }

    private static OptionSpec option(String prefix, ActivityField field, String description) {
        String words = words(field);
        return OptionSpec.builder(prefix + words.replace(' ', '-'))
                .paramLabel(words.endsWith("type") ? "TYPE" : "ID")
                .preprocessor(new LiteralValue())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** What a field is called on the command line: as in a request, without what says that it is one or several ids. */
    private static String words(ActivityField field) {
        return switch (field) {
            case TARGET -> "target";
            case ID -> "id";
            default ->
                field.parameter()
                        .replaceFirst("(Ids?|s)$", "")
                        .replaceAll("([A-Z])", " $1")
                        .toLowerCase(Locale.ROOT);
        };
    }

    /** The values of a field's option, each checked under the option's name; null if it isn't given. */
    private static @Nullable List<String> values(ActivityField field, Map<ActivityField, OptionSpec> options) {
        OptionSpec option = Objects.requireNonNull(options.get(field));
        if (!(option.getValue() instanceof List<?> given)) {
            return null;
        }
        return given.stream()
                .map(value -> field.check(option.longestName(), String.valueOf(value)))
                .toList();
    }
}
