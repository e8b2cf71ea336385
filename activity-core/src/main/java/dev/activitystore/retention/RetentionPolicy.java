package dev.activitystore.retention;

import dev.activitystore.InvalidArgumentException;
import java.util.Arrays;
import java.util.List;

/**
 * How long the records of a log are kept: rules in an order, of which the first one that selects a record decides. So what
 * is kept longer, or for ever, comes before what is kept shorter; what no rule selects is kept. Immutable and safe for
 * concurrent use.
 *
 * <pre>{@code
 * RetentionPolicy.of(
 *         RetentionRule.keepForever().actionTypes("contract.sign"),
 *         RetentionRule.keepDays(2555).organization("acme"),
 *         RetentionRule.keepDays(365));
 * }</pre>
 *
 * @param rules the rules, unmodifiable
 */
public record RetentionPolicy(List<RetentionRule> rules) {

    /**
     * A policy.
     *
     * @param rules at least one, of which none is behind another that selects all that it selects
     * @throws InvalidArgumentException if there is none, if one never decides, or none deletes
     */
    public RetentionPolicy {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new InvalidArgumentException("rules", "must not be an empty list");
        }
        for (int i = 1; i < rules.size(); i++) {
            for (int before = 0; before < i; before++) {
                if (rules.get(before).covers(rules.get(i))) {
                    throw new InvalidArgumentException(
                            "rules[" + i + "]",
                            "must not come behind rules[" + before + "] (" + rules.get(before)
                                    + "), which selects all that it selects, as the first rule decides",
                            rules.get(i));
                }
            }
        }
        if (rules.stream().allMatch(rule -> rule.days().isEmpty())) {
            throw new InvalidArgumentException("rules", "must delete something: all of them keep for ever", rules);
        }
    }

    /**
     * A policy.
     *
     * @param rules at least one, in their order
     * @return the policy
     * @throws InvalidArgumentException as the constructor
     */
    public static RetentionPolicy of(RetentionRule... rules) {
        return new RetentionPolicy(Arrays.asList(rules));
    }
}
