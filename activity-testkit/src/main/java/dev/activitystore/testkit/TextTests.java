package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 2 to 5 with the texts that stores mix up, cut or refuse. */
abstract class TextTests extends StoreTests {

    /**
     * Those of each line have the same hash: that of Java, CRC-32, CRC-32C, FNV-1a and FNV-1 of 32 bits, MurmurHash3 and xxHash of
     * 32 bits without a seed, polynomials by 33 from 5381, and by 37, 131 and 65,599; Adler-32 and sums, and exclusive ors.
     */
    private static final List<String> SAME_HASH = List.of(
            "Aa",
            "BB",
            "AaAa",
            "AaBB",
            "BBAa",
            "BBBB", //
            "plumless",
            "buckeroo", //
            "ebciosn",
            "cdmkwuz", //
            "costarring",
            "liquid",
            "declinate",
            "macallums", //
            "creamwove",
            "quists", //
            "xxosuwc",
            "rypmssk", //
            "tkrkhjf",
            "jdwfksz", //
            "zovtept",
            "cfofsry", //
            "hvztlxt",
            "mwsuhtd", //
            "cfnqdrl",
            "qqdjyhe", //
            "cxnzeck",
            "apdzokm", //
            "aca",
            "bab",
            "caa");

    /** Any two of these are different, however alike a collation, a key or a pattern may find them. */
    static List<String> lookalikes() {
        List<String> texts = new ArrayList<>(List.of(
                "a", "A", "a ", " a", "a  ", "\u00a0a", "aa", "ab", "\u00e1", "a\u0301", "\u0101", "\uff41", "\u0430",
                "\u00df", "ss", "SS", "i", "I", "\u0131", "\u0130", "\u00e6", "ae", "\u212b", "\u00c5", "A\u030a",
                "\ufb01", "fi"));
        texts.addAll(List.of(
                "a\u200b",
                "a\u00ad",
                "a\u0080",
                "a\u0085",
                "a\u2028",
                "a\ufeff",
                "a\ufffd",
                "a\uffff",
                "a\ue000",
                "\ud83d\ude00",
                "\ud83d\ude01",
                "\ud800\udc00",
                "\udbff\udfff",
                "?",
                "??",
                "????"));
        texts.addAll(List.of(
                "a/b", "a:b", "a|b", "a,b", "a;b", "a.b", "a-b", "a_b", "a%b", "a*b", "a\\b", "a'b", "a''b", "a\"b",
                "a`b", "a%2Fb", "a^b", "%", "_", "\\", "\\\\", "'", "''", "\"", "$1", "${a}", ":a", "--"));
        texts.addAll(List.of(
                "\ufeff", "\ufeffa", "\u200b", "\u200ba", "\u2060a", "\u200ea", "\u00ada", " ", "  ", "\u00a0",
                "a\u00a0", "\u2003a", "a\u2003", "\u3000a", "a\u3000", " a "));
        texts.addAll(SAME_HASH);
        texts.addAll(List.of("0", "00", "0.0", "-0", "1e0", "1", "1.0", "null", "NULL", "true", "{}", "[]", "\\u0061"));
        return texts;
    }

    @Test
    void s01_an_organization_and_an_id_never_run_into_each_other() {
        Activity one = complete("bc", 1);
        Activity other = complete("c", 2);
        store().put("a", List.of(one));
        store().put("ab", List.of(other));

        assertThat(found(ActivityFilter.of("a"))).isEqualTo(List.of(one));
        assertThat(found(ActivityFilter.of("ab"))).isEqualTo(List.of(other));
    }

