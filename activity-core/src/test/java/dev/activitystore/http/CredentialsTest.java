package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may call, and where. */
class CredentialsTest {

    @Test
    void a_pair_is_for_all_organizations_and_each_part_of_it_is_needed() {
        Credentials credentials = Credentials.of("key", "token");
        assertThat(credentials.check("key", "token").includes("o")).isTrue();
        assertThat(credentials.check("key", null)).isNull();
        assertThat(credentials.check(null, "token")).isNull();
        assertThat(credentials.check("token", "key")).isNull();
        assertThat(credentials.isAnyone()).isFalse();
    }

    @Test
    void a_pair_for_some_organizations_is_for_no_other() {
        Credentials credentials = Credentials.of("key", "token", Set.of("o"));
        assertThat(credentials.check("key", "token").includes("o")).isTrue();
        assertThat(credentials.check("key", "token").includes("p")).isFalse();
        assertThat(credentials.check("key", "other")).isNull();
    }

    @Test
    void the_parts_of_two_pairs_do_not_mix() {
        Credentials credentials = Credentials.of("key", "token").and(Credentials.of("key-2", "token-2", Set.of("o")));
        assertThat(credentials.check("key", "token").includes("p")).isTrue();
        assertThat(credentials.check("key-2", "token-2").includes("p")).isFalse();
        assertThat(credentials.check("key", "token-2")).isNull();
        assertThat(credentials.check("key-2", "token")).isNull();
    }

    @Test
    void a_pair_is_given_once_as_it_would_be_for_the_organizations_of_one_alone() {
        Credentials some = Credentials.of("key", "token", Set.of("o")).and(Credentials.of("key", "other"));
        assertThatThrownBy(() -> some.and(Credentials.of("key", "token", Set.of("p"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("credentials must not have the same pair twice");
        assertThatThrownBy(() -> some.and(some)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void anyone_may_do_everything_and_no_pair_is_added_to_that() {
        assertThat(Credentials.anyone().isAnyone()).isTrue();
        assertThat(Credentials.anyone().check(null, null).includes("o")).isTrue();
        Credentials pair = Credentials.of("key", "token");
        assertThatThrownBy(() -> pair.and(Credentials.anyone())).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> Credentials.anyone().and(pair)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void what_is_empty_is_refused_as_it_would_admit_everybody_or_nobody() {
        assertThatThrownBy(() -> Credentials.of("", "token")).hasMessage("apiKey must not be empty");
        assertThatThrownBy(() -> Credentials.of("key", "")).hasMessage("authToken must not be empty");
        assertThatThrownBy(() -> Credentials.of("key", "token", Set.of()))
                .hasMessage("organizationIds must not be empty");
    }

    @Test
    void they_show_nothing_of_themselves() {
        assertThat(Credentials.of("key", "token").and(Credentials.of("secret", "secret", Set.of("o"))))
                .hasToString("Credentials[2 pairs]");
    }
}
