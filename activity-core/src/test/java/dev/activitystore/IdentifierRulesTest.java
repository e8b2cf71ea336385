package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.comment;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.activitystore.memory.InMemoryActivityStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences 3 and 4: identifiers and activity ids, wherever they come in. */
class IdentifierRulesTest {

    private record Place(String field, Consumer<String> use) {
        @Override
        public String toString() {
            return field;
        }
    }

    static List<Place> identifiers() {
        ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
        return List.of(
                new Place("actionType", id -> comment("a", 0).actionType(id).build()),
                new Place("eventType", id -> comment("a", 0).eventType(id).build()),
                new Place("documentId", id -> comment("a", 0).documentId(id).build()),
                new Place(
                        "targetEntityId",
                        id -> comment("a", 0).targetEntityId(id).build()),
                new Place(
                        "targetSubEntityId",
                        id -> comment("a", 0).targetSubEntityId(id).build()),
                new Place("actionUser.userId", ActionUser::of),
                new Place("actionUser.userId", id -> ActionUser.of(id, "Ada")),
                new Place("organizationId", ActivityFilter::of),
                new Place("organizationId", ActivityQuery::of),
                new Place("organizationId", ActivityDeletion::of),
                new Place("organizationId", id -> log.add(id, List.of())),
                new Place("organizationId", id -> log.update(id, List.of())),
                new Place("documentId", id -> ActivityFilter.of("o").documentId(id)),
                new Place("targetEntityId", id -> ActivityFilter.of("o").targetEntityId(id)),
                new Place("userId", id -> ActivityFilter.of("o").userId(id)),
                new Place("actionTypes[1]", id -> ActivityFilter.of("o").actionTypes(List.of("x", id))),
                new Place("documentId", id -> ActivityQuery.of("o").documentId(id)),
                new Place("targetEntityId", id -> ActivityQuery.of("o").targetEntityId(id)),
                new Place("userId", id -> ActivityQuery.of("o").userId(id)),
                new Place("actionTypes[0]", id -> ActivityQuery.of("o").actionTypes(id)),
                new Place("documentId", id -> ActivityDeletion.of("o").documentId(id)),
                new Place("targetEntityId", id -> ActivityDeletion.of("o").targetEntityId(id)),
                new Place("userId", id -> ActivityDeletion.of("o").userId(id)));
    }

    static List<Place> activityIds() {
        return List.of(
                new Place("id", id -> comment(id, 0).build()),
                new Place("id", ActivityUpdate::of),
                new Place("activityIds[1]", id -> ActivityFilter.of("o").activityIds(List.of("x", id))),
                new Place("activityIds[0]", id -> ActivityQuery.of("o").activityIds(id)),
                new Place("activityIds[1]", id -> ActivityQuery.of("o").activityIds(List.of("x", id))),
                new Place("activityIds[0]", id -> ActivityDeletion.of("o").activityIds(id)),
                new Place("activityIds[1]", id -> ActivityDeletion.of("o").activityIds(List.of("x", id))));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void s3_an_identifier_has_1_to_512_bytes_of_utf8(Place place) {
        for (String good : List.of(
                "a",
                "a".repeat(512),
                "é".repeat(256),
                "漢".repeat(170) + "ab",
                "😀".repeat(128),
                "\ud7ff\ue000\uffff".repeat(56))) {
            assertThatNoException().as(good).isThrownBy(() -> place.use.accept(good));
        }
        for (String tooLong : List.of(
                "a".repeat(513), "é".repeat(256) + "a", "漢".repeat(171), "😀".repeat(128) + "a", "a".repeat(100_000))) {
            String shown = tooLong.substring(0, tooLong.offsetByCodePoints(0, 80)) + "…";
            assertRefused(() -> place.use.accept(tooLong), place.field, "must be at most 512 bytes of UTF-8", shown);
        }
        assertRefused(() -> place.use.accept(""), place.field, "must not be empty", "");
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void s3_an_identifier_has_no_control_characters(Place place) {
        for (char c = 0; c < 0x20; c++) {
            assertControlRefused(place, c);
        }
        assertControlRefused(place, '\u007f');
        for (String good : List.of(" ", "~", "\u0080", "\u009f", "\u00a0", "\u200b", "\u2028", "\ufeff", "\ufffe")) {
            assertThatNoException().as(good).isThrownBy(() -> place.use.accept(good));
        }
    }

    private static void assertControlRefused(Place place, char c) {
        assertRefused(
                () -> place.use.accept("a" + c + "b"),
                place.field,
                "must not contain control characters",
                String.format("a\\u%04xb", (int) c));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void s3_an_identifier_is_well_formed_unicode(Place place) {
        List<String> lone = List.of("\ud800", "\udbff", "\udc00", "\udfff");
        for (String surrogate : lone) {
            for (String text : List.of(surrogate, surrogate + "a", "a" + surrogate)) {
                assertRefused(
                        () -> place.use.accept(text),
                        place.field,
                        "must be well-formed Unicode",
                        text.replace(surrogate, String.format("\\u%04x", (int) surrogate.charAt(0))));
            }
        }
        assertRefused(
                () -> place.use.accept("\udc00\ud800"), place.field, "must be well-formed Unicode", "\\udc00\\ud800");
    }

    @ParameterizedTest
    @MethodSource("activityIds")
    void s4_an_activity_id_has_1_to_128_printable_ascii_characters(Place place) {
        String rule = "must be 1 to 128 printable ASCII characters without spaces";
        String all =
                IntStream.rangeClosed(0x21, 0x7e).mapToObj(Character::toString).reduce("", String::concat);
        for (String good : List.of("a", "!", "~", all, "a".repeat(128))) {
            assertThatNoException().as(good).isThrownBy(() -> place.use.accept(good));
        }
        assertRefused(() -> place.use.accept(""), place.field, rule, "");
        assertRefused(() -> place.use.accept("a".repeat(129)), place.field, rule, "a".repeat(80) + "…");
        for (String bad : List.of(" ", "a b", "a ", "é", "漢", "😀")) {
            assertRefused(() -> place.use.accept(bad), place.field, rule, bad);
        }
        for (String control : List.of("\0", "\n", "\u007f", "\u0080", "\ud800")) {
            assertRefused(
                    () -> place.use.accept(control),
                    place.field,
                    rule,
                    String.format("\\u%04x", (int) control.charAt(0)));
        }
    }
}
