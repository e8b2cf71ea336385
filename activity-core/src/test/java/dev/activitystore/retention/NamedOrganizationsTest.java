package dev.activitystore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Organizations that rules name: a mistyped one is refused, one whose records are all deleted is not. */
class NamedOrganizationsTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");

    private final ActivityStore store = new InMemoryActivityStore();

    @Test
    void an_organization_whose_last_record_a_run_has_deleted_is_no_mistyped_one() {
        add("o");
        Retention retention = retention(RetentionRule.keepDays(1).organization("o"));
        assertThat(retention.dryRun(told -> {}).records()).isEqualTo(1);
        assertThat(retention.run(told -> {}).records()).isEqualTo(1);

        assertThat(retention.run(told -> {})).isEqualTo(new RetentionReport(NOW, 0, 0, 0));
        assertThat(retention.dryRun(told -> {}).records()).isZero();
        Retention mistyped = retention(
                RetentionRule.keepDays(1).organization("o"),
                RetentionRule.keepDays(1).organization("0"));
        assertThatThrownBy(() -> mistyped.run(told -> {})).hasMessageContaining("rules[1].organization");
    }

    @Test
    void only_runs_remember_an_organization_and_only_one_that_has_records() {
        add("o");
        Retention retention = retention(RetentionRule.keepDays(1).organization("o"));
        assertThat(retention.dryRun(told -> {}).records()).isEqualTo(1);
        Retention absent = retention(RetentionRule.keepDays(1).organization("p"));
        assertThat(absent.allowingUnknownOrganizations().run(told -> {}).records())
                .isZero();
        assertThat(retention(RetentionRule.keepDays(1)).run(told -> {}).records())
                .isEqualTo(1);

        assertThatThrownBy(() -> retention.run(told -> {})).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> absent.run(told -> {})).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void of_more_organizations_than_there_is_room_for_those_of_the_last_run_are_remembered() {
        int most = ActivityStore.MAX_SETTING_BYTES / Long.BYTES;
        List<RetentionRule> first = rulesOf(0, most);
        List<RetentionRule> second = rulesOf(most, most + 3);
        List<RetentionRule> both = new ArrayList<>(first);
        both.addAll(second);
        both.forEach(rule -> add(rule.organizationId()));
        assertThat(retention(first.toArray(RetentionRule[]::new))
                        .run(told -> {})
                        .records())
                .isEqualTo(most);
        assertThat(retention(second.toArray(RetentionRule[]::new))
                        .run(told -> {})
                        .records())
                .isEqualTo(3);

        assertThat(retention(second.toArray(RetentionRule[]::new))
                        .run(told -> {})
                        .records())
                .isZero();
        assertThatThrownBy(() -> retention(first.toArray(RetentionRule[]::new)).run(told -> {}))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void organizations_that_another_process_remembers_meanwhile_are_remembered_too() {
        add("o");
        add("p");
        Retention other = retention(RetentionRule.keepDays(1).organization("p"));
        AtomicBoolean isBegun = new AtomicBoolean();
        ActivityStore racing = (ActivityStore) Proxy.newProxyInstance(
                ActivityStore.class.getClassLoader(),
                new Class<?>[] {ActivityStore.class},
                (proxy, method, arguments) -> {
                    boolean writes = method.getName().equals("exchangeSetting") && arguments[2] != null;
                    if (writes && !isBegun.getAndSet(true)) {
                        assertThat(other.run(told -> {}).records()).isEqualTo(1);
                    }
                    return method.invoke(store, arguments);
                });
        Retention own = log(racing)
                .operator()
                .retention(RetentionPolicy.of(RetentionRule.keepDays(1).organization("o")));
        assertThat(own.run(told -> {}).records()).isEqualTo(1);

        assertThat(own.run(told -> {}).records()).isZero();
        assertThat(other.run(told -> {}).records()).isZero();
    }

    private static List<RetentionRule> rulesOf(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> RetentionRule.keepDays(1).organization("o-" + i))
                .toList();
    }

    private static ActivityLog log(ActivityStore store) {
        return ActivityLog.builder(store)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private Retention retention(RetentionRule... rules) {
        return log(store).operator().retention(RetentionPolicy.of(rules));
    }

    /** Adds a record of five days ago. */
    private void add(String organization) {
        Activity record = Activity.builder()
                .id("a")
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("user-1", "Ada"))
                .timestamp(NOW.minus(Duration.ofDays(5)).toEpochMilli())
                .build();
        assertThat(log(store).add(organization, record).allDone()).isTrue();
    }
}