    @Test
    void s03_identifiers_that_look_alike_are_different_in_every_filter() {
        List<String> texts = lookalikes();
        List<Activity> records = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            records.add(activity(String.format(Locale.ROOT, "r-%03d", i), i)
                    .documentId(text)
                    .targetEntityId(text)
                    .targetSubEntityId(text)
                    .actionType(text)
                    .eventType(text)
                    .actionUser(ActionUser.of(text, text))
                    .displayMessageTemplate(text)
                    .actionIcon(text)
                    .build());
        }
        store().put("o", records);
        assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
        List<BiFunction<ActivityFilter, String, ActivityFilter>> criteria = List.of(
                ActivityFilter::documentId,
                ActivityFilter::targetEntityId,
                ActivityFilter::targetSubEntityId,
                ActivityFilter::userId,
                (filter, event) -> filter.eventTypes(event),
                (filter, action) -> filter.actionTypes(List.of(action)));
        for (int i = 0; i < texts.size(); i++) {
            for (BiFunction<ActivityFilter, String, ActivityFilter> criterion : criteria) {
                ActivityFilter filter = criterion.apply(ActivityFilter.of("o"), texts.get(i));
                assertThat(read(filter, SortOrder.DESC, null, 9))
                        .as("%s", filter)
                        .isEqualTo(List.of(records.get(i)));
            }
        }
        assertThat(found(ActivityFilter.of("o").actionTypes(texts))).isEqualTo(records);
    }

    @Test
    void s03_s13_identifiers_that_look_alike_or_have_one_hash_are_different_where_they_are_negated() {
        List<String> texts = new ArrayList<>(SAME_HASH);
        texts.addAll(List.of("a", "A", "\u00e1", "a\u0301", "\ufeffa", "a\u200b", "?", "??", "%", "_", "1", "1.0"));
        List<Activity> records = new ArrayList<>();
        for (String text : texts) {
            records.add(ofAllFields(text, records.size()));
        }
        store().put("o", records);
        for (ActivityField field : ActivityField.values()) {
            for (Activity record : records) {
                String value = field.valueOf(record);
                if (field != ActivityField.FEATURE && value != null) {
                    ActivityFilter others = ActivityFilter.of("o")
                            .where(Criterion.anyOf(field, value).negate());
                    assertThat(found(others))
                            .as("%s", others)
                            .isEqualTo(records.stream().filter(others::matches).toList());
                }
            }
        }
    }

    private static Activity ofAllFields(String text, long timestamp) {
        return activity(isId(text) ? text : "r-" + timestamp, timestamp)
                .documentId(text)
                .targetEntityId(text)
                .targetSubEntityId(text)
                .actionType(text)
                .eventType(text)
                .actionUser(ActionUser.of(text))
                .build();
    }

    private static boolean isId(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Test
    void s01_s03_organizations_that_look_alike_are_different() {
        List<String> organizations = new ArrayList<>(lookalikes());
        organizations.addAll(List.of("x".repeat(512), "x".repeat(511) + "y", "x".repeat(511)));
        for (int i = 0; i < organizations.size(); i++) {
            store().put(organizations.get(i), List.of(complete("same", i)));
        }
        for (int i = 0; i < organizations.size(); i++) {
            ActivityFilter filter = ActivityFilter.of(organizations.get(i));
            assertThat(found(filter)).as("%s", filter).isEqualTo(List.of(complete("same", i)));
            assertThat(found(filter.documentId("document-1"))).as("%s", filter).isEqualTo(List.of(complete("same", i)));
        }
    }

    @Test
    void s03_two_identifiers_never_run_into_each_other() {
        List<Activity> records = new ArrayList<>();
        for (String separator : List.of("", "/", ":", "|", ",", " ", "\u0080", "\u00ff", "\uffff", "\udbff\udfff")) {
            int i = records.size();
            records.add(pair("p-" + i, "a", "b" + separator + "c"));
            records.add(pair("q-" + i, "a" + separator + "b", "c"));
        }
        store().put("o", records);
        for (Activity record : records) {
            ActivityFilter all = ActivityFilter.of("o");
            String document = String.valueOf(record.documentId());
            String target = String.valueOf(record.targetEntityId());
            assertThat(found(all.documentId(document).targetEntityId(target))).isEqualTo(List.of(record));
            assertThat(read(
                            all.actionTypes(List.of(record.actionType()))
                                    .userId(record.actionUser().userId()),
                            SortOrder.ASC,
                            null,
                            99))
                    .isEqualTo(List.of(record));
            assertThat(found(all.documentId(document)))
                    .isEqualTo(ordered(records.stream().filter(r -> document.equals(r.documentId()))));
        }
    }

    @Test
    void s03_identifiers_of_512_bytes_differ_in_their_last_byte() {
        List<String> longest = List.of(
                "x".repeat(512),
                "x".repeat(511) + "y",
                "x".repeat(511),
                "\u00e9".repeat(256),
                "\u00e9".repeat(255) + "\u00e8",
                "\ud83d\ude00".repeat(128),
                "\ud83d\ude00".repeat(127) + "\ud83d\ude01");
        for (String organization : longest) {
            List<Activity> records = longest.stream()
                    .map(text -> activity("r", 1)
                            .id("r-" + longest.indexOf(text))
                            .featureType(FeatureType.CUSTOM)
                            .documentId(text)
                            .targetEntityId(text)
                            .targetSubEntityId(text)
                            .actionType(text)
                            .eventType(text)
                            .actionUser(ActionUser.of(text))
                            .build())
                    .toList();
            store().put(organization, records);
            for (int i = 0; i < longest.size(); i++) {
                String text = longest.get(i);
                ActivityFilter all = ActivityFilter.of(organization);
                for (ActivityFilter filter : List.of(
                        all.documentId(text),
                        all.targetEntityId(text),
                        all.targetSubEntityId(text),
                        all.userId(text),
                        all.actionTypes(List.of(text)),
                        all.eventTypes(text),
                        all.documentId(text).targetEntityId(text).userId(text).actionTypes(List.of(text)))) {
                    assertThat(found(filter)).isEqualTo(List.of(records.get(i)));
                }
            }
        }
    }

    @Test
    void s04_activity_ids_are_1_to_128_characters_of_printable_ascii_and_case_counts() {
        List<String> ids = new ArrayList<>(IntStream.rangeClosed(0x21, 0x7e)
                .mapToObj(c -> String.valueOf((char) c))
                .toList());
        ids.addAll(List.of("~".repeat(128), "!".repeat(128), "a".repeat(127) + "A", "a".repeat(127), "a".repeat(128)));
        ids.addAll(List.of("ab", "aB", "Ab", "AB", "a'b", "a%", "a_"));
        ids.addAll(SAME_HASH);
        List<Activity> records = ordered(ids.stream().map(id -> complete(id, 1)));
        store().put("o", records);

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
        for (String id : ids) {
            assertThat(found(ActivityFilter.of("o").activityIds(List.of(id)))).isEqualTo(List.of(complete(id, 1)));
            assertThat(store().update("o", List.of(ActivityUpdate.of(id).actionIcon(id))))
                    .isEqualTo(List.of(new Outcome(id, Status.DONE)));
        }
        assertThat(found(ActivityFilter.of("o")))
                .allSatisfy(record -> assertThat(record.actionIcon()).isEqualTo(record.id()));
    }

    @Test
    void s02_s05_texts_come_back_char_by_char_and_empty_is_not_absent() {
        List<String> texts = new ArrayList<>(lookalikes());
        texts.addAll(List.of(
                "",
                " ",
                "\t",
                "\r\n",
                "\n",
                "\u0001\u001f\u007f\u0080\u009f",
                "\u202e",
                "\ufdd0",
                "m".repeat(100_000)));
        List<Activity> records = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            records.add(activity(String.format(Locale.ROOT, "r-%03d", i), i)
                    .displayMessageTemplate(texts.get(i))
                    .actionIcon(texts.get(i))
                    .build());
        }
        records.add(activity("none", 999).build());
        add("o", records);

        List<Activity> read =
                log().get(ActivityQuery.of("o").order(SortOrder.ASC)).activities();
        assertThat(read.stream().map(Activity::displayMessageTemplate))
                .isEqualTo(
                        records.stream().map(Activity::displayMessageTemplate).toList());
        assertThat(read).isEqualTo(records);
    }

    private static Activity pair(String id, String first, String second) {
        return activity(id, 1)
                .documentId(first)
                .targetEntityId(second)
                .actionType(first)
                .actionUser(ActionUser.of(second))
                .build();
    }

    private static List<Activity> ordered(Stream<Activity> tied) {
        return tied.sorted((a, b) -> a.id().compareTo(b.id())).toList();
    }
}
