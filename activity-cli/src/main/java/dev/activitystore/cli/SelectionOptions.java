package dev.activitystore.cli;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Selection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that select activities, wherever a command does: the organization, one for each field, and the time. */
@Command
final class SelectionOptions {

    @Option(
            names = "--organization",
            required = true,
            paramLabel = "ORG",
            preprocessor = LiteralValue.class,
            description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    private final Map<ActivityField, OptionSpec> fields = new EnumMap<>(ActivityField.class);

    @Mixin
    private TimeRange time;

    SelectionOptions() {
        for (ActivityField field : ActivityField.values()) {
            fields.put(field, option(field));
        }
    }

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        fields.values().forEach(command::addOption);
    }

    ActivityQuery query() {
        return select(ActivityQuery.of(organization));
    }

    ActivityFilter filter() {
        return select(ActivityFilter.of(organization));
    }

    ActivityDeletion deletion() {
        boolean isAll = !time.isGiven() && fields.values().stream().allMatch(o -> o.getValue() == null);
        if (isAll) {
            throw new InvalidArgumentException(
                    fields.values().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "))
                            + ", --from, --until",
                    "say what to delete: give at least one");
        }
        return select(ActivityDeletion.of(organization));
    }

    /** The range of time for people, with a blank in front; empty if none is given. */
    String timeInWords() {
        return time.words();
    }

    private <S extends Selection<S>> S select(S all) {
        S selection = all;
        for (Map.Entry<ActivityField, OptionSpec> field : fields.entrySet()) {
            List<String> values = values(field.getValue());
            if (values != null) {
                selection = select(selection, field.getKey(), field.getValue().longestName(), values);
            }
        }
        return time.restrict(selection);
    }

    private static <S extends Selection<S>> S select(
            S selection, ActivityField field, String option, List<String> values) {
        values.forEach(value -> field.check(option, value));
        return field == ActivityField.ID
                ? selection.activityIds(values) // keeps their order
                : selection.where(Criterion.anyOf(field, values));
    }

    private static OptionSpec option(ActivityField field) {
        String words = words(field);
        OptionSpec.Builder option = OptionSpec.builder("--" + words.replace(' ', '-'))
                .paramLabel(words.endsWith("type") ? "TYPE" : "ID")
                .preprocessor(new LiteralValue());
        if (!field.takesList()) {
            return option.type(String.class)
                    .description("Only activities of this " + words + ".")
                    .build();
        }
        String allowed =
                FeatureType.values().stream().map(FeatureType::wireName).collect(Collectors.joining(", "));
        return option.type(List.class)
                .auxiliaryTypes(String.class)
                .description("Only activities of this " + words
                        + (field == ActivityField.FEATURE ? ", one of " + allowed : "")
                        + "; may be given several times. A comma is a part of the value.")
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

    private static @Nullable List<String> values(OptionSpec option) {
        Object value = option.getValue();
        if (value instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return value == null ? null : Arrays.asList(value.toString());
    }
}
