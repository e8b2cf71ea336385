package dev.activitystore.cli;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that select activities, wherever a command does: the organization, one for each field, and the time. */
@Command
final class SelectionOptions {

    @Option(names = "--organization", required = true, paramLabel = "ORG", description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    private final Map<ActivityField, OptionSpec> fields = new EnumMap<>(ActivityField.class);

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only from this time on: 2026-01-31T12:00:00Z, 2026-01-31 (UTC), or milliseconds since 1970.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before this time.")
    private @Nullable String until;

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

    ActivityDeletion deletion() {
        boolean isAll =
                from == null && until == null && fields.values().stream().allMatch(o -> o.getValue() == null);
        if (isAll) {
            throw new InvalidArgumentException(
                    fields.values().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "))
                            + ", --from, --until",
                    "say what to delete: give at least one");
        }
        return select(ActivityDeletion.of(organization));
    }

    private <S extends Selection<S>> S select(S all) {
        S selection = all;
        for (Map.Entry<ActivityField, OptionSpec> field : fields.entrySet()) {
            List<String> values = values(field.getValue());
            if (values != null) {
                selection = select(selection, field.getKey(), field.getValue().longestName(), values);
            }
        }
        Long fromMillis = millis("--from", from);
        selection = fromMillis == null ? selection : selection.from(fromMillis);
        Long untilMillis = millis("--until", until);
        return untilMillis == null ? selection : selection.until(untilMillis);
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
        OptionSpec.Builder option =
                OptionSpec.builder("--" + words.replace(' ', '-')).paramLabel(words.endsWith("type") ? "TYPE" : "ID");
        if (!field.takesList()) {
            return option.type(String.class)
                    .description("Only activities of this " + words + ".")
                    .build();
        }
        String allowed =
                FeatureType.values().stream().map(FeatureType::wireName).collect(Collectors.joining(", "));
        return option.type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .description("Only activities of these " + words + "s, separated by commas"
                        + (field == ActivityField.FEATURE ? ": " + allowed + "." : "."))
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

    private static @Nullable Long millis(String option, @Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            if (time.matches("-?\\d{1,18}")) {
                return Long.parseLong(time);
            }
            return time.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(time)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new InvalidArgumentException(
                    option, "must be a time such as 2026-01-31T12:00:00Z, a date, or milliseconds", time);
        }
    }
}
