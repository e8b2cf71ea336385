package dev.activitystore.jackson3;

import dev.activitystore.Json;
import tools.jackson.databind.module.SimpleModule;

/**
 * Lets Jackson 3 read what it writes by itself: {@link Json}, and with it {@link dev.activitystore.Activity}, {@link
 * dev.activitystore.ActivityPage}, {@link dev.activitystore.Outcome}, {@link dev.activitystore.Outcomes}, {@link
 * dev.activitystore.ActionUser}, {@link dev.activitystore.Changes} and {@link dev.activitystore.Change}, each by its
 * {@code parse} method. {@code JsonMapper.builder().findAndAddModules()} finds it.
 *
 * <p>The order of keys, repeated keys, the text of numbers and the characters of strings come back. How a character was
 * escaped does not, as the parser doesn't tell it: it comes back as itself, or, where it can't, as {@code JSON.stringify}
 * of JavaScript escapes it; {@link Json#parse(String)} keeps that, too. Where Jackson
 * keeps a value in a buffer of its own, as one that stands before the id of its type, {@code -0} comes back as {@code 0}.
 * Numbers, strings and depth are limited by the
 * mapper's {@code StreamReadConstraints}. What breaks a rule is a {@code MismatchedInputException} with the message of the {@link
 * dev.activitystore.InvalidArgumentException} that is its cause. A JSON {@code null} is read as a {@code Json} that is
 * {@code null}, and as no object of any other class.
 *
 * <p>Safe for concurrent use once a mapper has it.
 */
public final class ActivityStoreModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Makes the module, as a service loader does. */
    public ActivityStoreModule() {
        super("activity-store");
        addDeserializer(Json.class, new JsonDeserializer());
    }
}
