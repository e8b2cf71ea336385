package dev.activitystore.spring;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.Change;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must take along beyond the code: the scripts of the tables, the description of the API, the viewer's
 * files, the native library of RocksDB, the sockets of drivers, and what Jackson looks at in the objects that endpoints return.
 */
final class ActivityStoreRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<String> RESOURCES = List.of(
            "dev/activitystore/jdbc/*.sql",
            "dev/activitystore/http/openapi.json",
            "dev/activitystore/viewer/*",
            "librocksdbjni-*");

    /** Drivers make it by its name. */
    private static final String SOCKETS_OF_DRIVERS = "dev.activitystore.jdbc.internal.LimitedSockets";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        RESOURCES.forEach(hints.resources()::registerPattern);
        hints.reflection()
                .registerTypeIfPresent(classLoader, SOCKETS_OF_DRIVERS, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(
                        hints.reflection(),
                        ActionUser.class,
                        Activity.class,
                        ActivityPage.class,
                        Change.class,
                        Changes.class,
                        FeatureType.class,
                        Json.class,
                        Outcome.class);
    }
}
