package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.Refusals;
import dev.activitystore.Samples;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sentence 11: tokens are opaque and tamper-proof; that they are bound to their query is {@link QueryBindingTest}'s. */
class PageTokensTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final ActivityFilter ALL = ActivityFilter.of("org-1");
    private static final Position POSITION = new Position(1_722_409_519_944L, "activity-001");

    private final TokenKey key = TokenKey.generate();
    private final PageTokens tokens = new PageTokens(List.of(key));

    private void assertRefused(PageTokens opener, ActivityFilter filter, SortOrder order, String token) {
        Refusals.assertRefused(() -> opener.of(filter, order).open(token), "pageToken", "is not valid for this query");
        assertThat(Refusals.refusal(() -> opener.of(filter, order).open(token)))
                .hasMessage("pageToken is not valid for this query")
                .hasNoCause();
    }

    private void assertRefused(String token) {
        assertRefused(tokens, ALL, SortOrder.DESC, token);
    }

    @Test
    void a_token_opens_to_the_position_it_was_sealed_with() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Position position = randomPosition(random);
            ActivityFilter filter = randomFilter(random);
            SortOrder order = Samples.oneOf(random, SortOrder.values());
            String token = tokens.of(filter, order).seal(position);

            assertThat(tokens.of(filter, order).open(token)).as("seed %d", seed).isEqualTo(position);
            assertThat(token).as("seed %d", seed).matches("[A-Za-z0-9_-]{232}");
        }
    }

    private static Position randomPosition(Random random) {
        StringBuilder id = new StringBuilder();
        int length = 1 + random.nextInt(128);
        for (int i = 0; i < length; i++) {
            id.append((char) random.nextInt(0x21, 0x7f));
        }
        return new Position(random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L), id.toString());
    }

    private static ActivityFilter randomFilter(Random random) {
        ActivityFilter filter = ActivityFilter.of("org-" + random.nextInt(9));
        filter = random.nextBoolean() ? filter : filter.documentId("é" + random.nextInt(9));
        filter = random.nextBoolean() ? filter : filter.targetEntityId("😀");
        filter = random.nextBoolean() ? filter : filter.userId("u");
        filter = random.nextBoolean() ? filter : filter.actionTypes(List.of("a", "b" + random.nextInt(9)));
        filter = random.nextBoolean() ? filter : filter.activityIds(List.of("x" + random.nextInt(9)));
        filter = random.nextBoolean()
                ? filter
                : filter.featureTypes(
                        List.of(Samples.oneOf(random, FeatureType.values().toArray(FeatureType[]::new))));
        filter = random.nextBoolean() ? filter : filter.from(random.nextInt(100));
        return random.nextBoolean() ? filter : filter.until(100 + random.nextInt(100));
    }

    @Test
    void the_ends_of_the_ranges_can_be_sealed() {
        for (Position position : List.of(
                new Position(-62_135_596_800_000L, "!"),
                new Position(253_402_300_799_999L, "~".repeat(128)),
                new Position(0, "a"),
                new Position(-1, "a".repeat(127)))) {
            String token = tokens.of(ALL, SortOrder.ASC).seal(position);
            assertThat(tokens.of(ALL, SortOrder.ASC).open(token)).isEqualTo(position);
        }
    }

    @Test
    void the_length_of_a_token_says_nothing_of_the_ids_length() {
        for (int length = 1; length <= 128; length++) {
            assertThat(tokens.of(ALL, SortOrder.DESC).seal(new Position(length, "a".repeat(length))))
                    .hasSize(232);
        }
    }

    @Test
    void a_token_shows_nothing_of_the_position_and_of_the_query() {
        ActivityFilter filter = ALL.documentId("document-001");
        byte[] bytes =
                Base64.getUrlDecoder().decode(tokens.of(filter, SortOrder.DESC).seal(POSITION));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] timestamp = ByteBuffer.allocate(8).putLong(POSITION.timestamp()).array();

        assertThat(text)
                .doesNotContain(POSITION.id())
                .doesNotContain("document-001")
                .doesNotContain("org-1")
                .doesNotContain(new String(timestamp, StandardCharsets.ISO_8859_1));
    }

    @Test
    void two_tokens_of_one_position_have_nothing_but_version_and_key_in_common() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String token = tokens.of(ALL, SortOrder.DESC).seal(POSITION);
            assertThat(token)
                    .startsWith(tokens.of(ALL, SortOrder.DESC).seal(POSITION).substring(0, 12));
            seen.add(token.substring(12, 28)); // the nonce
            seen.add(token.substring(28));
        }

        assertThat(seen).hasSize(2000);
    }

    @Test
    void any_change_of_any_character_is_refused() {
        String token = tokens.of(ALL, SortOrder.DESC).seal(POSITION);
        String foreign = "=+/ .\n\0é\u0100\u0141\ud800";
        int changed = 0;
        for (int i = 0; i < token.length(); i++) {
            for (char c : (ALPHABET + foreign).toCharArray()) {
                if (c != token.charAt(i)) {
                    String other = token.substring(0, i) + c + token.substring(i + 1);
                    Refusals.assertRefused(
                            () -> tokens.of(ALL, SortOrder.DESC).open(other),
                            "pageToken",
                            "is not valid for this query");
                    changed++;
                }
            }
        }
        assertThat(changed).isEqualTo(232 * (63 + foreign.length()));
    }

    @Test
    void any_other_length_is_refused() {
        String token = tokens.of(ALL, SortOrder.DESC).seal(POSITION);
        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
            assertRefused(token.substring(token.length() - length));
        }
        for (String more : List.of("A", "AA", "AAAA", "=", "==", "====", " ", "\n", token)) {
            assertRefused(token + more);
            assertRefused(more + token);
        }
        assertRefused(token.substring(0, 230) + "==");
        assertRefused(token.substring(0, 231) + "=");
        assertRefused("\n" + token.substring(1));
        assertRefused("A".repeat(232));
        assertRefused("_".repeat(232));
        assertRefused("A".repeat(1_000_000));
    }

    @Test
    void the_newest_key_seals_and_all_known_open() {
        TokenKey newer = TokenKey.generate();
        PageTokens rotated = new PageTokens(List.of(newer, key));
        PageTokens newOnly = new PageTokens(List.of(newer));
        String old = tokens.of(ALL, SortOrder.DESC).seal(POSITION);
        String young = rotated.of(ALL, SortOrder.DESC).seal(POSITION);

        assertThat(rotated.of(ALL, SortOrder.DESC).open(old)).isEqualTo(POSITION);
        assertThat(rotated.of(ALL, SortOrder.DESC).open(young)).isEqualTo(POSITION);
        assertThat(newOnly.of(ALL, SortOrder.DESC).open(young)).isEqualTo(POSITION);
        assertRefused(newOnly, ALL, SortOrder.DESC, old);
        assertRefused(young);
    }

    @Test
    void a_token_outlives_the_instance_that_sealed_it() {
        String token = tokens.of(ALL, SortOrder.DESC).seal(POSITION);

        assertThat(new PageTokens(List.of(TokenKey.of(key.toBytes())))
                        .of(ALL, SortOrder.DESC)
                        .open(token))
                .isEqualTo(POSITION);
    }

    @Test
    void at_least_one_key_is_needed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageTokens(List.of()))
                .withMessage("page tokens need at least one key");
    }

    @Test
    void tokens_of_earlier_versions_stay_valid() {
        byte[] bytes = new byte[TokenKey.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        PageTokens known = new PageTokens(List.of(TokenKey.of(bytes)));
        ActivityFilter each = ALL.documentId("d")
                .targetEntityId("t")
                .featureTypes(FeatureType.CUSTOM, FeatureType.CRDT, FeatureType.COMMENT)
                .actionTypes("b", "a")
                .userId("u")
                .activityIds("2", "1")
                .from(5)
                .until(7);
        String ofAll = "AVo2dDixWez1KCchDO7-mzQ-8cgwyiw0Hi3xt_ytoyNutGmCUT4RPzq7DQcRTSlpyfnLZVRMUIMr7byM"
                + "va9uJp5BdkZrvxfbbb-L8W-Ie2KO0252LohOWm8K-aFoi83W-cCdC_QxAy7nrJFnfKm3zjvBH9eGNABk"
                + "rIof5GeMB5xcZgGO_KX2rjaV63HhEY8O1n34L48EDB_3Jlkfr6jP9UjeRCaHcUTYB509aSoE";
        String ofEach = "AVo2dDixWez1HBfcQox5eVrXTz3CeAK-e3vt2XdQVUMRlopvneV4U1iW1UIAp54ILJ-H--PsUo3eOD6-"
                + "-HliN52BXlg94USTUjO-bFnNSqBgEABg2FT_GZg9VMFRMu9FYgYgfsV-yc2R-TcZCF9GREVqpAIbYyoN"
                + "9zVy_27JLgkisOQ0X7rt2CRivXdHvVN4V-LBXVrnErRDWv1nLQ2anLbPsLaSQWGdqoKmduSx";

        assertThat(known.of(ALL, SortOrder.DESC).open(ofAll)).isEqualTo(POSITION);
        assertThat(known.of(each, SortOrder.ASC).open(ofEach)).isEqualTo(POSITION);
        assertRefused(known, ALL, SortOrder.ASC, ofAll);
        assertRefused(known, each.until(8), SortOrder.ASC, ofEach);
    }
}
