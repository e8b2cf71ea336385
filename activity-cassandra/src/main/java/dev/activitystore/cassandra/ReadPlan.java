package dev.activitystore.cassandra;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lists the records of a filter are found by, and what their entries are checked for. What passes is a superset of
 * what matches. Of several criteria that have lists, the one whose lists are shortest as a rule decides; negated ones choose
 * no list, as all others would have to be read.
 *
 * @param lists which lists are read, as one
 * @param checks what else an entry must meet
 */
record ReadPlan(List<ListName> lists, List<Facts.Check> checks) {

    /** The criteria by which lists are chosen, those with the shortest lists first. */
    private static final List<ActivityField> NARROWEST_FIRST = List.of(
            ActivityField.TARGET,
            ActivityField.DOCUMENT,
            ActivityField.USER,
            ActivityField.ACTION,
            ActivityField.FEATURE);

    /** As many lists are read at once, for each of which entries are read ahead. */
    private static final int MOST_LISTS = 64;

    /**
     * The plan of a filter.
     *
     * @param organization what the rows of the organization have as theirs
     */
    static ReadPlan of(ActivityFilter filter, String organization) {
        List<ListName> lists = List.of();
        List<Facts.Check> checks = new ArrayList<>();
        for (ActivityField field : NARROWEST_FIRST) {
            Criterion criterion = filter.criterion(field);
            ListKind kind = ListKind.of(field);
            if (criterion == null || kind == null || isMetByAll(criterion)) {
                continue;
            }
            if (lists.isEmpty() && criterion.values().size() <= MOST_LISTS) {
                lists = criterion.values().stream()
                        .map(value -> new ListName(organization, kind, value))
                        .toList();
            } else {
                checks.add(Facts.Check.of(kind, criterion.values()));
            }
        }
        return new ReadPlan(
                lists.isEmpty() ? List.of(new ListName(organization, ListKind.ORGANIZATION, "")) : lists, checks);
    }

    private static boolean isMetByAll(Criterion criterion) {
        return criterion.field() == ActivityField.FEATURE
                && criterion.values().size() == FeatureType.values().size();
    }
}
