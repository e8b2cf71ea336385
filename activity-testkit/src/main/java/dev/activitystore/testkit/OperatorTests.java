package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.erasure.Erasure;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.retention.Retained;
import dev.activitystore.retention.Retention;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sentences 30 and 31: what the operator of a log has done, compared with the same on an in-memory store. */
abstract class OperatorTests extends StoreTests {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final List<String> ORGANIZATIONS = List.of("o", "o ", "p");

    @Test
    void s30_what_no_rule_keeps_is_deleted_and_nothing_else() {
        Rounds.run(4, (seed, random) -> {
            try (ActivityStore oracle = new InMemoryActivityStore()) {
                fill(oracle, random);
                List<RetentionRule> rules = List.of(
                        RetentionRule.keepForever().actionTypes("comment").featureTypes(FeatureType.COMMENT),
                        RetentionRule.keepDays(2 + random.nextInt(3)).actionTypes("comment", "reply"),
                        RetentionRule.keepForever().organization("o ").featureTypes(FeatureType.CRDT),
                        RetentionRule.keepDays(1 + random.nextInt(4)).organization("p"),
                        RetentionRule.keepDays(1 + random.nextInt(4)));
                RetentionPolicy policy = new RetentionPolicy(rules);
                List<Retained> expected = new ArrayList<>();
                RetentionReport report = retention(oracle, policy).dryRun(expected::add);
                assertThat(report.records()).isPositive();

                List<Retained> counted = new ArrayList<>();
                assertThat(retention(store(), policy).dryRun(counted::add)).isEqualTo(report);
                assertThat(counted).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(retention(store(), policy).run(step -> {})).isEqualTo(report);
                assertThat(retention(oracle, policy).run(step -> {})).isEqualTo(report);
                compare(oracle);
                assertThat(retention(store(), policy).run(step -> {}).records()).isZero();
            }
        });
    }

    @Test
    void s31_a_person_is_erased_and_nobody_else() {
        Rounds.run(2, (seed, random) -> {
            try (ActivityStore oracle = new InMemoryActivityStore()) {
                fill(oracle, random);
                byte[] key = new byte[32];
                random.nextBytes(key);
                for (ActivityStore erased : List.of(store(), oracle)) {
                    byte[] before = erased.exchangeSetting("pseudonym-key", null, null);
                    erased.exchangeSetting("pseudonym-key", before, key);
                }
                for (boolean deleting : new boolean[] {false, true}) {
                    String user = "user-" + random.nextInt(3);
                    ErasureReport report = erasure(store(), user, deleting).run(done -> {});
                    assertThat(report).isEqualTo(erasure(oracle, user, deleting).run(done -> {}));
                    assertThat(report.isComplete()).isTrue();
                    assertThat(found(ActivityFilter.of("o").userId(user))).isEmpty();
                    assertThat(found(ActivityFilter.of("o").targetEntityId(user)))
                            .isEmpty();
                    compare(oracle);
                }
            }
        });
    }

    private static Erasure erasure(ActivityStore store, String user, boolean deleting) {
        Erasure erasure = Erasure.of(store, "o", user);
        return deleting ? erasure.deletingActivities() : erasure;
    }

    private static Retention retention(ActivityStore store, RetentionPolicy policy) {
        return ActivityLog.builder(store)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .operator()
                .retention(policy);
    }

    private void fill(ActivityStore oracle, Random random) {
        for (String organization : ORGANIZATIONS) {
            for (ActivityStore emptied : List.of(oracle, store())) {
                Rewritings.all(
                        emptied,
                        ActivityFilter.of(organization),
                        SortOrder.ASC,
                        null,
                        SliceLimit.ofRecords(Integer.MAX_VALUE),
                        stored -> null);
            }
            List<Activity> batch = OperatedRecords.random(NOW, 120, random);
            oracle.put(organization, batch);
            store().put(organization, batch);
        }
    }

    /** All records, and by each filter that the operator's calls may have changed. */
    private void compare(ActivityStore oracle) {
        for (String organization : ORGANIZATIONS) {
            ActivityFilter all = ActivityFilter.of(organization);
            for (ActivityFilter filter : List.of(
                    all,
                    all.userId("user-1"),
                    all.targetEntityId("user-1"),
                    all.documentId("user-2"),
                    all.actionTypes("comment"),
                    all.featureTypes(FeatureType.CRDT, FeatureType.COMMENT))) {
                assertThat(found(filter)).as("%s", filter).isEqualTo(found(oracle, filter));
            }
        }
        assertThat(store().organizations(null, 9)).containsExactlyInAnyOrderElementsOf(oracle.organizations(null, 9));
    }
}
