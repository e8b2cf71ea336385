package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Sentences 13 and 14: which records a filter selects. */
class ActivityFilterTest {

    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @Test
    void a_new_filter_restricts_nothing() {
        assertThat(ALL).isEqualTo(new ActivityFilter("org-1", null, null, null, null, null, null, YEAR_1, YEAR_10000));
        assertThat(ActivityFilter.FROM_START).isEqualTo(YEAR_1);
        assertThat(ActivityFilter.UNTIL_END).isEqualTo(YEAR_10000);
        assertThat(ALL.matches(Samples.comment("a", YEAR_1).build())).isTrue();
        assertThat(ALL.matches(Samples.comment("a", YEAR_10000 - 1).build())).isTrue();
    }

    @Test
    void order_and_repetition_of_elements_do_not_matter() {
        ActivityFilter filter = ALL.featureTypes(List.of(FeatureType.CRDT, FeatureType.COMMENT))
                .actionTypes(List.of("b", "a", "c"))
                .activityIds(List.of("2", "10", "1"));
        ActivityFilter same = ALL.activityIds(List.of("1", "1", "2", "10", "2"))
                .actionTypes(List.of("c", "b", "a", "b"))
                .featureTypes(List.of(FeatureType.COMMENT, FeatureType.CRDT, FeatureType.COMMENT));

        assertThat(filter).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(List.copyOf(filter.featureTypes())).isEqualTo(List.of(FeatureType.COMMENT, FeatureType.CRDT));
        assertThat(List.copyOf(filter.actionTypes())).isEqualTo(List.of("a", "b", "c"));
        assertThat(List.copyOf(filter.activityIds())).isEqualTo(List.of("1", "10", "2"));
    }

    @Test
    void elements_are_sorted_by_their_chars_whatever_order_the_given_set_has() {
        TreeSet<String> reversed = new TreeSet<>(Collections.reverseOrder());
        reversed.addAll(List.of("a", "B", "ä"));
        SortedSet<String> ids = reversed.tailSet("a");
        ActivityFilter filter = new ActivityFilter("org-1", null, null, null, reversed, null, ids, 0, 1);

        assertThat(List.copyOf(filter.actionTypes())).isEqualTo(List.of("B", "a", "ä"));
        assertThat(List.copyOf(filter.activityIds())).isEqualTo(List.of("B", "a"));
        assertThat(filter.actionTypes().comparator()).isNull();
    }

