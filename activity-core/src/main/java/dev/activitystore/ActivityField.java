package dev.activitystore;

import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which records are selected. Requests, page tokens, command lines and stores read this enumeration as
 * data: one more constant is one more filter. Code that handles some fields needs a way for others.
 */
public enum ActivityField {
    /** {@link Activity#documentId}. */
    DOCUMENT("documentId", false, ValueRules::identifier, Activity::documentId),
    /** {@link Activity#targetEntityId}. */
    TARGET("targetEntityId", false, ValueRules::identifier, Activity::targetEntityId),
    /** {@link Activity#targetSubEntityId}. */
    SUB_TARGET("targetSubEntityId", false, ValueRules::identifier, Activity::targetSubEntityId),
    /** {@link Activity#featureType}, by {@link FeatureType#wireName}. */
    FEATURE(
            "featureTypes",
            true,
            (path, value) -> FeatureType.ofWireName(path, ValueRules.present(path, value))
                    .wireName(),
            activity -> activity.featureType().wireName()),
    /** {@link Activity#actionType}. */
    ACTION("actionTypes", true, ValueRules::identifier, Activity::actionType),
    /** {@link Activity#eventType}. */
    EVENT("eventTypes", true, ValueRules::identifier, Activity::eventType),
    /** {@link ActionUser#userId} of {@link Activity#actionUser}. */
    USER(
            "userId",
            false,
            ValueRules::identifier,
            activity -> activity.actionUser().userId()),
    /** {@link Activity#id}. */
    ID("activityIds", true, ValueRules::activityId, Activity::id);

    private final String parameter;
    private final boolean takesList;

    @SuppressWarnings("ImmutableEnumChecker") // holds no state
    private final ValueRule rule;

    @SuppressWarnings("ImmutableEnumChecker") // holds no state
    private final Function<Activity, @Nullable String> value;

    ActivityField(String parameter, boolean takesList, ValueRule rule, Function<Activity, @Nullable String> value) {
        this.parameter = parameter;
        this.takesList = takesList;
        this.rule = rule;
        this.value = value;
    }

    /**
     * What the field is called in requests and errors.
     *
     * @return the name in the documented JSON of a request, such as {@code actionTypes}
     */
    public String parameter() {
        return parameter;
    }

    /**
     * Whether the documented request gives {@link #parameter} several values.
     *
     * @return false if it gives it a single text, and several under {@link #listParameter}, an extension
     */
    public boolean takesList() {
        return takesList;
    }

    /**
     * What several values are called in requests and errors.
     *
     * @return such as {@code documentIds}; {@link #parameter} if that takes a list
     */
    public String listParameter() {
        return takesList ? parameter : parameter + "s";
    }

    /**
     * What values that a record must not have are called in requests and errors, an extension of the documented request.
     *
     * @return such as {@code excludedUserIds}
     */
    public String excludedParameter() {
        String list = listParameter();
        return "excluded" + Character.toUpperCase(list.charAt(0)) + list.substring(1);
    }

    /**
     * The value of a record.
     *
     * @param activity the record
     * @return the text that a {@link Criterion} is compared with, or null if the record has none
     */
    public @Nullable String valueOf(Activity activity) {
        return value.apply(activity);
    }

    /**
     * Checks a value by the field's rule.
     *
     * @param path what the error calls it
     * @param candidate the value
     * @return the value
     * @throws InvalidArgumentException if it breaks the rule, or is null
     */
    public String check(String path, @Nullable String candidate) {
        return rule.check(path, candidate);
    }

    /** The order of a criterion's values: of the feature types as they are declared, else of the chars. */
    Comparator<String> valueOrder() {
        return this == FEATURE
                ? Comparator.comparing(name -> FeatureType.ofWireName(parameter, name))
                : Comparator.naturalOrder();
    }

    @FunctionalInterface
    private interface ValueRule {

        String check(String path, @Nullable String value);
    }
}
