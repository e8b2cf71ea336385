package dev.activitystore;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One condition of an {@link ActivityFilter}: that a field's value is one of some, or if negated that it is none of them.
 * A record without a value meets negated criteria only.
 *
 * <p>Canonical: two criteria that were given the same values in another order, or repeatedly, are equal. Immutable and
 * safe for concurrent use.
 */
@CheckReturnValue
public final class Criterion {

    private final ActivityField field;
    private final SortedSet<String> values;
    private final Set<String> members; // the same, for a faster look
    private final boolean negated;

    private Criterion(ActivityField field, SortedSet<String> values, boolean negated) {
        this.field = field;
        this.values = values;
        this.members = Set.copyOf(values);
        this.negated = negated;
    }

    /**
     * That the value is one of some.
     *
     * @param field the field
     * @param values at least one
     * @return the criterion
     * @throws InvalidArgumentException if there is none, or one breaks the field's rule
     */
    public static Criterion anyOf(ActivityField field, Collection<String> values) {
        ValueRules.present(field.listParameter(), values);
        if (values.isEmpty()) {
            throw new InvalidArgumentException(field.listParameter(), "must not be an empty list");
        }
        boolean isSingle = values.size() == 1 && !field.takesList();
        SortedSet<String> sorted = new TreeSet<>(field.valueOrder());
        int index = 0;
        for (String value : values) {
            sorted.add(field.check(isSingle ? field.parameter() : field.listParameter() + "[" + index++ + "]", value));
        }
        return new Criterion(field, Collections.unmodifiableSortedSet(sorted), false);
    }

    /**
     * That the value is one of some.
     *
     * @param field the field
     * @param values at least one
     * @return the criterion
     * @throws InvalidArgumentException if there is none, or one breaks the field's rule
     */
    public static Criterion anyOf(ActivityField field, String... values) {
        return anyOf(field, Arrays.asList(values));
    }

    /**
     * That the value is none of some, or there is no value.
     *
     * @param field the field
     * @param values at least one
     * @return the criterion
     * @throws InvalidArgumentException if there is none, or one breaks the field's rule
     */
    public static Criterion noneOf(ActivityField field, Collection<String> values) {
        return anyOf(field, values).negate();
    }

    /**
     * That the value is none of some, or there is no value.
     *
     * @param field the field
     * @param values at least one
     * @return the criterion
     * @throws InvalidArgumentException if there is none, or one breaks the field's rule
     */
    public static Criterion noneOf(ActivityField field, String... values) {
        return noneOf(field, Arrays.asList(values));
    }

    /**
     * The opposite.
     *
     * @return a criterion that a record meets if it doesn't meet this one
     */
    public Criterion negate() {
        return new Criterion(field, values, !negated);
    }

    /**
     * What it is about.
     *
     * @return the field
     */
    public ActivityField field() {
        return field;
    }

    /**
     * The values that it names.
     *
     * @return an unmodifiable set, never empty, in the order of the chars, feature types in their own
     */
    public SortedSet<String> values() {
        return values;
    }

    /**
     * Whether the field's value must be none of {@link #values}.
     *
     * @return false if it must be one of them
     */
    public boolean negated() {
        return negated;
    }

    /**
     * Tells whether a record meets it.
     *
     * @param activity the record
     * @return true if it does
     */
    public boolean matches(Activity activity) {
        String value = field.valueOf(activity);
        return (value != null && members.contains(value)) != negated;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Criterion that
                && field == that.field
                && negated == that.negated
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return 31 * field.parameter().hashCode() + members.hashCode();
    }

    @Override
    public String toString() {
        return field.parameter() + (negated ? " not in " : " in ") + values;
    }
}
