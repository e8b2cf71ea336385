package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.Changes;
import dev.activitystore.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.AotServices;

/** What a native image is told to take along. */
class RuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    @BeforeEach
    void register() {
        AotServices.factories().load(RuntimeHintsRegistrar.class).stream()
                .filter(registrar -> registrar.getClass().getName().startsWith("dev.activitystore."))
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/activitystore/jdbc/h2.sql",
                "dev/activitystore/jdbc/h2-2.sql",
                "dev/activitystore/jdbc/h2-3.sql",
                "dev/activitystore/jdbc/mariadb.sql",
                "dev/activitystore/jdbc/postgresql.sql",
                "dev/activitystore/http/openapi.json",
                "dev/activitystore/viewer/index.html",
                "dev/activitystore/viewer/app.js",
                "librocksdbjni-linux64.so"
            })
    void resources_are_there(String name) {
        assertThat(resource().forResource(name)).accepts(hints);
    }

    @Test
    void other_resources_are_not() {
        assertThat(resource().forResource("dev/activitystore/other.sql")).rejects(hints);
    }

    @ParameterizedTest
    @ValueSource(classes = {Activity.class, ActivityPage.class, Outcome.class, ActionUser.class, Changes.class})
    void what_endpoints_return_can_be_looked_at(Class<?> type) {
        assertThat(reflection().onType(type)).accepts(hints);
    }

    @Test
    void drivers_can_make_their_sockets() {
        assertThat(reflection()
                        .onType(TypeReference.of("dev.activitystore.jdbc.internal.LimitedSockets"))
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }
}
