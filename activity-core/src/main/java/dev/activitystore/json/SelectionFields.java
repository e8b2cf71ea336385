package dev.activitystore.json;

import dev.activitystore.ActivityField;
import dev.activitystore.Criterion;
import dev.activitystore.Selection;
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
                    Arrays.stream(ActivityField.values()).map(ActivityField::parameter))
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
            List<String> values = values(data, field);
            if (values != null) {
                selection = field == ActivityField.ID
                        ? selection.activityIds(values) // keeps their order
                        : selection.where(Criterion.anyOf(field, values));
            }
        }
        Long from = data.optionalLong("from");
        selection = from == null ? selection : selection.from(from);
        Long until = data.optionalLong("until");
        return until == null ? selection : selection.until(until);
    }

    private static @Nullable List<String> values(StrictObject data, ActivityField field) {
        if (field.takesList()) {
            return data.optionalStrings(field.parameter());
        }
        String value = data.optionalString(field.parameter());
        return value == null ? null : List.of(value);
    }
}
