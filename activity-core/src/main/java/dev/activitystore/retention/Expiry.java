package dev.activitystore.retention;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one rule doesn't keep in one organization.
 *
 * @param rule the rule
 * @param until records before this time are not kept
 * @param filter selects them, by all that one filter can say
 * @param kept earlier rules that one filter can't exclude, as they name several fields
 */
record Expiry(RetentionRule rule, Instant until, ActivityFilter filter, List<RetentionRule> kept) {

    /** What a policy doesn't keep in an organization, by each of its rules that deletes there. */
    static List<Expiry> of(RetentionPolicy policy, String organizationId, Instant now) {
        List<Expiry> expiries = new ArrayList<>();
        List<RetentionRule> before = new ArrayList<>();
        for (RetentionRule rule : policy.rules()) {
            if (rule.isFor(organizationId)) {
                rule.cutoff(now).ifPresent(until -> expiries.add(of(rule, organizationId, until, before)));
                before.add(rule);
                if (rule.criteria().isEmpty()) {
                    break;
                }
            }
        }
        return expiries;
    }

    private static Expiry of(RetentionRule rule, String organizationId, Instant until, List<RetentionRule> before) {
        ActivityFilter filter = ActivityFilter.of(organizationId).until(until);
        for (Criterion criterion : rule.criteria()) {
            filter = filter.where(criterion);
        }
        Map<ActivityField, Set<String>> excluded = new EnumMap<>(ActivityField.class);
        List<RetentionRule> kept = new ArrayList<>();
        for (RetentionRule earlier : before) {
            if (earlier.criteria().size() == 1) {
                Criterion only = earlier.criteria().iterator().next();
                excluded.computeIfAbsent(only.field(), none -> new HashSet<>()).addAll(only.values());
            } else {
                kept.add(earlier);
            }
        }
        for (Map.Entry<ActivityField, Set<String>> exclusion : excluded.entrySet()) {
            filter = filter.where(Criterion.noneOf(exclusion.getKey(), exclusion.getValue()));
        }
        return new Expiry(rule, until, filter, List.copyOf(kept));
    }

    /** Whether a record that the filter selects is not kept. */
    boolean isOf(Activity activity) {
        return kept.stream().noneMatch(earlier -> earlier.selects(filter.organizationId(), activity));
    }
}
