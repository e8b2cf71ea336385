package dev.activitystore.spring;

import dev.activitystore.InvalidArgumentException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property breaks a rule. Safe for concurrent use. */
final class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidArgumentException> {

    private static final String PREFIX = "activity-store.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidArgumentException cause) {
        return cause.field().startsWith(PREFIX)
                ? new FailureAnalysis(
                        "The property " + cause.getMessage() + ".",
                        "Correct it in the application's configuration.",
                        cause)
                : null; // the application's own
    }
}
