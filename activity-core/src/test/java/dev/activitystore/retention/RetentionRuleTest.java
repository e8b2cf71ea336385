package dev.activitystore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityField;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRuleTest {

    @Test
    void days_are_written_as_people_write_them() {
        assertThat(RetentionRule.keep("90d")).isEqualTo(RetentionRule.keepDays(90));
        assertThat(RetentionRule.keep("1d").days()).isEqualTo(OptionalInt.of(1));
        assertThat(RetentionRule.keep("3652059d").days()).isEqualTo(OptionalInt.of(RetentionRule.MAX_DAYS));
        assertThat(RetentionRule.keep("Forever")).isEqualTo(RetentionRule.keepForever());
        assertThat(RetentionRule.keepForever().days()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0d", "-1d", "3652060d", "99999999999d", "90 d", "90days", "1y", "d", "ever"})
    void what_is_neither_days_nor_forever_is_refused(String keep) {
        assertThatThrownBy(() -> RetentionRule.keep(keep))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("keep must be days, 1d to 3652059d, such as 90d, or forever, but was \"" + keep + "\"");
    }

    @Test
    void days_are_at_least_one() {
        assertThatThrownBy(() -> RetentionRule.keepDays(0))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("keepDays must be 1 to 3652059, but was \"0\"");
    }

    @Test
    void only_types_that_are_not_excluded_narrow_a_rule() {
        for (Criterion criterion : List.of(
                Criterion.noneOf(ActivityField.ACTION, "x"),
                Criterion.anyOf(ActivityField.USER, "x"),
                Criterion.anyOf(ActivityField.ID, "x"))) {
            assertThatThrownBy(() -> RetentionRule.keepForever().where(criterion))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("criterion must name feature types or action types, and not exclude them");
        }
    }

    @Test
    void a_rule_that_never_decides_is_refused() {
        RetentionRule comments = RetentionRule.keepDays(5).featureTypes(FeatureType.COMMENT);
        RetentionRule logins = RetentionRule.keepDays(5).actionTypes("login", "logout");
        assertThatThrownBy(() -> RetentionPolicy.of(comments, logins, comments.organization("o")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith(
                        "rules[2] must not come behind rules[0] (keep 5d: all organizations, featureTypes"
                                + " in [comment]), which selects all that it selects, as the first rule decides");
        assertThatThrownBy(() -> RetentionPolicy.of(
                        logins, RetentionRule.keepForever().actionTypes("login").featureTypes(FeatureType.CRDT)))
                .hasMessageStartingWith("rules[1] must not come behind rules[0]");
        assertThatThrownBy(() -> RetentionPolicy.of(RetentionRule.keepDays(1), comments))
                .hasMessageStartingWith("rules[1] must not come behind rules[0]");
        assertThat(RetentionPolicy.of(
                                comments.organization("o"),
                                comments,
                                logins.featureTypes(FeatureType.CRDT),
                                logins,
                                RetentionRule.keepDays(1).organization("o"),
                                RetentionRule.keepDays(2))
                        .rules())
                .hasSize(6);
    }

    @Test
    void a_policy_that_deletes_nothing_is_refused() {
        assertThatThrownBy(RetentionPolicy::of)
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("rules must not be an empty list");
        assertThatThrownBy(() -> RetentionPolicy.of(RetentionRule.keepForever()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("rules must delete something: all of them keep for ever");
    }
}
