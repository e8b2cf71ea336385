package dev.activitystore.testkit;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds what a contract asks of a backend: the test class itself, or the innermost one around it that implements it. */
final class FixtureResolver implements ParameterResolver {

    private static final Set<Class<?>> FIXTURES =
            Set.of(StoreOpener.class, StoreRestorer.class, ReadCost.class, EngineFault.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return FIXTURES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> fixture = parameter.getParameter().getType();
        return test.getRequiredTestInstances()
                .findInstance(fixture)
                .orElseThrow(() -> new ParameterResolutionException(
                        test.getRequiredTestClass().getName()
                                + " is a contract whose test class, or one that it is nested in, has to implement "
                                + fixture.getName()));
    }
}
