package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Asserts that input is refused, with exactly the expected error. */
public final class Refusals {

    private Refusals() {}

    /** All that an error says. */
    private record Refusal(
            String field, String rule, @Nullable String value) {}

    /** Asserts an error that shows no value. */
    public static void assertRefused(ThrowingCallable call, String field, String rule) {
        assertRefused(call, field, rule, null);
    }

    /** Asserts an error that shows a value. */
    public static void assertRefused(ThrowingCallable call, String field, String rule, @Nullable String value) {
        InvalidArgumentException error = refusal(call);
        assertThat(new Refusal(error.field(), error.rule(), error.value())).isEqualTo(new Refusal(field, rule, value));
    }

    /** The error of a call that is refused. */
    public static InvalidArgumentException refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isExactlyInstanceOf(InvalidArgumentException.class);
        return (InvalidArgumentException) thrown;
    }
}
