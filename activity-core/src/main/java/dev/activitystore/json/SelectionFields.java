package dev.activitystore.json;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Selection;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a request that say which records it is about. */
final class SelectionFields {

    static final Set<String> NAMES = Stream.concat(
                    Stream.of("organizationId", "from", "until"),
                    Arrays.stream(ActivityField.values())
                            .flatMap(field ->
                                    Stream.of(field.parameter(), field.listParameter(), field.excludedParameter())))
            .collect(Collectors.toUnmodifiableSet());

    private SelectionFields() {}

    /** The names of these fields and of others. */
    static Set<String> and(String... others) {
        return Stream.concat(NAMES.stream(), Arrays.stream(others)).collect(Collectors.toUnmodifiableSet());
    }

    /** What is left of a selection of all records of the organization. */
    static <S extends Selection<S>> S select(StrictObject data, S all) {
        S selection = all;
        for (ActivityField field : ActivityField.values()) {
            List<String> values = selected(data, field);
            if (values != null) {
                selection = field == ActivityField.ID
                        ? selection.activityIds(values) // keeps their order
                        : selection.where(Criterion.anyOf(field, values));
            }
            List<String> excluded = list(data, field, field.excludedParameter());
            selection = excluded == null ? selection : selection.where(Criterion.noneOf(field, excluded));
        }
        Long from = data.optionalLong("from");
        selection = from == null ? selection : selection.from(from);
        Long until = data.optionalLong("until");
        return until == null ? selection : selection.until(until);
    }

    /** Writes what {@link #select} reads, but for the organization. */
    static void write(ActivityFilter filter, JsonOutput out) throws IOException {
        for (Criterion criterion : filter.criteria()) {
            ActivityField field = criterion.field();
            out.name(criterion.negated() ? field.excludedParameter() : field.listParameter());
            out.beginArray();
            for (String value : criterion.values()) {
                out.string(value);
            }
            out.endArray();
        }
        if (filter.from() != ActivityFilter.FROM_START) {
            out.name("from");
            out.number(filter.from());
        }
        if (filter.until() != ActivityFilter.UNTIL_END) {
            out.name("until");
            out.number(filter.until());
        }
    }

    private static @Nullable List<String> selected(StrictObject data, ActivityField field) {
        List<String> several = list(data, field, field.listParameter());
        String single = field.takesList() ? null : data.optionalString(field.parameter());
        if (single == null) {
            return several;
        }
        if (several != null) {
            throw new InvalidArgumentException(field.listParameter(), "must not be given beside " + field.parameter());
        }
        return List.of(single);
    }

    /** Checked here, where it is known what they were called. */
    private static @Nullable List<String> list(StrictObject data, ActivityField field, String name) {
        List<String> values = data.optionalStrings(name);
        if (values == null) {
            return null;
        }
        if (values.isEmpty()) {
            throw new InvalidArgumentException(name, "must not be an empty list");
        }
        for (int i = 0; i < values.size(); i++) {
            field.check(name + "[" + i + "]", values.get(i));
        }
        return values;
    }
}
