package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void its_json_is_the_text_that_a_store_keeps() {
        Activity activity = Activity.builder()
                .featureType(FeatureType.COMMENT)
                .actionType("edit")
                .actionUser(ActionUser.of("u", "Ada"))
                .change("status", Json.parse("\"open\""), Json.parse("1.0"))
                .entityData(Json.parse("{\"a\":1}"))
                .build();

        Row row = Row.of(activity);

        assertThat(row.fieldChanges()).isEqualTo("{\"status\":{\"from\":\"open\",\"to\":1.0}}");
        assertThat(row.entityData()).isEqualTo("{\"a\":1}");
        assertThat(row.actionUser()).isEqualTo("{\"userId\":\"u\",\"name\":\"Ada\"}");
    }
}
