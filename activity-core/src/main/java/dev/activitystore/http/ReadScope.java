package dev.activitystore.http;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Selection;
import dev.activitystore.http.Credentials.Access;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records a caller may read. */
sealed interface ReadScope {

    /** Refuses an organization of which the caller may read nothing. */
    void check(String organizationId);

    /**
     * What is left of a selection, or null if that is nothing.
     *
     * @param asked the selection, of an organization that was checked
     * @param filter its filter
     */
    <S extends Selection<S>> @Nullable S limit(S asked, ActivityFilter filter);

    /** All of the organizations that go with credentials. */
    record OfCredentials(Access access) implements ReadScope {

        @Override
        public void check(String organizationId) {
            if (!access.includes(organizationId)) {
                throw new ApiError(ApiStatus.PERMISSION_DENIED, "These credentials are not for this organization.");
            }
        }

        @Override
        public <S extends Selection<S>> S limit(S asked, ActivityFilter filter) {
            return asked;
        }
    }

    /**
     * What is granted.
     *
     * @param granted the records
     * @param end until when; null where it is granted anew with each request
     */
    record OfGrant(ActivityFilter granted, @Nullable Instant end) implements ReadScope {

        @Override
        public void check(String organizationId) {
            if (!organizationId.equals(granted.organizationId())) {
                throw new ApiError(ApiStatus.PERMISSION_DENIED, "This grant is not for this organization.");
            }
        }

        @Override
        public <S extends Selection<S>> @Nullable S limit(S asked, ActivityFilter filter) {
            S limited = asked;
            for (Criterion criterion : granted.criteria()) {
                Criterion both = and(criterion, filter);
                if (both == null) {
                    return null;
                }
                limited = limited.where(both);
            }
            long from = Math.max(filter.from(), granted.from());
            long until = Math.min(filter.until(), granted.until());
            if (from >= until) {
                return null;
            }
            limited = until < filter.until() ? limited.until(until) : limited;
            return from > filter.from() ? limited.from(from) : limited;
        }

        /** A criterion and the filter's of its kind as one, or null if no value can meet both. */
        private static @Nullable Criterion and(Criterion criterion, ActivityFilter filter) {
            Set<String> values = new LinkedHashSet<>(criterion.values());
            for (Criterion own : filter.criteria()) {
                if (own.field() == criterion.field() && own.negated() == criterion.negated()) {
                    if (own.negated()) {
                        values.addAll(own.values());
                    } else {
                        values.retainAll(own.values());
                    }
                }
            }
            if (values.isEmpty()) {
                return null;
            }
            return criterion.negated()
                    ? Criterion.noneOf(criterion.field(), values)
                    : Criterion.anyOf(criterion.field(), values);
        }
    }
}
