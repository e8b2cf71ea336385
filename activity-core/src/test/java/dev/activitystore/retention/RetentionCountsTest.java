package dev.activitystore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.CallsStore;
import dev.activitystore.FeatureType;
import dev.activitystore.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a retention counts and tells, and how it goes about it. */
class RetentionCountsTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    private static final RetentionRule RULE = RetentionRule.keepDays(1);

    private final CallsStore store = new CallsStore();

    @Test
    void what_is_held_is_counted_apart_and_its_organization_only_if_something_is_deleted() {
        add("held", Samples.comment("a", 1).build());
        add("mixed", Samples.comment("a", 1).build(), Samples.comment("b", 2).build());
        add("young", Samples.comment("a", NOW.toEpochMilli()).build());
        hold("held", "a");
        hold("mixed", "a");
        Instant until = NOW.minus(Duration.ofDays(1));
        List<Retained> expected =
                List.of(new Retained("held", RULE, until, 0, 1), new Retained("mixed", RULE, until, 1, 1));
        RetentionReport report = new RetentionReport(NOW, 1, 1, 2);
        List<Retained> told = new ArrayList<>();

        assertThat(at(NOW, RULE).dryRun(told::add)).isEqualTo(report);
        assertThat(told).isEqualTo(expected);
        told.clear();
        assertThat(at(NOW, RULE).run(told::add)).isEqualTo(report);
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void rules_of_named_organizations_list_no_others() {
        add("o", Samples.comment("a", 1).build());
        assertThat(at(NOW, RULE.organization("o")).run(told -> {}).records()).isEqualTo(1);
        assertThat(store.calls).noneMatch(call -> call.startsWith("organizations"));
    }

    @Test
    void a_dry_run_without_holds_reads_no_records() {
        add("o", Samples.comment("a", 1).build());
        store.calls.clear();
        assertThat(at(NOW, RULE).dryRun(told -> {}).records()).isEqualTo(1);
        assertThat(store.calls).noneMatch(call -> call.startsWith("find"));
    }

    @Test
    void a_rule_that_keeps_from_the_first_millisecond_keeps_all() {
        add("o", Samples.comment("a", ActivityFilter.FROM_START).build());
        Instant now = Instant.ofEpochMilli(ActivityFilter.FROM_START).plus(Duration.ofDays(1));
        assertThat(at(now, RULE).run(told -> {}).records()).isZero();
    }

    @Test
    void who_is_interrupted_ends_at_the_pause_after_a_step_that_met_a_record() {
        add("o", Samples.comment("a", 1).build());
        Retention retention = at(NOW, RULE).pause(Retention.MAX_PAUSE);
        try {
            assertThatThrownBy(
                            () -> retention.run(told -> Thread.currentThread().interrupt()))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the retention was interrupted: what was deleted stays deleted");
            add("o", Samples.comment("young", NOW.toEpochMilli()).build());
            assertThat(retention.run(told -> {}).records()).isZero();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void rules_are_equal_if_they_say_the_same() {
        RetentionRule rule = RULE.organization("o").featureTypes(FeatureType.COMMENT);
        assertThat(rule)
                .isEqualTo(RetentionRule.keepDays(1)
                        .featureTypes(FeatureType.COMMENT)
                        .organization("o"));
        assertThat(List.of(
                        RetentionRule.keepDays(2).organization("o").featureTypes(FeatureType.COMMENT),
                        RULE.organization("p").featureTypes(FeatureType.COMMENT),
                        RULE.organization("o")))
                .doesNotContain(rule);
    }

    private void hold(String organization, String id) {
        ActivityLog.on(store)
                .operator()
                .holds(organization)
                .place("court", ActivityFilter.of(organization).activityIds(id), "why", "who");
    }

    private void add(String organization, Activity... records) {
        store.put(organization, List.of(records));
    }

    private Retention at(Instant now, RetentionRule... rules) {
        return ActivityLog.builder(store)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .operator()
                .retention(RetentionPolicy.of(rules));
    }
}
