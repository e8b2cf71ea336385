package dev.activitystore.http;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Selection;
import dev.activitystore.http.Credentials.Access;
import dev.activitystore.token.Grant;
import java.util.ArrayList;
import java.util.List;
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

    /** The grant that limits it, or null where none does. */
    @Nullable
    Grant grant();

    /** All of the organizations that go with credentials. */
    record OfCredentials(Access access) implements ReadScope {

        @Override
        public @Nullable Grant grant() {
            return null;
        }

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

    /** What a grant gives leave to. */
    record OfGrant(Grant grant) implements ReadScope {

        @Override
        public void check(String organizationId) {
            if (!organizationId.equals(grant.filter().organizationId())) {
                throw new ApiError(ApiStatus.PERMISSION_DENIED, "This grant is not for this organization.");
            }
        }

        @Override
        public <S extends Selection<S>> @Nullable S limit(S asked, ActivityFilter filter) {
            ActivityFilter granted = grant.filter();
            S limited = asked;
            for (Criterion criterion : granted.criteria()) {
                Criterion own = criterion.negated() ? null : filter.criterion(criterion.field());
                List<String> values = new ArrayList<>(criterion.values());
                if (own != null) {
                    values.retainAll(own.values());
                }
                if (values.isEmpty()) {
                    return null;
                }
                limited = limited.where(criterion.negated() ? criterion : Criterion.anyOf(criterion.field(), values));
            }
            long from = Math.max(filter.from(), granted.from());
            long until = Math.min(filter.until(), granted.until());
            if (from >= until) {
                return null;
            }
            limited = until < filter.until() ? limited.until(until) : limited;
            return from > filter.from() ? limited.from(from) : limited;
        }
    }
}