    @Test
    void a_filter_keeps_no_collection_of_the_caller_and_gives_none_away() {
        List<String> given = new ArrayList<>(List.of("a"));
        ActivityFilter filter = ALL.actionTypes(given).activityIds(given).featureTypes(List.of(FeatureType.CRDT));
        given.add("b");

        assertThat(filter.actionTypes()).isEqualTo(Set.of("a"));
        assertThat(filter.activityIds()).isEqualTo(Set.of("a"));
        for (Set<?> set : List.of(filter.actionTypes(), filter.activityIds(), filter.featureTypes())) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(set::clear);
        }
    }

    @Test
    void each_criterion_replaces_the_one_before() {
        ActivityFilter filter = ALL.documentId("x")
                .documentId("d")
                .targetEntityId("x")
                .targetEntityId("t")
                .userId("x")
                .userId("u")
                .actionTypes(List.of("x"))
                .actionTypes(List.of("a"))
                .activityIds(List.of("x"))
                .activityIds(List.of("i"))
                .featureTypes(List.of(FeatureType.CRDT))
                .featureTypes(List.of(FeatureType.CUSTOM))
                .from(1)
                .from(2)
                .until(5)
                .until(4);

        assertThat(filter)
                .isEqualTo(new ActivityFilter(
                        "org-1",
                        "d",
                        "t",
                        Set.of(FeatureType.CUSTOM),
                        new TreeSet<>(Set.of("a")),
                        "u",
                        new TreeSet<>(Set.of("i")),
                        2,
                        4));
        assertThat(ALL).isEqualTo(ActivityFilter.of("org-1"));
    }

    @Test
    void s13_an_empty_list_is_an_error() {
        String rule = "must not be an empty list";
        assertRefused(() -> ALL.featureTypes(List.of()), "featureTypes", rule);
        assertRefused(() -> ALL.actionTypes(List.of()), "actionTypes", rule);
        assertRefused(() -> ALL.activityIds(List.of()), "activityIds", rule);
        TreeSet<String> none = new TreeSet<>();
        assertRefused(
                () -> new ActivityFilter("o", null, null, Set.of(), null, null, null, 0, 1), "featureTypes", rule);
        assertRefused(() -> new ActivityFilter("o", null, null, null, none, null, null, 0, 1), "actionTypes", rule);
        assertRefused(() -> new ActivityFilter("o", null, null, null, null, null, none, 0, 1), "activityIds", rule);
    }

    @Test
    void null_is_an_error_and_never_means_all() {
        assertRefused(() -> ActivityFilter.of(null), "organizationId", "is required");
        assertRefused(() -> ALL.documentId(null), "documentId", "is required");
        assertRefused(() -> ALL.targetEntityId(null), "targetEntityId", "is required");
        assertRefused(() -> ALL.userId(null), "userId", "is required");
        assertRefused(() -> ALL.featureTypes(null), "featureTypes", "is required");
        assertRefused(() -> ALL.actionTypes(null), "actionTypes", "is required");
        assertRefused(() -> ALL.activityIds(null), "activityIds", "is required");
    }

    @Test
    void a_null_element_is_an_error() {
        assertRefused(() -> ALL.actionTypes(Arrays.asList("a", null)), "actionTypes[1]", "is required");
        assertRefused(() -> ALL.activityIds(Arrays.asList(null, "a")), "activityIds[0]", "is required");
        assertRefused(() -> ALL.featureTypes(Arrays.asList(FeatureType.CRDT, null)), "featureTypes[1]", "is required");
    }

    @Test
    void s13_the_time_range_is_from_inclusive_until_exclusive() {
        ActivityFilter filter = ALL.from(-5).until(5);
        for (long timestamp = -8; timestamp <= 8; timestamp++) {
            assertThat(filter.matches(Samples.comment("a", timestamp).build()))
                    .isEqualTo(timestamp >= -5 && timestamp < 5);
        }
        assertThat(ALL.from(5).until(6).matches(Samples.comment("a", 5).build()))
                .isTrue();
    }

    @Test
    void a_time_range_is_in_range_and_not_empty() {
        assertThat(ALL.from(YEAR_1).until(YEAR_10000)).isEqualTo(ALL);
        assertRefused(() -> ALL.from(YEAR_1 - 1), "from", "must be in the years 1 to 9999", "" + (YEAR_1 - 1));
        assertRefused(() -> ALL.from(Long.MAX_VALUE), "from", "must be in the years 1 to 9999", "" + Long.MAX_VALUE);
        assertRefused(
                () -> ALL.until(YEAR_10000 + 1), "until", "must be in the years 1 to 9999", "" + (YEAR_10000 + 1));
        assertRefused(() -> ALL.until(Long.MIN_VALUE), "until", "must be in the years 1 to 9999", "" + Long.MIN_VALUE);
        assertRefused(() -> ALL.from(5).until(5), "from", "must be before until, which is 5", "5");
        assertRefused(() -> ALL.until(5).from(6), "from", "must be before until, which is 5", "6");
        assertRefused(() -> ALL.until(YEAR_1), "from", "must be before until, which is " + YEAR_1, "" + YEAR_1);
    }

    @Test
    void s3_identifiers_match_byte_for_byte() {
        Activity activity = Samples.comment("a", 0).documentId("Straße ").build();

        assertThat(ALL.documentId("Straße ").matches(activity)).isTrue();
        for (String other : List.of("Straße", "straße ", "STRASSE ", "Stra\u00dfe\u00a0", "Strasse ")) {
            assertThat(ALL.documentId(other).matches(activity)).as(other).isFalse();
        }
        assertThat(ALL.documentId("é")
                        .matches(Samples.comment("a", 0).documentId("e\u0301").build()))
                .isFalse();
    }

    @Test
    void s14_matches_is_the_conjunction_of_the_criteria_in_every_combination() {
        int matching = 0;
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            for (int criteria = 0; criteria < 256; criteria++) {
                Expectation expectation = new Expectation(random, criteria);
                for (int i = 0; i < 5; i++) {
                    Activity activity = smallActivity(random);
                    boolean expected = expectation.predicate.test(activity);
                    matching += expected ? 1 : 0;
                    assertThat(expectation.filter.matches(activity))
                            .as("seed %d: %s on %s", seed, expectation.filter, activity)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(matching).isGreaterThan(5000);
    }

    private static final String[] NAMES = {"a", "b", "A"};

    private static Activity smallActivity(Random random) {
        return Samples.comment(Samples.oneOf(random, NAMES), random.nextInt(6))
                .featureType(Samples.oneOf(random, FeatureType.values()))
                .actionType(Samples.oneOf(random, NAMES))
                .actionUser(ActionUser.of(Samples.oneOf(random, NAMES)))
                .documentId(Samples.oneOf(random, "a", "b", "A", null))
                .targetEntityId(Samples.oneOf(random, NAMES))
                .build();
    }

    /** A filter of some criteria, and what it should select, said another way. */
    private static final class Expectation {

        private ActivityFilter filter = ALL;
        private Predicate<Activity> predicate = activity -> true;

        Expectation(Random random, int criteria) {
            String name = Samples.oneOf(random, NAMES);
            String other = Samples.oneOf(random, NAMES);
            FeatureType feature = Samples.oneOf(random, FeatureType.values());
            FeatureType otherFeature = Samples.oneOf(random, FeatureType.values());
            long start = random.nextInt(4);
            if ((criteria & 1) != 0) {
                filter = filter.documentId(name);
                predicate = predicate.and(activity -> Objects.equals(name, activity.documentId()));
            }
            if ((criteria & 2) != 0) {
                filter = filter.targetEntityId(other);
                predicate = predicate.and(activity -> Objects.equals(other, activity.targetEntityId()));
            }
            if ((criteria & 4) != 0) {
                filter = filter.featureTypes(List.of(feature, otherFeature));
                predicate = predicate.and(
                        activity -> activity.featureType() == feature || activity.featureType() == otherFeature);
            }
            if ((criteria & 8) != 0) {
                filter = filter.actionTypes(List.of(name, other));
                predicate = predicate.and(activity -> List.of(name, other).contains(activity.actionType()));
            }
            if ((criteria & 16) != 0) {
                filter = filter.userId(name);
                predicate = predicate.and(
                        activity -> name.equals(activity.actionUser().userId()));
            }
            if ((criteria & 32) != 0) {
                filter = filter.activityIds(List.of(other, name, other));
                predicate = predicate.and(activity -> List.of(name, other).contains(activity.id()));
            }
            if ((criteria & 64) != 0) {
                filter = filter.from(start);
                predicate = predicate.and(activity -> activity.timestamp() - start >= 0);
            }
            if ((criteria & 128) != 0) {
                filter = filter.until(start + 2);
                predicate = predicate.and(activity -> activity.timestamp() - start <= 1);
            }
        }
    }
}
