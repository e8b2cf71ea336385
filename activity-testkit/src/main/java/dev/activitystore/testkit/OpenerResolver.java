package dev.activitystore.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds the {@link StoreOpener} of a test: the test class itself, or the innermost one around it that is such. */
final class OpenerResolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StoreOpener.class;
    }

    @Override
    public StoreOpener resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRequiredTestInstances()
                .findInstance(StoreOpener.class)
                .orElseThrow(() -> new ParameterResolutionException(test.getRequiredTestClass()
                                .getName() + " does not know how to open the store: let it, or a class"
                        + " that it is nested in, implement " + StoreOpener.class.getName()));
    }
}
