package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
        assertThat(ALL.organizationId()).isEqualTo("org-1");
        assertThat(ALL.criteria()).isEmpty();
        assertThat(ALL.from()).isEqualTo(YEAR_1);
        assertThat(ALL.until()).isEqualTo(YEAR_10000);
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
        assertThat(values(filter, ActivityField.FEATURE)).isEqualTo(List.of("comment", "crdt"));
        assertThat(values(filter, ActivityField.ACTION)).isEqualTo(List.of("a", "b", "c"));
        assertThat(values(filter, ActivityField.ID)).isEqualTo(List.of("1", "10", "2"));
    }

    @Test
    void elements_are_sorted_by_their_chars_whatever_order_the_given_set_has() {
        TreeSet<String> reversed = new TreeSet<>(Collections.reverseOrder());
        reversed.addAll(List.of("a", "B", "ä"));
        ActivityFilter filter = ALL.actionTypes(reversed).activityIds(reversed.tailSet("a"));

        assertThat(values(filter, ActivityField.ACTION)).isEqualTo(List.of("B", "a", "ä"));
        assertThat(values(filter, ActivityField.ID)).isEqualTo(List.of("B", "a"));
        assertThat(values(ALL.featureTypes(FeatureType.values()), ActivityField.FEATURE))
                .isEqualTo(List.of("comment", "reaction", "recorder", "crdt", "custom"));
    }

    @Test
    void a_filter_keeps_no_collection_of_the_caller_and_gives_none_away() {
        List<String> given = new ArrayList<>(List.of("a"));
        ActivityFilter filter = ALL.actionTypes(given).activityIds(given).featureTypes(List.of(FeatureType.CRDT));
        given.add("b");

        assertThat(values(filter, ActivityField.ACTION)).isEqualTo(List.of("a"));
        assertThat(values(filter, ActivityField.ID)).isEqualTo(List.of("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> filter.criteria().clear());
        for (Criterion criterion : filter.criteria()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> criterion.values().clear());
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
                .isEqualTo(ALL.until(4)
                        .from(2)
                        .featureTypes(FeatureType.CUSTOM)
                        .activityIds("i")
                        .actionTypes("a")
                        .userId("u")
                        .targetEntityId("t")
                        .documentId("d"));
        assertThat(filter.criteria()).hasSize(6);
        assertThat(filter.from()).isEqualTo(2);
        assertThat(filter.until()).isEqualTo(4);
        assertThat(ALL).isEqualTo(ActivityFilter.of("org-1"));
    }

    @Test
    void s13_an_empty_list_is_an_error() {
        String rule = "must not be an empty list";
        assertRefused(() -> ALL.featureTypes(List.of()), "featureTypes", rule);
        assertRefused(() -> ALL.actionTypes(List.of()), "actionTypes", rule);
        assertRefused(() -> ALL.activityIds(List.of()), "activityIds", rule);
        for (ActivityField field : ActivityField.values()) {
            assertRefused(() -> Criterion.anyOf(field, List.of()), field.listParameter(), rule);
        }
    }

    @Test
    void each_field_takes_one_value_or_several_and_names_the_one_that_is_wrong() {
        assertThat(ALL.documentIds("d", "d")).isEqualTo(ALL.documentId("d"));
        assertThat(ALL.targetEntityIds("t", "s")).isEqualTo(ALL.targetEntityIds(List.of("s", "t")));
        assertThat(ALL.userIds("u").where(Criterion.noneOf(ActivityField.USER, "v", "w")))
                .isEqualTo(ALL.userId("u")
                        .where(Criterion.anyOf(ActivityField.USER, "w", "v").negate()));
        assertRefused(() -> ALL.documentIds("d", ""), "documentIds[1]", "must not be empty", "");
        assertRefused(
                () -> Criterion.anyOf(ActivityField.USER, "a\n"),
                "userId",
                "must not contain control characters",
                "a\\u000a");
        assertRefused(
                () -> Criterion.anyOf(ActivityField.FEATURE, "comment", "cursor"),
                "featureTypes[1]",
                "must be one of comment, reaction, recorder, crdt, custom",
                "cursor");
    }

    @Test
    void a_negated_criterion_stands_beside_one_that_is_not() {
        Criterion notAda = Criterion.anyOf(ActivityField.USER, "ada").negate();
        ActivityFilter filter = ALL.where(notAda).userId("bob").where(notAda);

        assertThat(filter.criteria()).isEqualTo(List.of(Criterion.anyOf(ActivityField.USER, "bob"), notAda));
        assertThat(filter.criterion(ActivityField.USER)).isEqualTo(Criterion.anyOf(ActivityField.USER, "bob"));
        assertThat(ALL.where(notAda).criterion(ActivityField.USER)).isNull();
        assertThat(notAda.negate())
                .isEqualTo(Criterion.anyOf(ActivityField.USER, "ada"))
                .isNotEqualTo(notAda);
    }

    @Test
    void a_record_without_a_value_meets_negated_criteria_only() {
        Activity record = Samples.comment("a", 0).documentId(null).build();
        Criterion criterion = Criterion.anyOf(ActivityField.DOCUMENT, "d");

        assertThat(criterion.matches(record)).isFalse();
        assertThat(criterion.negate().matches(record)).isTrue();
    }

    @Test
    void an_instant_between_two_milliseconds_selects_no_record_before_it() {
        Instant between = Instant.ofEpochSecond(0, 5_000_001);

        assertThat(ALL.from(between)).isEqualTo(ALL.from(6));
        assertThat(ALL.until(between)).isEqualTo(ALL.until(6));
        assertThat(ALL.from(Instant.ofEpochMilli(-5)).until(Instant.ofEpochMilli(5)))
                .isEqualTo(ALL.from(-5).until(5));
        assertThat(ALL.from(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(ALL.from(0));
        assertRefused(() -> ALL.from(Instant.MAX), "from", "must be in the years 1 to 9999", Instant.MAX.toString());
    }

    @Test
    void null_is_an_error_and_never_means_all() {
        assertRefused(() -> ActivityFilter.of(null), "organizationId", "is required");
        assertRefused(() -> ALL.documentId(null), "documentId", "is required");
        assertRefused(() -> ALL.targetEntityId(null), "targetEntityId", "is required");
        assertRefused(() -> ALL.userId(null), "userId", "is required");
        assertRefused(() -> ALL.featureTypes((List<FeatureType>) null), "featureTypes", "is required");
        assertRefused(() -> ALL.actionTypes((List<String>) null), "actionTypes", "is required");
        assertRefused(() -> ALL.activityIds((List<String>) null), "activityIds", "is required");
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
        assertRefused(() -> ALL.from(YEAR_10000), "from", "must be in the years 1 to 9999", "" + YEAR_10000);
        assertRefused(() -> ALL.until(5).from(YEAR_10000), "from", "must be before until, which is 5", "" + YEAR_10000);
        assertRefused(() -> ALL.from(5).until(5), "from", "must be before until, which is 5", "5");
        assertRefused(() -> ALL.until(5).from(6), "from", "must be before until, which is 5", "6");
        assertRefused(() -> ALL.until(YEAR_1), "until", "must be after the first millisecond of year 1", "" + YEAR_1);
        assertRefused(
                () -> ALL.from(5).until(YEAR_1), "until", "must be after the first millisecond of year 1", "" + YEAR_1);
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

    private static List<String> values(ActivityFilter filter, ActivityField field) {
        return List.copyOf(filter.criterion(field).values());
    }

    private static final String[] NAMES = {"a", "b", "A"};

    private static Activity smallActivity(Random random) {
        return Samples.comment(Samples.oneOf(random, NAMES), random.nextInt(6))
                .featureType(Samples.oneOf(random, FeatureType.values().toArray(FeatureType[]::new)))
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
            FeatureType feature = Samples.oneOf(random, FeatureType.values().toArray(FeatureType[]::new));
            FeatureType otherFeature =
                    Samples.oneOf(random, FeatureType.values().toArray(FeatureType[]::new));
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
            if (random.nextInt(4) == 0) {
                ActivityField field =
                        Samples.oneOf(random, ActivityField.ID, ActivityField.DOCUMENT, ActivityField.USER);
                filter = filter.where(Criterion.anyOf(field, other).negate());
                predicate = predicate.and(activity -> !other.equals(
                        field == ActivityField.ID
                                ? activity.id()
                                : field == ActivityField.USER
                                        ? activity.actionUser().userId()
                                        : activity.documentId()));
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

    @Test
    void its_range_is_told_as_instants_too() {
        ActivityFilter filter = ActivityFilter.of("o").from(-1).until(2);

        assertThat(filter.fromInstant()).isEqualTo(Instant.ofEpochMilli(-1));
        assertThat(filter.untilInstant()).isEqualTo(Instant.ofEpochMilli(2));
        assertThat(ActivityFilter.of("o").fromInstant()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(ActivityFilter.of("o").untilInstant()).isEqualTo(Instant.parse("+10000-01-01T00:00:00Z"));
    }
}
