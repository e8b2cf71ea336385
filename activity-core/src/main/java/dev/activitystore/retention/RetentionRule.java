package dev.activitystore.retention;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.CheckReturnValue;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a {@link RetentionPolicy}: which records, and how many days they are kept. A day has 24 hours.
 *
 * <p>Immutable and safe for concurrent use.
 */
@CheckReturnValue
public final class RetentionRule {

    /** The most days of a rule: about the ten thousand years in which records may be. */
    public static final int MAX_DAYS = 3_652_059;

    private static final String FOREVER = "forever";
    private static final Pattern DAYS = Pattern.compile("(\\d{1,7})d");

    private final OptionalInt days;
    private final @Nullable String organizationId;
    private final Map<ActivityField, Criterion> criteria;

    private RetentionRule(OptionalInt days, @Nullable String organizationId, Map<ActivityField, Criterion> criteria) {
        this.days = days;
        this.organizationId = organizationId;
        this.criteria = criteria;
    }

    /**
     * All records, for some days.
     *
     * @param days 1 to {@link #MAX_DAYS}
     * @return the rule
     * @throws InvalidArgumentException if there are fewer or more
     */
    public static RetentionRule keepDays(int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new InvalidArgumentException("keepDays", "must be 1 to " + MAX_DAYS, days);
        }
        return new RetentionRule(OptionalInt.of(days), null, Map.of());
    }

    /**
     * All records, for ever: what this rule selects, no later one deletes.
     *
     * @return the rule
     */
    public static RetentionRule keepForever() {
        return new RetentionRule(OptionalInt.empty(), null, Map.of());
    }

    /**
     * A rule of all records as people write it.
     *
     * @param keep such as {@code 90d} for 90 days, or {@code forever}
     * @return the rule
     * @throws InvalidArgumentException if it is neither
     */
    public static RetentionRule keep(String keep) {
        if (keep.toLowerCase(Locale.ROOT).equals(FOREVER)) {
            return keepForever();
        }
        Matcher matcher = DAYS.matcher(keep);
        int written = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (written < 1 || written > MAX_DAYS) {
            throw new InvalidArgumentException(
                    "keep", "must be days, 1d to " + MAX_DAYS + "d, such as 90d, or " + FOREVER, keep);
        }
        return keepDays(written);
    }

    /**
     * Only records of one organization.
     *
     * @param id the organization
     * @return another rule
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public RetentionRule organization(String id) {
        return new RetentionRule(days, ActivityFilter.of(id).organizationId(), criteria);
    }

    /**
     * Only records of some feature types.
     *
     * @param types at least one
     * @return another rule
     * @throws InvalidArgumentException if there is none
     */
    public RetentionRule featureTypes(FeatureType... types) {
        return where(Criterion.anyOf(
                ActivityField.FEATURE,
                Arrays.stream(types).map(FeatureType::wireName).toList()));
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return another rule
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public RetentionRule actionTypes(String... types) {
        return actionTypes(Arrays.asList(types));
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return another rule
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public RetentionRule actionTypes(Collection<String> types) {
        return where(Criterion.anyOf(ActivityField.ACTION, types));
    }

    /**
     * Only records that meet a criterion.
     *
     * @param criterion the feature types or the action types, not negated: for others than some, write the rule of these
     *     before that of all; it takes the place of an earlier one on the same field
     * @return another rule
     * @throws InvalidArgumentException if it is negated, or about another field
     */
    public RetentionRule where(Criterion criterion) {
        boolean isOfTypes = criterion.field() == ActivityField.FEATURE || criterion.field() == ActivityField.ACTION;
        if (criterion.negated() || !isOfTypes) {
            throw new InvalidArgumentException(
                    "criterion", "must name feature types or action types, and not exclude them", criterion);
        }
        Map<ActivityField, Criterion> more = new EnumMap<>(ActivityField.class);
        more.putAll(criteria);
        more.put(criterion.field(), criterion);
        return new RetentionRule(days, organizationId, Map.copyOf(more));
    }

    /**
     * How long the records are kept.
     *
     * @return days, at least 1; empty for ever
     */
    public OptionalInt days() {
        return days;
    }

    /**
     * Whose records.
     *
     * @return the organization, or null for all
     */
    public @Nullable String organizationId() {
        return organizationId;
    }

    /**
     * What the records have to meet.
     *
     * @return one criterion for each field that the rule names, in no order; unmodifiable
     */
    public Collection<Criterion> criteria() {
        return criteria.values();
    }

    /**
     * Tells whether the rule selects a record, as far as the rule itself says: an earlier one may decide on it.
     *
     * @param recordOrganizationId the record's organization
     * @param activity the record
     * @return true if it does
     */
    public boolean selects(String recordOrganizationId, Activity activity) {
        return isFor(recordOrganizationId)
                && criteria.values().stream().allMatch(criterion -> criterion.matches(activity));
    }

    /** Whether the rule is about the records of an organization. */
    boolean isFor(String organization) {
        return organizationId == null || organizationId.equals(organization);
    }

    /** Whether it selects all that another rule selects. */
    boolean covers(RetentionRule other) {
        return (organizationId == null || organizationId.equals(other.organizationId))
                && criteria.values().stream().allMatch(criterion -> {
                    Criterion narrower = other.criteria.get(criterion.field());
                    return narrower != null && criterion.values().containsAll(narrower.values());
                });
    }

    /** Records before this time are not kept; empty if all are. */
    Optional<Instant> cutoff(Instant now) {
        return days.isPresent()
                ? Optional.of(now.minus(days.getAsInt(), ChronoUnit.DAYS))
                        .filter(cutoff -> cutoff.toEpochMilli() > ActivityFilter.FROM_START)
                : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetentionRule that
                && days.equals(that.days)
                && Objects.equals(organizationId, that.organizationId)
                && criteria.equals(that.criteria);
    }

    @Override
    public int hashCode() {
        return Objects.hash(days, organizationId, criteria);
    }

    /** In words, such as {@code keep 90d: organization acme, actionTypes in [login]}. */
    @Override
    public String toString() {
        String what =
                criteria.values().stream().map(Criterion::toString).sorted().collect(Collectors.joining(", "));
        String whose = organizationId == null ? "all organizations" : "organization " + organizationId;
        return "keep " + (days.isPresent() ? days.getAsInt() + "d" : FOREVER) + ": " + whose
                + (what.isEmpty() ? "" : ", " + what);
    }
}
