package dev.activitystore.testkit.broken;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter can restrict, beside the organization: each field, each field negated, and both ends of time.
 *
 * @param name tells it from the others
 */
record Restriction(String name) {

    private static final String NOT = "not ";

    static final Restriction FROM = new Restriction("from");
    static final Restriction UNTIL = new Restriction("until");

    static List<Restriction> all() {
        List<Restriction> all = new ArrayList<>(List.of(FROM, UNTIL));
        for (ActivityField field : ActivityField.values()) {
            all.add(to(field));
            all.add(not(field));
        }
        return all;
    }

    static Restriction to(ActivityField field) {
        return new Restriction(field.parameter());
    }

    static Restriction not(ActivityField field) {
        return new Restriction(NOT + field.parameter());
    }

    /** Whether a store may well mix the two up: two that are not negated, or one and the same field. */
    static boolean belongTogether(Restriction one, Restriction other) {
        return (!one.isNegated() && !other.isNegated()) || one.unnegated().equals(other.unnegated());
    }

    private boolean isNegated() {
        return name.startsWith(NOT);
    }

    private String unnegated() {
        return isNegated() ? name.substring(NOT.length()) : name;
    }

    /** The filter without some of its restrictions. */
    static ActivityFilter without(ActivityFilter filter, Restriction... ignored) {
        List<Restriction> dropped = List.of(ignored);
        ActivityFilter rest = ActivityFilter.of(filter.organizationId())
                .from(dropped.contains(FROM) ? ActivityFilter.FROM_START : filter.from())
                .until(dropped.contains(UNTIL) ? ActivityFilter.UNTIL_END : filter.until());
        for (Criterion criterion : filter.criteria()) {
            Restriction restriction = criterion.negated() ? not(criterion.field()) : to(criterion.field());
            if (!dropped.contains(restriction)) {
                rest = rest.where(criterion);
            }
        }
        return rest;
    }

    boolean isIn(ActivityFilter filter) {
        return !without(filter, this).equals(filter);
    }

    @Override
    public String toString() {
        return name;
    }
}
