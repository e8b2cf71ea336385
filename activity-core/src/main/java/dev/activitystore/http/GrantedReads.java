package dev.activitystore.http;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Criterion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits what is asked for to what a grant gives leave to. */
final class GrantedReads {

    private GrantedReads() {}

    /** The query of what both select, or null if no record can be of both; its organization is the query's. */
    static @Nullable ActivityQuery limit(ActivityQuery query, ActivityFilter granted) {
        ActivityQuery limited = query;
        for (Criterion criterion : granted.criteria()) {
            Criterion asked = criterion.negated() ? null : query.filter().criterion(criterion.field());
            List<String> values = new ArrayList<>(criterion.values());
            if (asked != null) {
                values.retainAll(asked.values());
            }
            if (values.isEmpty()) {
                return null;
            }
            limited = limited.where(criterion.negated() ? criterion : Criterion.anyOf(criterion.field(), values));
        }
        long from = Math.max(query.filter().from(), granted.from());
        long until = Math.min(query.filter().until(), granted.until());
        if (from >= until) {
            return null;
        }
        limited = until < limited.filter().until() ? limited.until(until) : limited;
        return from > limited.filter().from() ? limited.from(from) : limited;
    }
}
