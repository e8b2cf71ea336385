package dev.activitystore.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Makes a failed test of one for which memory did not suffice. JUnit would end the whole run; but a store that sets memory
 * aside for all that a limit allows is none that harms the tests after it.
 */
final class OutOfMemoryIsFailure implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            test.proceed();
        } catch (OutOfMemoryError e) {
            throw new AssertionError("The store needs more memory than there is: " + e.getMessage(), e);
        }
    }
}
