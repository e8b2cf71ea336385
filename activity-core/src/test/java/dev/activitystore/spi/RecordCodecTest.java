package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentence 2: everything put in comes back. */
class RecordCodecTest {

    private static final int SEED = 1;
    /** How many bytes there are before and behind a record that is not alone in its array. */
    private static final int MARGIN = 300;

    private static final String DAMAGED = "a record can't be decoded: it is damaged";
    private static final Activity SMALL = Activity.builder()
            .id("id-1")
            .timestamp(1)
            .featureType(FeatureType.CUSTOM)
            .actionType("act")
            .actionUser(ActionUser.of("u"))
            .targetEntityId("t")
            .actionIcon("i")
            .immutable(true)
            .build();

    @Test
    void s02_what_is_encoded_comes_back() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            checkComesBack(Samples.random(random));
        }
        checkComesBack(Samples.complete("complete", -1));
        for (int length : new int[] {0, 127, 128, 16_383, 16_384, 1 << 20}) {
            checkComesBack(Samples.comment("long", 1)
                    .displayMessageTemplate("x".repeat(length))
                    .build());
        }
    }

    @Test
    void the_bytes_of_a_record_stay_what_they_are() {
        checkBytes(SMALL, "0108090400000000000000010469642d310361637401750e7b22757365724964223a2275227d01740169");
        checkBytes(
                Samples.comment("!", -62_135_596_800_000L).build(),
                "01000000ffffc77cedd3280001210b636f6d6d656e742e61646406757365722d31137b22757365724964223a2275736572"
                        + "2d31227d");
        checkBytes(
                Samples.comment("long", 253_402_300_799_999L)
                        .featureType(FeatureType.CRDT)
                        .actionType("ö😀")
                        .activityResolverUsed(true)
                        .displayMessageTemplate("")
                        .entityData(Json.parse("\"" + "x".repeat(200) + "\""))
                        .build(),
                "010282030000e677d21fdbff046c6f6e6706c3b6f09f988006757365722d31137b22757365724964223a22757365722d31"
                        + "227dca0122" + "78".repeat(200) + "2200");
        checkBytes(
                Samples.complete("complete", -1),
                "011fff04ffffffffffffffff08636f6d706c6574650b6f726465722e706c61636506757365722d31377b226e616d65223a"
                        + "22416461222c22757365724964223a22757365722d31222c22656d61696c223a6e756c6c2c2278223a5b312e305d"
                        + "7d0a646f63756d656e742d31087461726765742d31057375622d310c6f726465722e706c61636564247b22737461"
                        + "747573223a7b2266726f6d223a6e756c6c2c22746f223a226f70656e227d7d107b2262223a312c2261223a6e756c"
                        + "6c7d075b31653430305d1f7b7b616374696f6e557365727d7d20706c61636564207b7b6f726465727d7d0f7b226f"
                        + "72646572223a22412d31227d0463617274227b22736f75726365223a22776562222c226465707468223a7b226f66"
                        + "223a5b5d7d7d");
    }

    @Test
    void every_feature_type_has_a_code() {
        for (FeatureType feature : FeatureType.values()) {
            checkComesBack(SMALL.toBuilder().featureType(feature).build());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 0x7F, 0x80, 0xFF})
    void a_record_of_another_version_is_refused(int version) {
        byte[] bytes = RecordCodec.encode(SMALL);
        bytes[0] = (byte) version;
        assertThatThrownBy(() -> RecordCodec.decode(bytes))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("a record has format version %s, this library reads 1", version);
    }

    @Test
    void what_is_cut_off_is_an_error_wherever_it_is_and_so_is_what_follows() {
        byte[] bytes = RecordCodec.encode(Samples.complete("id", 1));
        for (int length = 0; length < bytes.length; length++) {
            checkDamaged(Arrays.copyOf(bytes, length));
        }
        checkDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 0x7F, 0x80, 0xFF})
    void an_unknown_feature_type_is_an_error(int code) {
        byte[] bytes = RecordCodec.encode(SMALL);
        bytes[3] = (byte) code;
        checkDamaged(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x80})
    void an_unknown_bit_is_an_error(int bit) {
        byte[] bytes = RecordCodec.encode(SMALL);
        bytes[1] |= (byte) bit;
        checkDamaged(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f", // beyond the end
                "ffffffff07", // 2³¹ - 1
                "8080808008", // -2³¹
                "ffffffff0f", // -1
                "ffffffffff0f", // more than 32 bits
                "80808080808080808001", // and many more
            })
    void a_length_that_leads_out_of_the_bytes_is_an_error(String length) {
        String header = HexFormat.of().formatHex(RecordCodec.encode(SMALL), 0, 12);
        checkDamaged(HexFormat.of().parseHex(header + length + "78".repeat(40)));
        String texts = "0169" + "0161" + "0175";
        checkDamaged(HexFormat.of().parseHex(header + texts + length + "78".repeat(40)));
    }

    @Test
    void a_length_may_take_five_bytes_as_the_longest_do() {
        String hex = HexFormat.of().formatHex(RecordCodec.encode(SMALL));
        String longer = hex.substring(0, 24) + "8480808000" + hex.substring(26);
        assertThat(RecordCodec.decode(HexFormat.of().parseHex(longer))).isEqualTo(SMALL);
    }

    @Test
    void a_part_that_the_array_has_not_is_an_error_of_the_caller() {
        byte[] bytes = RecordCodec.encode(SMALL);
        for (int[] part : new int[][] {{-1, 20}, {0, bytes.length + 1}, {bytes.length, 1}, {1, -1}}) {
            assertThatThrownBy(() -> RecordCodec.decode(bytes, part[0], part[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void an_empty_json_part_is_an_error() {
        byte[] bytes = RecordCodec.encode(SMALL);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        checkDamaged(text.replace("\16{\"userId\":\"u\"}", "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void any_byte_may_be_damaged_and_all_that_comes_of_it_is_a_record_or_a_store_exception() {
        int refused = 0;
        for (Activity activity : new Activity[] {SMALL, Samples.complete("id", 1)}) {
            byte[] bytes = RecordCodec.encode(activity);
            for (int i = 0; i < bytes.length; i++) {
                byte right = bytes[i];
                for (int value = 0; value < 0x100; value++) {
                    bytes[i] = (byte) value;
                    refused += decodes(bytes.clone()) ? 0 : 1;
                }
                bytes[i] = right;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void any_bytes_are_a_record_or_a_store_exception() {
        Random random = new Random(SEED);
        byte[] header = RecordCodec.encode(SMALL);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            System.arraycopy(header, 0, bytes, 0, Math.min(bytes.length, random.nextInt(13)));
            decodes(bytes);
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            assertThat(RecordCodec.decode(bytes)).isNotNull();
            return true;
        } catch (ActivityStoreException e) {
            return false;
        }
    }

    private static void checkComesBack(Activity activity) {
        byte[] bytes = RecordCodec.encode(activity);
        assertThat(RecordCodec.decode(bytes)).as("seed %s", SEED).isEqualTo(activity);
        assertThat(RecordCodec.decode(amidOthers(bytes), MARGIN, bytes.length))
                .as("seed %s", SEED)
                .isEqualTo(activity);
    }

    private static void checkBytes(Activity activity, String hex) {
        assertThat(HexFormat.of().formatHex(RecordCodec.encode(activity))).isEqualTo(hex);
        assertThat(RecordCodec.decode(HexFormat.of().parseHex(hex))).isEqualTo(activity);
    }

    private static void checkDamaged(byte[] bytes) {
        assertThatThrownBy(() -> RecordCodec.decode(bytes))
                .as("%s", HexFormat.of().formatHex(bytes))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage(DAMAGED);
        assertThatThrownBy(() -> RecordCodec.decode(amidOthers(bytes), MARGIN, bytes.length))
                .as("%s amid others", HexFormat.of().formatHex(bytes))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage(DAMAGED);
    }

    /** The bytes in a larger array, whose others go on as a record could. */
    private static byte[] amidOthers(byte[] bytes) {
        byte[] array = new byte[bytes.length + 2 * MARGIN];
        Arrays.fill(array, (byte) 'x');
        System.arraycopy(bytes, 0, array, MARGIN, bytes.length);
        return array;
    }
}
