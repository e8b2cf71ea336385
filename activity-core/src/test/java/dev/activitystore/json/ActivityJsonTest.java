package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.json.Example.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.memory.InMemoryActivityStore;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The documented JSON of one activity, and what its metadata tell. */
class ActivityJsonTest {

    private static final String REST =
            "\"id\":\"a\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}";

    private static Json write(Activity activity) {
        return written(out -> ActivityJson.write("org-1", activity, out));
    }

    private static OrganizationActivity read(Json json) {
        return ActivityJson.read(json, Activity::builder);
    }

    private static OrganizationActivity readMetadata(String metadata) {
        return read(Json.parse("{" + REST + ",\"timestamp\":1,\"metadata\":" + metadata + "}"));
    }

    private static Activity minimal(@Nullable String document, @Nullable String metadata) {
        return Activity.builder()
                .id("a")
                .timestamp(1)
                .featureType(FeatureType.COMMENT)
                .actionType("x")
                .actionUser(ActionUser.of("u"))
                .documentId(document)
                .metadata(metadata == null ? null : Json.parse(metadata))
                .build();
    }

    private static void assertMetadata(@Nullable String document, @Nullable String own, String written) {
        assertThat(write(minimal(document, own)))
                .hasToString("{" + REST + ",\"metadata\":" + written + ",\"timestamp\":1}");
    }

    @Test
    void every_field_is_written_under_its_documented_name() {
        assertThat(write(Samples.complete("a", -7)))
                .hasToString("{\"id\":\"a\",\"featureType\":\"custom\",\"actionType\":\"order.place\","
                        + "\"eventType\":\"order.placed\","
                        + "\"actionUser\":{\"name\":\"Ada\",\"userId\":\"user-1\",\"email\":null,\"x\":[1.0]},"
                        + "\"targetEntityId\":\"target-1\",\"targetSubEntityId\":\"sub-1\","
                        + "\"changes\":{\"status\":{\"from\":null,\"to\":\"open\"}},"
                        + "\"entityData\":{\"b\":1,\"a\":null},\"entityTargetData\":[1e400],"
                        + "\"displayMessageTemplate\":\"{{actionUser}} placed {{order}}\","
                        + "\"displayMessageTemplateData\":{\"order\":\"A-1\"},\"actionIcon\":\"cart\","
                        + "\"immutable\":true,\"isActivityResolverUsed\":true,"
                        + "\"metadata\":{\"source\":\"web\",\"depth\":{\"of\":[]},"
                        + "\"organizationId\":\"org-1\",\"documentId\":\"document-1\"},\"timestamp\":-7}");
    }

    @Test
    void absent_fields_are_not_written() {
        assertMetadata(null, null, "{\"organizationId\":\"org-1\"}");
    }

