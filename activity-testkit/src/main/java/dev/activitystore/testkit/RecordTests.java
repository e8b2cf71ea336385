package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Limits;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 1 to 6: what a record is. */
abstract class RecordTests extends StoreTests {

    @Test
    void s01_organizations_may_use_the_same_id_and_never_see_each_other() {
        Activity one = activity("same", 1).displayMessageTemplate("of one").build();
        Activity two = activity("same", 2).displayMessageTemplate("of two").build();
        add("one", List.of(one));
        add("two", List.of(two));

        assertThat(log().get(ActivityQuery.of("one")).activities()).isEqualTo(List.of(one));
        assertThat(log().get(ActivityQuery.of("two")).activities()).isEqualTo(List.of(two));
        assertThat(log().get(ActivityQuery.of("three")).activities()).isEmpty();
    }

    @Test
    void s01_writes_of_one_organization_leave_the_others_alone() {
        Activity record = complete("same", 1);
        add("one", List.of(record));
        add("two", List.of(record));

        update("one", List.of(ActivityUpdate.of("same").displayMessageTemplate("changed")));
        assertThat(log().get(ActivityQuery.of("two").activityIds("same")).activities())
                .isEqualTo(List.of(record));
        delete(ActivityDeletion.of("one").documentId("document-1"));
        assertThat(log().get(ActivityQuery.of("one")).activities()).isEmpty();
        assertThat(log().get(ActivityQuery.of("two").documentId("document-1")).activities())
                .isEqualTo(List.of(record));
    }

