package dev.activitystore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final ActivityStore store = new InMemoryActivityStore();
    private final ActivityLog log = at(NOW);

    @Test
    void what_is_older_than_the_days_of_its_rule_is_deleted_and_nothing_else() {
        add("o", record("older", 90, 1), record("just-kept", 90, 0), record("young", 1, 0));
        add("p", record("older", 91, 0));
        List<Retained> told = new ArrayList<>();
        RetentionRule rule = RetentionRule.keepDays(90);

        RetentionReport report = retention(rule).run(told::add);

        assertThat(ids("o")).isEqualTo(List.of("young", "just-kept"));
        assertThat(ids("p")).isEmpty();
        Instant until = NOW.minus(DAY.multipliedBy(90));
        assertThat(told).isEqualTo(List.of(new Retained("o", rule, until, 1, 0), new Retained("p", rule, until, 1, 0)));
        assertThat(report).isEqualTo(new RetentionReport(NOW, 2, 2, 0));
    }

    @Test
    void immutable_records_are_deleted_too() {
        add("o", record("a", 5, 1).toBuilder().immutable(true).build());

        assertThat(retention(RetentionRule.keepDays(5)).run(told -> {}).records())
                .isEqualTo(1);
        assertThat(ids("o")).isEmpty();
    }

    @Test
    void the_first_rule_that_selects_a_record_decides() {
        for (String organization : List.of("acme", "other")) {
            add(
                    organization,
                    of("login", FeatureType.COMMENT, "login"),
                    of("crdt-login", FeatureType.CRDT, "login"),
                    of("sign", FeatureType.COMMENT, "sign"),
                    of("crdt", FeatureType.CRDT, "edit"),
                    of("rest", FeatureType.COMMENT, "edit"));
        }
        retention(
                        RetentionRule.keepForever()
                                .featureTypes(FeatureType.CRDT)
                                .actionTypes("login"),
                        RetentionRule.keepDays(1).actionTypes("login"),
                        RetentionRule.keepForever().actionTypes("sign"),
                        RetentionRule.keepDays(1).organization("acme").featureTypes(FeatureType.CRDT),
                        RetentionRule.keepDays(1000).organization("acme"),
                        RetentionRule.keepDays(1))
                .run(told -> {});

        assertThat(ids("acme")).containsExactlyInAnyOrder("crdt-login", "sign", "rest");
        assertThat(ids("other")).containsExactlyInAnyOrder("crdt-login", "sign");
    }

    @Test
    void random_rules_keep_what_the_first_one_that_selects_a_record_says_and_are_counted_first() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            try (ActivityStore randomStore = new InMemoryActivityStore()) {
                ActivityLog randomLog = at(randomStore, NOW);
                Map<String, List<Activity>> expected = new HashMap<>();
                RetentionPolicy policy = randomPolicy(random);
                long expired = 0;
                for (String organization : List.of("o", "p")) {
                    List<Activity> records = IntStream.range(0, 20)
                            .mapToObj(i -> randomRecord("a-" + i, random))
                            .toList();
                    assertThat(randomLog.add(organization, records).allDone()).isTrue();
                    List<Activity> kept = records.stream()
                            .filter(record -> isKept(policy, organization, record))
                            .toList();
                    expected.put(organization, kept);
                    expired += records.size() - kept.size();
                }
                String situation = "seed " + seed + ", round " + round + ": " + policy;
                Retention retention = randomLog.operator().retention(policy);
                assertThat(retention.dryRun(told -> {}).records()).as(situation).isEqualTo(expired);
                assertThat(retention.run(told -> {}).records()).as(situation).isEqualTo(expired);
                expected.forEach((organization, kept) -> assertThat(
                                randomLog.stream(ActivityQuery.of(organization)).toList())
                        .as(situation)
                        .containsExactlyInAnyOrderElementsOf(kept));
            }
        }
    }

    @Test
    void thousands_are_deleted_oldest_first_in_steps_and_who_is_cut_off_goes_on_later() {
        add(
                "o",
                IntStream.range(0, 1700)
                        .mapToObj(i -> record(String.format("a-%04d", i), 20, 1700 - i))
                        .toArray(Activity[]::new));
        List<Long> steps = new ArrayList<>();
        IllegalStateException killed = new IllegalStateException("killed");

        assertThatThrownBy(() -> retention(RetentionRule.keepDays(20)).run(told -> {
                    steps.add(told.records());
                    if (steps.size() == 2) {
                        throw killed;
                    }
                }))
                .isSameAs(killed);
        assertThat(steps).isEqualTo(List.of(500L, 500L));
        assertThat(log.stream(ActivityQuery.of("o")).map(Activity::id).min(String::compareTo))
                .contains("a-1000");

        assertThat(retention(RetentionRule.keepDays(20)).run(told -> {}).records())
                .isEqualTo(700);
    }

    @Test
    void a_dry_run_deletes_nothing() {
        add("o", record("a", 5, 1), record("b", 1, 0));
        List<Retained> told = new ArrayList<>();

        assertThat(retention(RetentionRule.keepDays(5)).dryRun(told::add)).isEqualTo(new RetentionReport(NOW, 1, 1, 0));
        assertThat(told).hasSize(1);
        assertThat(ids("o")).hasSize(2);
    }

    @Test
    void an_organization_without_records_is_refused_before_anything_is_deleted() {
        add("o", record("a", 5, 1));
        Retention retention = retention(RetentionRule.keepForever().organization("acme"), RetentionRule.keepDays(1));

        assertThatThrownBy(() -> retention.run(told -> {}))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("rules[0].organization must be an organization that has records, or a mistyped one would"
                        + " lose what its rule keeps, but was \"acme\"");
        assertThatThrownBy(() -> retention.dryRun(told -> {})).isInstanceOf(InvalidArgumentException.class);
        assertThat(ids("o")).hasSize(1);
        assertThat(retention.allowingUnknownOrganizations().run(told -> {}).records())
                .isEqualTo(1);
    }

    @Test
    void only_one_run_goes_on_at_a_time_until_it_has_said_nothing_for_two_minutes() {
        add("o", record("a", 5, 1), record("b", 5, 2));
        Retention retention = retention(RetentionRule.keepDays(5));
        List<String> answers = new ArrayList<>();
        boolean unused = retention
                .runUnlessRunning(told -> {
                    answers.add("other: " + retention.runUnlessRunning(other -> {}));
                    assertThatThrownBy(() -> retention.run(other -> {}))
                            .isInstanceOf(ActivityStoreException.class)
                            .hasMessage("another run of the retention is going on, or was killed: nobody else may begin"
                                    + " one before 2024-05-01T12:02:00Z");
                    add("o", record("c", 5, 3));
                    Retention later = at(NOW.plusSeconds(120))
                            .operator()
                            .retention(RetentionPolicy.of(RetentionRule.keepDays(5)));
                    answers.add("later: " + later.run(other -> {}).records());
                })
                .isPresent();

        assertThat(answers).isEqualTo(List.of("other: Optional.empty", "later: 1"));
        assertThat(retention.runUnlessRunning(told -> {})).isPresent();
    }

    @Test
    void a_run_that_another_one_has_taken_over_ends_with_one_clear_error() {
        add(
                "o",
                IntStream.range(0, 1200)
                        .mapToObj(i -> record("a-" + i, 5, i + 1))
                        .toArray(Activity[]::new));
        Instant[] now = {NOW};
        InstantSource times = () -> now[0];
        Retention slow = ActivityLog.builder(store)
                .clock(times.withZone(ZoneOffset.UTC))
                .build()
                .operator()
                .retention(RetentionPolicy.of(RetentionRule.keepDays(5)));
        assertThatThrownBy(() -> slow.run(told -> {
                    now[0] = NOW.plusSeconds(121);
                    byte[] lease = store.exchangeSetting("retention-lease", null, null);
                    store.exchangeSetting("retention-lease", lease, new byte[] {'x'});
                }))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith("another process has taken over");
        assertThat(ids("o")).hasSize(700);
        assertThat(store.exchangeSetting("retention-lease", null, null)).isEqualTo(new byte[] {'x'});
    }

    @Test
    void rules_that_would_keep_from_before_the_first_year_keep_all() {
        add(
                "o",
                Activity.builder()
                        .id("a")
                        .timestamp(ActivityFilter.FROM_START)
                        .featureType(FeatureType.COMMENT)
                        .actionType("x")
                        .actionUser(ActionUser.of("u"))
                        .build());

        assertThat(retention(RetentionRule.keepDays(RetentionRule.MAX_DAYS))
                        .run(told -> {})
                        .records())
                .isZero();
        assertThat(ids("o")).hasSize(1);
    }

    @Test
    void a_pause_is_bounded() {
        Retention retention = retention(RetentionRule.keepDays(1));
        for (Duration pause : List.of(Duration.ofMillis(-1), Duration.ofSeconds(11))) {
            assertThatThrownBy(() -> retention.pause(pause).run(told -> {}))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("pause must be 0 to 10 seconds");
        }
        add("o", record("a", 1, 1));
        assertThat(retention.pause(Duration.ofMillis(1)).run(told -> {}).records())
                .isEqualTo(1);
    }

    private static boolean isKept(RetentionPolicy policy, String organization, Activity record) {
        return policy.rules().stream()
                .filter(rule -> rule.selects(organization, record))
                .findFirst()
                .map(rule -> rule.days().isEmpty()
                        || !Instant.ofEpochMilli(record.timestamp())
                                .isBefore(NOW.minus(DAY.multipliedBy(rule.days().getAsInt()))))
                .orElse(true);
    }

    private static RetentionPolicy randomPolicy(Random random) {
        List<RetentionRule> rules = new ArrayList<>();
        @Nullable RetentionPolicy policy = null;
        while (policy == null || rules.size() < 4) {
            RetentionRule rule = random.nextInt(4) == 0
                    ? RetentionRule.keepForever()
                    : RetentionRule.keepDays(1 + random.nextInt(4));
            rule = random.nextInt(3) == 0 ? rule.organization(random.nextBoolean() ? "o" : "p") : rule;
            rule = random.nextBoolean() ? rule.featureTypes(FeatureType.values().get(random.nextInt(2))) : rule;
            rule = random.nextBoolean() ? rule.actionTypes("x", "y".repeat(1 + random.nextInt(2))) : rule;
            rules.add(rule);
            try {
                policy = new RetentionPolicy(rules);
            } catch (InvalidArgumentException e) { // it never decides, or nothing is deleted yet
                rules.remove(rules.size() - 1);
                if (policy != null && random.nextInt(9) == 0) {
                    return policy;
                }
            }
        }
        return policy;
    }

    private static Activity randomRecord(String id, Random random) {
        return of(
                        id,
                        FeatureType.values().get(random.nextInt(2)),
                        List.of("x", "y", "yy", "z").get(random.nextInt(4)))
                .toBuilder()
                .timestamp(NOW.minus(DAY.multipliedBy(random.nextInt(6)))
                        .minusMillis(random.nextInt(2))
                        .toEpochMilli())
                .immutable(random.nextBoolean())
                .build();
    }

    private ActivityLog at(Instant now) {
        return at(store, now);
    }

    private static ActivityLog at(ActivityStore store, Instant now) {
        return ActivityLog.builder(store)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    private Retention retention(RetentionRule... rules) {
        return log.operator().retention(RetentionPolicy.of(rules));
    }

    private void add(String organization, Activity... records) {
        assertThat(log.add(organization, records).allDone()).isTrue();
    }

    private List<String> ids(String organization) {
        return log.stream(ActivityQuery.of(organization)).map(Activity::id).toList();
    }

    /** A record that is so old. */
    private static Activity record(String id, int days, int andMillis) {
        return of(id, FeatureType.COMMENT, "x").toBuilder()
                .timestamp(
                        NOW.minus(DAY.multipliedBy(days)).minusMillis(andMillis).toEpochMilli())
                .build();
    }

    private static Activity of(String id, FeatureType featureType, String actionType) {
        return Activity.builder()
                .id(id)
                .timestamp(NOW.minus(DAY.multipliedBy(30)).toEpochMilli())
                .featureType(featureType)
                .actionType(actionType)
                .targetEntityId("t")
                .actionUser(ActionUser.of("u"))
                .build();
    }
}