    @Test
    void s2_random_activities_come_back_equal_and_as_the_same_text() {
        for (long seed = 0; seed < 2000; seed++) {
            Activity activity = Samples.random(new Random(seed));
            Json written = write(activity);
            OrganizationActivity read = read(written);

            assertThat(read).as("seed %d", seed).isEqualTo(new OrganizationActivity("org-1", activity));
            assertThat(write(read.activity())).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void organization_and_document_are_added_to_the_metadata() {
        assertMetadata("d", null, "{\"organizationId\":\"org-1\",\"documentId\":\"d\"}");
        assertMetadata("d", "{}", "{\"organizationId\":\"org-1\",\"documentId\":\"d\"}");
        assertMetadata(
                "d\"", "{\"z\":1,\"a\":2}", "{\"z\":1,\"a\":2,\"organizationId\":\"org-1\",\"documentId\":\"d\\\"\"}");
        assertMetadata(null, "{\"z\":1}", "{\"z\":1,\"organizationId\":\"org-1\"}");
    }

    @Test
    void organization_and_document_that_are_there_keep_their_place_and_text() {
        assertMetadata(
                "d",
                "{\"documentId\":\"\\u0064\",\"z\":1,\"organizationId\":\"org-1\"}",
                "{\"documentId\":\"\\u0064\",\"z\":1,\"organizationId\":\"org-1\"}");
        assertMetadata("d", "{\"documentId\":\"d\"}", "{\"documentId\":\"d\",\"organizationId\":\"org-1\"}");
        assertMetadata(
                "d",
                "{\"organizationId\":\"org-1\",\"a\":1}",
                "{\"organizationId\":\"org-1\",\"a\":1,\"documentId\":\"d\"}");
    }

    @Test
    void metadata_that_tell_the_scope_only_are_not_kept_with_the_record() {
        assertThat(readMetadata("{\"organizationId\":\"o\",\"documentId\":\"d\"}"))
                .isEqualTo(new OrganizationActivity("o", minimal("d", null)));
        assertThat(readMetadata("{ \"organizationId\" : \"o\" }"))
                .isEqualTo(new OrganizationActivity("o", minimal(null, null)));
    }

    @Test
    void other_metadata_are_kept_with_the_record_and_written_as_they_were() {
        for (String metadata : List.of(
                "{\"organizationId\":\"org-1\",\"documentId\":\"d\",\"z\":1.0}",
                "{\"documentId\":\"d\",\"organizationId\":\"org-1\"}",
                "{\"z\":null,\"documentId\":\"d\",\"a\":[],\"organizationId\":\"\\u006frg-1\"}")) {
            OrganizationActivity line = readMetadata(metadata);

            assertThat(line).isEqualTo(new OrganizationActivity("org-1", minimal("d", metadata)));
            assertThat(write(line.activity()).field("metadata")).hasToString(metadata);
        }
    }

    @Test
    void an_activity_on_its_own_tells_its_organization() {
        assertRefused(() -> read(Json.parse("{" + REST + "}")), "metadata", "is required");
        assertRefused(() -> readMetadata("null"), "metadata", "is required");
        assertRefused(() -> readMetadata("{}"), "metadata.organizationId", "is required");
        assertRefused(() -> readMetadata("{\"organizationId\":null}"), "metadata.organizationId", "is required");
        assertRefused(() -> readMetadata("{\"organizationId\":1}"), "metadata.organizationId", "must be a string", "1");
        assertRefused(
                () -> readMetadata("{\"organizationId\":\"o\",\"documentId\":[]}"),
                "metadata.documentId",
                "must be a string",
                "[]");
    }

    @Test
    void metadata_that_are_no_object_are_refused_as_such() {
        assertRefused(() -> readMetadata("[]"), "metadata", "must be a JSON object", "[]");
    }

    @Test
    void a_scope_that_breaks_the_rule_of_identifiers_is_named_where_it_stands() {
        assertRefused(
                () -> readMetadata("{\"organizationId\":\"o\",\"documentId\":\"\"}"),
                "metadata.documentId",
                "must not be empty",
                "");
        for (String none : new String[] {"{}", "{\"organizationId\":\"\"}", "{\"organizationId\":null}"}) {
            assertRefused(() -> readMetadata(none), "metadata.organizationId", "is required");
        }
    }

    @Test
    void a_flag_that_is_false_is_the_same_as_none() {
        String told =
                "{\"featureType\":\"comment\",\"actionType\":\"a\",\"actionUser\":{\"userId\":\"u\"},\"immutable\":%s,"
                        + "\"isActivityResolverUsed\":%s,\"metadata\":{\"organizationId\":\"o\"}}";
        Activity none = ActivityJson.read(Json.parse(told.formatted("false", "null")), Activity::builder)
                .activity();
        Activity both = ActivityJson.read(Json.parse(told.formatted("true", "true")), Activity::builder)
                .activity();

        assertThat(none.immutable()).isFalse();
        assertThat(none.activityResolverUsed()).isFalse();
        assertThat(both.immutable()).isTrue();
        assertThat(both.activityResolverUsed()).isTrue();
    }

    @Test
    void what_is_read_can_be_added() {
        for (String metadata : List.of(
                "{\"organizationId\":\"o\"}",
                "{\"organizationId\":\"o\",\"documentId\":\"d\"}",
                "{\"organizationId\":\"o\",\"documentId\":null}",
                "{\"documentId\":null,\"x\":1,\"organizationId\":\"o\"}")) {
            try (ActivityLog log = ActivityLog.on(new InMemoryActivityStore())) {
                OrganizationActivity line = readMetadata(metadata);
                log.add(line.organizationId(), List.of(line.activity()));

                assertThat(log.get(ActivityQuery.of("o")).activities()).isEqualTo(List.of(line.activity()));
            }
        }
    }

    @Test
    void s24_what_is_not_documented_is_refused() {
        assertRefused(() -> read(Json.parse("[]")), "activity", "must be a JSON object", "[]");
        assertRefused(() -> read(Json.parse("{\"featureTyp\":1}")), "featureTyp", "is not a known field");
        assertRefused(() -> read(Json.parse("{\"id\":\"a\",\"id\":\"a\"}")), "id", "is given twice");
        assertRefused(() -> read(Json.parse("{\"documentId\":\"d\"}")), "documentId", "is not a known field");
        assertRefused(() -> read(Json.parse("{\"organizationId\":\"d\"}")), "organizationId", "is not a known field");
    }
}
