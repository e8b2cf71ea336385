package dev.activitystore.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches where the store has a URL: an empty one, as of a variable that isn't set, is none. */
final class OnStoreUrlCondition extends SpringBootCondition {

    private static final String PROPERTY = "activity-store.url";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("store URL");
        return StringUtils.hasText(context.getEnvironment().getProperty(PROPERTY))
                ? ConditionOutcome.match(message.foundExactly(PROPERTY))
                : ConditionOutcome.noMatch(message.didNotFind(PROPERTY).atAll());
    }
}
