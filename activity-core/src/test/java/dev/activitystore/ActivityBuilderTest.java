package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.comment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.memory.InMemoryActivityStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the builder makes of what it collects, and what it refuses. */
class ActivityBuilderTest {

    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final Json JSON_NULL = Json.parse("null");

    private static ActivityBuilder at(Instant now) {
        return ActivityLog.builder(new InMemoryActivityStore())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .newActivity()
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("user-1"));
    }

    @Test
    void what_is_not_given_is_absent() {
        Activity activity = comment("a", 7).build();

        assertThat(activity.id()).isEqualTo("a");
        assertThat(activity.timestamp()).isEqualTo(7);
        assertThat(activity.featureType()).isEqualTo(FeatureType.COMMENT);
        assertThat(activity.actionType()).isEqualTo("comment.add");
        assertThat(activity.actionUser()).isEqualTo(ActionUser.of("user-1"));
        assertThat(activity.eventType()).isNull();
        assertThat(activity.documentId()).isNull();
        assertThat(activity.targetEntityId()).isNull();
        assertThat(activity.targetSubEntityId()).isNull();
        assertThat(activity.changes()).isNull();
        assertThat(activity.entityData()).isNull();
        assertThat(activity.entityTargetData()).isNull();
        assertThat(activity.displayMessageTemplate()).isNull();
        assertThat(activity.displayMessageTemplateData()).isNull();
        assertThat(activity.actionIcon()).isNull();
        assertThat(activity.immutable()).isFalse();
        assertThat(activity.activityResolverUsed()).isFalse();
        assertThat(activity.metadata()).isNull();
    }

    @Test
    void s2_what_is_given_comes_back() {
        Activity activity = Samples.complete("a", -7);

        assertThat(activity.id()).isEqualTo("a");
        assertThat(activity.timestamp()).isEqualTo(-7);
        assertThat(activity.featureType()).isEqualTo(FeatureType.CUSTOM);
        assertThat(activity.actionType()).isEqualTo("order.place");
        assertThat(activity.eventType()).isEqualTo("order.placed");
        assertThat(activity.actionUser().json())
                .hasToString("{\"name\":\"Ada\",\"userId\":\"user-1\",\"email\":null,\"x\":[1.0]}");
        assertThat(activity.documentId()).isEqualTo("document-1");
        assertThat(activity.targetEntityId()).isEqualTo("target-1");
        assertThat(activity.targetSubEntityId()).isEqualTo("sub-1");
        assertThat(activity.changes().json()).hasToString("{\"status\":{\"from\":null,\"to\":\"open\"}}");
        assertThat(activity.entityData()).hasToString("{\"b\":1,\"a\":null}");
        assertThat(activity.entityTargetData()).hasToString("[1e400]");
        assertThat(activity.displayMessageTemplate()).isEqualTo("{{actionUser}} placed {{order}}");
        assertThat(activity.displayMessageTemplateData()).hasToString("{\"order\":\"A-1\"}");
        assertThat(activity.actionIcon()).isEqualTo("cart");
        assertThat(activity.immutable()).isTrue();
        assertThat(activity.activityResolverUsed()).isTrue();
        assertThat(activity.metadata()).hasToString("{\"source\":\"web\",\"depth\":{\"of\":[]}}");
    }

    @Test
    void feature_action_and_user_are_required() {
        assertRefused(() -> Activity.builder().build(), "featureType", "is required");
        assertRefused(() -> comment("a", 0).featureType(null).build(), "featureType", "is required");
        assertRefused(() -> comment("a", 0).actionType(null).build(), "actionType", "is required");
        assertRefused(() -> comment("a", 0).actionUser(null).build(), "actionUser", "is required");
    }

    @Test
    void a_target_is_required_for_custom_only() {
        for (FeatureType type : FeatureType.values()) {
            if (type != FeatureType.CUSTOM) {
                assertThat(comment("a", 0).featureType(type).build().targetEntityId())
                        .isNull();
            }
        }
        ActivityBuilder custom = comment("a", 0).featureType(FeatureType.CUSTOM);
        assertRefused(custom::build, "targetEntityId", "is required where featureType is custom");
        assertThat(custom.targetEntityId("t").build().targetEntityId()).isEqualTo("t");
    }

    @Test
    void s6_timestamps_are_in_the_years_1_to_9999() {
        for (long good : List.of(YEAR_1, -1L, 0L, 1L, YEAR_10000 - 1)) {
            assertThat(comment("a", good).build().timestamp()).isEqualTo(good);
        }
        for (long bad : List.of(YEAR_1 - 1, YEAR_10000, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertRefused(
                    () -> comment("a", bad).build(),
                    "timestamp",
                    "must be in the years 1 to 9999, in milliseconds since the epoch",
                    Long.toString(bad));
        }
    }

    @Test
    void s6_an_absent_timestamp_is_the_clocks() {
        assertThat(at(Instant.ofEpochMilli(1234)).build().timestamp()).isEqualTo(1234);
        assertThat(at(Instant.ofEpochMilli(-1234)).build().timestamp()).isEqualTo(-1234);
        assertThat(at(Instant.ofEpochMilli(1234)).timestamp(0).build().timestamp())
                .isZero();
    }

    @Test
    void s6_the_clock_has_to_keep_to_the_range_too() {
        assertRefused(
                () -> at(Instant.ofEpochMilli(YEAR_10000)).build(),
                "timestamp",
                "must be in the years 1 to 9999, in milliseconds since the epoch",
                Long.toString(YEAR_10000));
    }

    @Test
    void s4_an_absent_id_is_generated_from_the_clock_at_each_build() {
        ActivityBuilder builder = at(Instant.ofEpochMilli(0x0123456789abL));
        Activity first = builder.build();
        Activity second = builder.build();

        assertThat(first.id()).startsWith("01234567-89ab-7").hasSize(36);
        assertThat(second.id()).startsWith("01234567-89ab-7").isGreaterThan(first.id());
        assertThat(builder.id("own").build().id()).isEqualTo("own");
        assertThat(builder.id(null).build().id()).startsWith("01234567-89ab-7").isGreaterThan(second.id());
    }

    @Test
    void s5_plain_texts_are_well_formed_without_nul() {
        String fine = "\u0001\n\u007f😀\ufffe";
        assertThat(comment("a", 0).displayMessageTemplate(fine).build().displayMessageTemplate())
                .isEqualTo(fine);
        assertThat(comment("a", 0).actionIcon(fine).build().actionIcon()).isEqualTo(fine);
        assertThat(comment("a", 0)
                        .displayMessageTemplate("")
                        .actionIcon("")
                        .build()
                        .actionIcon())
                .isEmpty();
        assertRefused(
                () -> comment("a", 0).displayMessageTemplate("x\0").build(),
                "displayMessageTemplate",
                "must not contain U+0000",
                "x\\u0000");
        assertRefused(
                () -> comment("a", 0).actionIcon("\0").build(), "actionIcon", "must not contain U+0000", "\\u0000");
        assertRefused(
                () -> comment("a", 0).displayMessageTemplate("\ud800x").build(),
                "displayMessageTemplate",
                "must be well-formed Unicode",
                "\\ud800x");
        assertRefused(
                () -> comment("a", 0).actionIcon("x\udc00").build(),
                "actionIcon",
                "must be well-formed Unicode",
                "x\\udc00");
    }

    @Test
    void message_data_and_metadata_are_objects() {
        for (String text : List.of("[]", "\"{}\"", "1", "true", "null")) {
            Json json = Json.parse(text);
            assertRefused(
                    () -> comment("a", 0).displayMessageTemplateData(json).build(),
                    "displayMessageTemplateData",
                    "must be a JSON object",
                    text);
            assertRefused(() -> comment("a", 0).metadata(json).build(), "metadata", "must be a JSON object", text);
        }
    }

    @Test
    void a_json_null_as_snapshot_is_none() {
        Activity activity = comment("a", 0)
                .entityData(JSON_NULL)
                .entityTargetData(JSON_NULL)
                .build();

        assertThat(activity.entityData()).isNull();
        assertThat(activity.entityTargetData()).isNull();
        assertThat(activity).isEqualTo(comment("a", 0).build());
        for (String text : List.of("false", "0", "\"\"", "[]", "{}", "[null]")) {
            Json json = Json.parse(text);
            assertThat(comment("a", 0).entityData(json).build().entityData()).isSameAs(json);
            assertThat(comment("a", 0).entityTargetData(json).build().entityTargetData())
                    .isSameAs(json);
        }
    }

    @Test
    void changes_keep_their_order_and_tell_null_from_absent() {
        Activity activity = comment("a", 0)
                .change("z", null, "open")
                .change("a", 1, null)
                .change("m", List.of(1), Map.of("k", 1.5))
                .build();

        assertThat(activity.changes().json())
                .hasToString("{\"z\":{\"from\":null,\"to\":\"open\"},\"a\":{\"from\":1,\"to\":null},"
                        + "\"m\":{\"from\":[1],\"to\":{\"k\":1.5}}}");
    }

    @Test
    void a_change_of_the_same_field_replaces_the_one_before_in_its_place() {
        Activity activity = comment("a", 0)
                .changes(Changes.parse(Json.parse("{\"x\":{},\"y\":{\"from\":1.0}}")))
                .change("z", 1, 2)
                .change("x", 3, 4)
                .build();

        assertThat(activity.changes().json())
                .hasToString("{\"x\":{\"from\":3,\"to\":4},\"y\":{\"from\":1.0},\"z\":{\"from\":1,\"to\":2}}");
    }

    @Test
    void all_changes_at_once_replace_those_collected_so_far() {
        Changes changes = Changes.parse(Json.parse("{\"x\":{}}"));

        assertThat(comment("a", 0).change("y", 1, 2).changes(changes).build().changes())
                .isEqualTo(changes);
        assertThat(comment("a", 0).change("y", 1, 2).changes(null).build().changes())
                .isNull();
    }

    @Test
    void a_builder_may_be_used_again() {
        ActivityBuilder builder = comment("a", 0).change("x", 1, 2);
        Activity first = builder.build();
        Activity second = builder.id("b").change("y", 3, 4).actionIcon("i").build();
        Activity third = builder.id("c").changes(null).actionIcon(null).build();

        assertThat(first).isEqualTo(comment("a", 0).change("x", 1, 2).build());
        assertThat(second)
                .isEqualTo(comment("b", 0)
                        .change("x", 1, 2)
                        .change("y", 3, 4)
                        .actionIcon("i")
                        .build());
        assertThat(third).isEqualTo(comment("c", 0).build());
    }

    @Test
    void null_takes_each_optional_field_away() {
        Activity activity = Samples.complete("a", 0).toBuilder()
                .featureType(FeatureType.COMMENT)
                .eventType(null)
                .documentId(null)
                .targetEntityId(null)
                .targetSubEntityId(null)
                .changes(null)
                .entityData(null)
                .entityTargetData(null)
                .displayMessageTemplate(null)
                .displayMessageTemplateData(null)
                .actionIcon(null)
                .immutable(false)
                .activityResolverUsed(false)
                .metadata(null)
                .build();

        assertThat(activity)
                .isEqualTo(comment("a", 0)
                        .actionType("order.place")
                        .actionUser(Samples.complete("a", 0).actionUser())
                        .build());
    }

    @Test
    void a_message_and_its_data_come_together() {
        Activity activity = comment("a", 0)
                .displayMessageTemplate("{{x}}", Map.of("x", 1.5))
                .build();

        assertThat(activity.displayMessageTemplate()).isEqualTo("{{x}}");
        assertThat(activity.displayMessageTemplateData()).hasToString("{\"x\":1.5}");
    }
}
