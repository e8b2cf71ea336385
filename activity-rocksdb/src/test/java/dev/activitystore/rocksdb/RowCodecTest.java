package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowCodecTest {

    @Test
    void s02_what_is_encoded_comes_back() {
        for (Activity activity : new RandomActivities(1).take(500)) {
            assertThat(RowCodec.decode(RowCodec.encode(activity))).isEqualTo(activity);
        }
        Activity complete = Activities.complete("complete", -1);
        assertThat(RowCodec.decode(RowCodec.encode(complete))).isEqualTo(complete);
        Activity immutable = complete.toBuilder()
                .immutable(true)
                .activityResolverUsed(true)
                .entityData(Json.parse("\"" + "x".repeat(20_000) + "\""))
                .build();
        assertThat(RowCodec.decode(RowCodec.encode(immutable))).isEqualTo(immutable);
    }

    @Test
    void the_bytes_of_a_row_stay_what_they_are() {
        Activity activity = Activity.builder()
                .id("id-1")
                .timestamp(1)
                .featureType(FeatureType.CUSTOM)
                .actionType("act")
                .actionUser(ActionUser.of("u"))
                .targetEntityId("t")
                .actionIcon("i")
                .immutable(true)
                .build();
        assertThat(RowCodec.encode(activity))
                .isEqualTo(concat(
                        new byte[] {1, 0b1000, 0b1001, 4, 0, 0, 0, 0, 0, 0, 0, 1},
                        "\4id-1\3act\1u\16{\"userId\":\"u\"}\1t\1i"));
    }

    @Test
    void every_feature_type_has_a_code() {
        for (FeatureType feature : FeatureType.values()) {
            Activity activity = Activities.complete("id", 1).toBuilder()
                    .featureType(feature)
                    .build();
            assertThat(RowCodec.decode(RowCodec.encode(activity)).featureType()).isEqualTo(feature);
        }
    }

    @Test
    void a_row_of_a_later_version_is_refused() {
        byte[] row = RowCodec.encode(Activities.complete("id", 1));
        row[0] = 2;
        assertThatThrownBy(() -> RowCodec.decode(row))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("a row has format version 2, this library reads 1");
    }

    @Test
    void a_row_that_is_cut_off_is_an_error_wherever_it_is() {
        byte[] row = RowCodec.encode(Activities.complete("id", 1));
        for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> RowCodec.decode(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(ActivityStoreException.class);
        }
    }

    private static byte[] concat(byte[] header, String parts) {
        byte[] row = Arrays.copyOf(header, header.length + parts.length());
        for (int i = 0; i < parts.length(); i++) {
            row[header.length + i] = (byte) parts.charAt(i);
        }
        return row;
    }
}