    @Test
    void s02_every_field_comes_back() {
        Activity record = complete("all", 1_700_000_000_123L);
        Activity immutable = record.toBuilder().id("fixed").immutable(true).build();
        Activity bare = activity("bare", 0).build();
        store().put("o", List.of(record, immutable, bare));

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(bare, record, immutable));
    }

    @Test
    void s02_each_optional_field_is_kept_without_the_others() {
        List<Activity> records = List.of(
                activity("event", 1).eventType("e").build(),
                activity("document", 2).documentId("d").build(),
                activity("target", 3).targetEntityId("t").build(),
                activity("sub", 4).targetSubEntityId("s").build(),
                activity("changes", 5).change("field", 1, 2).build(),
                activity("entity", 6).entityData(Json.parse("1")).build(),
                activity("entityTarget", 7).entityTargetData(Json.parse("2")).build(),
                activity("message", 8).displayMessageTemplate("m").build(),
                activity("messageData", 9)
                        .displayMessageTemplateData(Json.parse("{}"))
                        .build(),
                activity("icon", 10).actionIcon("i").build(),
                activity("resolver", 11).activityResolverUsed(true).build(),
                activity("metadata", 12).metadata(Json.parse("{}")).build());
        store().put("o", records);

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
    }

    @Test
    void s02_metadata_that_names_the_scope_of_its_record_and_nothing_else_is_kept() {
        List<Activity> records = new ArrayList<>();
        for (String metadata : List.of(
                "{\"organizationId\":\"o\"}",
                "{\"documentId\":\"d\"}",
                "{\"organizationId\":\"o\",\"documentId\":\"d\"}",
                "{\"documentId\":\"d\",\"organizationId\":\"o\"}",
                "{\"documentId\":\"d\",\"organizationId\":\"o\",\"x\":null}",
                "{\"x\":1,\"organizationId\":\"o\"}")) {
            records.add(activity("a-" + records.size(), records.size())
                    .documentId("d")
                    .metadata(Json.parse(metadata))
                    .build());
        }
        records.add(activity("b", 99)
                .metadata(Json.parse("{\"organizationId\":\"o\"}"))
                .build());
        add("o", records);

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
    }

    @Test
    void s03_an_organization_that_is_no_identifier_is_refused() {
        for (String invalid : List.of("", "a\nb", "\u007f", "\ud800", "x".repeat(513), "\u00e9".repeat(257))) {
            assertThatThrownBy(() -> log().add(invalid, List.of(complete("a", 1))))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("organizationId");
            assertThatThrownBy(() -> log().update(invalid, List.of(ActivityUpdate.of("a"))))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("organizationId");
        }
    }

    @Test
    void s04_generated_ids_are_unique_and_keep_the_order_of_one_millisecond() {
        List<Activity> records = IntStream.range(0, 300)
                .mapToObj(i -> log().newActivity()
                        .timestamp(0)
                        .featureType(complete("x", 0).featureType())
                        .actionType("a" + i)
                        .actionUser(complete("x", 0).actionUser())
                        .targetEntityId("t")
                        .build())
                .toList();
        assertThat(new HashSet<>(Activities.ids(records))).hasSize(300);
        add("o", records);

        assertThat(log().get(ActivityQuery.of("o").order(SortOrder.ASC)).activities())
                .isEqualTo(records);
    }

    @Test
    void s05_a_record_of_exactly_one_mebibyte_is_kept_and_one_more_byte_refused() {
        Activity small =
                complete("big", 1).toBuilder().displayMessageTemplate("").build();
        int room = Limits.DEFAULT.maxActivityBytes() - small.sizeInBytes();
        Activity largest =
                small.toBuilder().displayMessageTemplate("m".repeat(room)).build();
        assertThat(log().add("o", List.of(largest))).isEqualTo(List.of(new Outcome("big", Status.DONE)));
        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(largest));

        Activity tooLarge =
                small.toBuilder().displayMessageTemplate("m".repeat(room + 1)).build();
        assertThatThrownBy(() -> log().add("o", List.of(tooLarge)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("activities[0]");
        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(largest));
    }

    @Test
    void s05_s17_an_update_over_the_limits_is_refused_and_changes_nothing() {
        Activity record = complete("a", 1);
        add("o", List.of(record));
        Json tooDeep = Json.parse("[".repeat(101) + "]".repeat(101));
        ActivityUpdate fine = ActivityUpdate.of("a").actionIcon("new");
        for (ActivityUpdate tooMuch : List.of(
                ActivityUpdate.of("a").displayMessageTemplate("m".repeat(Limits.DEFAULT.maxActivityBytes())),
                ActivityUpdate.of("a").entityData(tooDeep))) {
            assertThatThrownBy(() -> log().update("o", List.of(fine, tooMuch)))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("activities[1]");
        }

        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(record));
    }

    @Test
    void s05_limits_can_be_raised_and_lowered() {
        Activity record = activity("a", 1)
                .entityData(Json.parse("[".repeat(150) + "\"" + "x".repeat(2_000_000) + "\"" + "]".repeat(150)))
                .build();
        ActivityLog raised = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxActivityBytes(3_000_000).withMaxJsonDepth(150))
                .build();
        assertThat(raised.add("o", record).allDone()).isTrue();
        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(record));

        ActivityLog lowered = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxActivityBytes(20))
                .build();
        assertThatThrownBy(() -> lowered.add("o", List.of(complete("b", 1))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("20 bytes");
    }

    @Test
    void s05_s17_records_and_updates_of_some_mebibytes_are_kept_where_the_limits_allow_it() {
        ActivityLog raised = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxActivityBytes(16 << 20))
                .build();
        String text = "0123456789abcde\u00e9".repeat((5 << 20) / 17);
        Json json = Json.of(text);
        Json object = Json.parse("{\"v\":" + json + "}");
        Activity small = activity("large", 1).build();
        for (Activity large : List.of(
                small.toBuilder().displayMessageTemplate(text).build(),
                small.toBuilder().actionIcon(text).build(),
                small.toBuilder().entityData(json).entityTargetData(json).build(),
                small.toBuilder()
                        .displayMessageTemplateData(object)
                        .metadata(object)
                        .build(),
                small.toBuilder()
                        .actionUser(ActionUser.parse(Json.parse("{\"userId\":\"u\",\"v\":" + json + "}")))
                        .changes(Changes.parse(Json.parse("{\"f\":{\"to\":" + json + "}}")))
                        .build())) {
            assertThat(raised.add("o", large).allDone()).isTrue();
            assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(large));
        }
        assertThat(raised.add("o", small).allDone()).isTrue();
        ActivityUpdate update =
                ActivityUpdate.of("large").displayMessageTemplate(text).entityData(json);
        assertThat(raised.update("o", List.of(update)).allDone()).isTrue();
        assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(update.applyTo(small)));
    }

    @Test
    void s06_timestamps_reach_from_year_1_to_year_9999() {
        List<Activity> records = List.of(
                activity("first", Instant.parse("0001-01-01T00:00:00Z").toEpochMilli())
                        .build(),
                activity("1582", Instant.parse("1582-10-10T12:00:00.001Z").toEpochMilli())
                        .build(),
                activity("before", -1).build(),
                activity("epoch", 0).build(),
                activity("after", 1).build(),
                activity("int", 1L << 31).build(),
                activity("last", Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                        .build());
        add("o", records);

        assertThat(log().get(ActivityQuery.of("o").order(SortOrder.ASC)).activities())
                .isEqualTo(records);
    }

    @Test
    void s06_an_absent_timestamp_is_the_time_of_the_logs_clock() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(-42), ZoneOffset.UTC);
        ActivityLog fixed = ActivityLog.builder(store()).clock(clock).build();
        Activity record = fixed.newActivity()
                .featureType(complete("x", 0).featureType())
                .actionType("a")
                .actionUser(complete("x", 0).actionUser())
                .targetEntityId("t")
                .build();
        assertThat(fixed.add("o", record).allDone()).isTrue();

        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(record));
        assertThat(record.timestamp()).isEqualTo(-42);
    }
}
