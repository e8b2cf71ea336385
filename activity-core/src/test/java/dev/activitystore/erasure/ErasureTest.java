package dev.activitystore.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasureTest {

    private final ActivityStore store = new InMemoryActivityStore();
    private final ActivityLog log = ActivityLog.on(store);

    @Test
    void what_the_user_did_becomes_what_a_pseudonym_did_by_the_index_too() {
        add(
                record("a", 1)
                        .actionUser(ActionUser.parse(Json.parse(
                                "{\"userId\":\"ada\",\"name\":\"Ada L.\",\"email\":\"ada@example.com\",\"x\":[1.0]}"))),
                record("b", 2).immutable(true).actionUser(ActionUser.of("ada", "Ada")),
                record("c", 3).actionUser(ActionUser.of("bob", "Bob")));

        ErasureReport report = erase("ada");

        assertThat(report).isEqualTo(new ErasureReport(report.pseudonym(), 2, 0, 0, 0, List.of()));
        assertThat(report.pseudonym()).matches("erased-[A-Za-z0-9_-]{22}");
        ActionUser erased = ActionUser.of(report.pseudonym());
        assertThat(all())
                .isEqualTo(List.of(
                        record("a", 1).actionUser(erased).build(),
                        record("b", 2).immutable(true).actionUser(erased).build(),
                        record("c", 3).actionUser(ActionUser.of("bob", "Bob")).build()));
        assertThat(log.stream(ActivityQuery.of("o").userId(report.pseudonym()))).hasSize(2);
        assertThat(log.stream(ActivityQuery.of("o").userId("ada"))).isEmpty();
    }

    @Test
    void what_others_tell_of_the_user_becomes_what_they_tell_of_the_pseudonym() {
        String users = "{\"assignees\":[{\"name\":\"Ada\",\"userId\":\"ada\"},{\"userId\":\"bob\",\"n\":1e400}],\"by\":"
                + "{\"deep\":{\"userId\":\"\\u0061da\",\"x\":{\"userId\":\"ada\"}}},\"userId\":7}";
        add(record("a", 1)
                .documentId("ada")
                .targetEntityId("ada")
                .targetSubEntityId("ada")
                .actionUser(ActionUser.parse(
                        Json.parse("{\"userId\":\"bob\",\"actsFor\":{\"userId\":\"ada\",\"name\":\"Ada\"}}")))
                .changes(Changes.parse(Json.parse("{\"owner\":{\"from\":{\"userId\":\"ada\"},\"to\":null}}")))
                .entityData(Json.parse(users))
                .entityTargetData(Json.parse("[{\"userId\":\"ada\"},1.0]"))
                .displayMessageTemplate("{{user}} left")
                .displayMessageTemplateData(Json.parse("{\"user\":{\"userId\":\"ada\",\"name\":\"Ada\"}}"))
                .metadata(Json.parse("{\"documentId\":\"ada\",\"z\":{\"userId\":\"ada\"},\"a\":null}")));

        ErasureReport report = erase("ada");

        String pseudonym = report.pseudonym();
        String user = "{\"userId\":\"" + pseudonym + "\"}";
        assertThat(report.isComplete()).isTrue();
        assertThat(all())
                .isEqualTo(List.of(record("a", 1)
                        .documentId(pseudonym)
                        .targetEntityId(pseudonym)
                        .targetSubEntityId(pseudonym)
                        .actionUser(ActionUser.parse(Json.parse("{\"userId\":\"bob\",\"actsFor\":" + user + "}")))
                        .changes(Changes.parse(Json.parse("{\"owner\":{\"from\":" + user + ",\"to\":null}}")))
                        .entityData(Json.parse("{\"assignees\":[" + user + ",{\"userId\":\"bob\",\"n\":1e400}],\"by\":"
                                + "{\"deep\":" + user + "},\"userId\":7}"))
                        .entityTargetData(Json.parse("[" + user + ",1.0]"))
                        .displayMessageTemplate("{{user}} left")
                        .displayMessageTemplateData(Json.parse("{\"user\":" + user + "}"))
                        .metadata(Json.parse("{\"documentId\":\"" + pseudonym + "\",\"z\":" + user + ",\"a\":null}"))
                        .build()));
    }

    @Test
    void where_the_id_still_stands_is_told_and_is_no_success() {
        add(
                record("ada", 1),
                record("b", 2).displayMessageTemplate("Thanks, @ada!").actionIcon("https://x/ada.png"),
                record("c", 3)
                        .entityData(Json.parse(
                                "{\"note\":[\"x\",\"ada\"],\"ada\":{\"n\":1},\"other\":\"adam, Nada, ada1\"}")),
                record("d", 4).actionType("ada"));

        ErasureReport report = erase("ada");

        assertThat(report.isComplete()).isFalse();
        assertThat(report.remaining()).isEqualTo(4);
        assertThat(report.occurrences())
                .isEqualTo(List.of(
                        new Occurrence("ada", "id"),
                        new Occurrence("b", "displayMessageTemplate"),
                        new Occurrence("b", "actionIcon"),
                        new Occurrence("c", "entityData.note[1]"),
                        new Occurrence("c", "entityData.ada"),
                        new Occurrence("d", "actionType")));
    }

    @Test
    void everywhere_takes_texts_and_names_and_the_callers_change_the_rest() {
        add(
                record("b", 2).displayMessageTemplate("Thanks, @ada!"),
                record("c", 3).immutable(true).entityData(Json.parse("{\"note\":[\"x\",\"ada\"],\"ada\":{\"n\":1}}")));

        ErasureReport report = log.operator()
                .erasure("o", "ada")
                .everywhere()
                .alsoChanging(record -> record.displayMessageTemplate() == null
                        ? record
                        : record.toBuilder()
                                .displayMessageTemplate(
                                        record.displayMessageTemplate().replace("@ada", "@somebody"))
                                .build())
                .run(done -> {});

        assertThat(report.isComplete()).isTrue();
        String pseudonym = report.pseudonym();
        assertThat(all())
                .isEqualTo(List.of(
                        record("b", 2)
                                .displayMessageTemplate("Thanks, @somebody!")
                                .build(),
                        record("c", 3)
                                .immutable(true)
                                .entityData(Json.parse(
                                        "{\"note\":[\"x\",\"" + pseudonym + "\"],\"" + pseudonym + "\":{\"n\":1}}"))
                                .build()));
    }

    @Test
    void what_the_user_did_can_be_deleted_and_what_others_tell_stays_without_the_user() {
        add(
                record("a", 1).actionUser(ActionUser.of("ada")).immutable(true),
                record("b", 2).entityData(Json.parse("{\"userId\":\"ada\"}")),
                record("c", 3));

        ErasureReport report =
                log.operator().erasure("o", "ada").deletingActivities().run(done -> {});

        assertThat(report).isEqualTo(new ErasureReport(report.pseudonym(), 1, 1, 0, 0, List.of()));
        assertThat(all().stream().map(Activity::id)).isEqualTo(List.of("b", "c"));
    }

    @ParameterizedTest
    @CsvSource({
        "user-1, user-10, false",
        "user-1, xuser-1, false",
        "user-1, user-1, true",
        "user-1, (user-1), true",
        "user-1, user-10 and user-1, true",
        "user-1, user-1-2, true",
        "42, 420, false",
        "42, v42, false",
        "42, 4.42, true",
        "\u00e9, caf\u00e9, false",
        "\u00e9, caf \u00e9, true",
        "'@', a@b, true"
    })
    void an_id_stands_between_others_than_letters_and_digits_of_its_word(String id, String text, boolean stands) {
        add(record("a", 1).actionIcon(text));

        assertThat(erase(id).isComplete()).isEqualTo(!stands);
    }

    /** Where a pseudonym is written as others, too, there is nothing left to erase. */
    @Test
    void an_id_that_stands_in_its_own_pseudonym_can_be_erased() {
        add(record("a", 1).actionUser(ActionUser.of("erased")), record("b", 2).actionIcon("erased!"));

        assertThat(erase("erased").occurrences()).isEqualTo(List.of(new Occurrence("b", "actionIcon")));
    }

    @Test
    void an_id_of_digits_that_stands_as_a_number_is_told() {
        add(record("a", 1).entityData(Json.parse("{\"n\":42,\"m\":420}")));

        assertThat(erase("42").occurrences()).isEqualTo(List.of(new Occurrence("a", "entityData.n")));
    }

    @Test
    void one_person_stays_one_person_until_the_key_is_dropped_and_another_one_in_another_organization() {
        add(record("a", 1).actionUser(ActionUser.of("ada")));
        assertThat(log.add("p", record("a", 1).build()).allDone()).isTrue();
        String pseudonym = erase("ada").pseudonym();

        assertThat(erase("ada").pseudonym()).isEqualTo(pseudonym);
        assertThat(erase("bob").pseudonym()).isNotEqualTo(pseudonym);
        assertThat(log.operator().erasure("p", "ada").run(done -> {}).pseudonym())
                .isNotEqualTo(pseudonym);
        assertThat(log.operator().dropPseudonymKey()).isTrue();
        assertThat(log.operator().dropPseudonymKey()).isFalse();
        assertThat(erase("ada").pseudonym()).isNotEqualTo(pseudonym);
    }

    @Test
    void others_are_untouched_and_who_was_erased_is_not_changed_again() {
        Random random = new Random(7);
        List<Activity> records = IntStream.range(0, 1300)
                .mapToObj(i -> Samples.random(random).toBuilder()
                        .id("r-" + i)
                        .timestamp(i)
                        .build())
                .toList();
        assertThat(log.add("o", records).allDone()).isTrue();
        List<Activity> before = all();
        add(record("late", 9_000_000_000_000L).entityData(Json.parse("{\"by\":{\"userId\":\"ada lovelace\"}}")));
        List<Long> progress = new ArrayList<>();

        ErasureReport report = log.operator().erasure("o", "ada lovelace").run(progress::add);

        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(all().subList(0, before.size())).isEqualTo(before);
        assertThat(progress.get(progress.size() - 1)).isEqualTo(2 * 1301L);
        assertThat(log.operator().erasure("o", "ada lovelace").run(done -> {}).changed())
                .isZero();
    }

    @Test
    void a_change_must_leave_id_and_time() {
        add(record("a", 1).actionUser(ActionUser.of("ada")));
        Erasure erasure = log.operator().erasure("o", "ada");
        for (ActivityBuilder other : List.of(record("b", 1), record("a", 2))) {
            assertThatThrownBy(
                            () -> erasure.alsoChanging(record -> other.build()).run(done -> {}))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("change must leave id and time as they are, but was \"a\"");
        }
        assertThat(all())
                .hasSize(1)
                .allMatch(record -> record.actionUser().userId().equals("ada"));
    }

    @Test
    void bad_input_is_told_before_anything_is_touched() {
        assertThatThrownBy(() -> log.operator().erasure("o", "")).hasMessageStartingWith("userId must not be empty");
        assertThatThrownBy(() -> log.operator().erasure("", "ada"))
                .hasMessageStartingWith("organizationId must not be empty");
        assertThatThrownBy(() -> erase("ada"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("organizationId must be an organization that has records, but was \"o\"");
        assertThat(store.exchangeSetting(Pseudonyms.KEY_SETTING, null, null)).isNull();
    }

    private ErasureReport erase(String userId) {
        return log.operator().erasure("o", userId).run(done -> {});
    }

    private void add(ActivityBuilder... records) {
        for (ActivityBuilder record : records) {
            assertThat(log.add("o", record.build()).allDone()).isTrue();
        }
    }

    private List<Activity> all() {
        return log.stream(ActivityQuery.of(ActivityFilter.of("o")).order(SortOrder.ASC))
                .toList();
    }

    private static ActivityBuilder record(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("bob"));
    }
}
