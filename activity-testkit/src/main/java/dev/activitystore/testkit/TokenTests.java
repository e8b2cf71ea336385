package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.token.TokenKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Sentences 11 and 12, as far as a store has a part in them: it keeps the key. */
abstract class TokenTests extends StoreTests {

    @Test
    void s11_a_token_is_url_safe_and_at_most_512_characters() {
        String token = token(log(), ActivityQuery.of("o").pageSize(2));
        assertThat(token).matches("[A-Za-z0-9_-]{1,512}");
    }

    @Test
    void s11_page_size_and_repetition_and_order_of_list_elements_may_change_between_pages() {
        ActivityQuery query = ActivityQuery.of("o")
                .featureTypes(FeatureType.COMMENT, FeatureType.CRDT)
                .actionTypes("comment.add", "x")
                .pageSize(2);
        String token = token(log(), query);
        ActivityQuery same = ActivityQuery.of("o")
                .actionTypes("x", "comment.add", "x")
                .featureTypes(FeatureType.CRDT, FeatureType.COMMENT)
                .pageSize(99);

        assertThat(Activities.ids(log().get(same.pageToken(token)).activities()))
                .isEqualTo(List.of("a-002", "a-001", "a-000"));
    }

    @Test
    void s11_any_other_query_any_changed_character_and_any_other_key_is_refused_alike() {
        ActivityQuery query = ActivityQuery.of("o").documentId("d").pageSize(2);
        String token = token(log(), ActivityQuery.of("o").pageSize(2));
        List<Throwable> errors = new ArrayList<>();
        errors.add(catchThrowable(() -> log().get(query.pageToken(token))));
        errors.add(catchThrowable(() -> log().get(ActivityQuery.of("p").pageToken(token))));
        errors.add(catchThrowable(
                () -> log().get(ActivityQuery.of("o").order(SortOrder.ASC).pageToken(token))));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            errors.add(catchThrowable(() -> log().get(ActivityQuery.of("o").pageToken(changed))));
        }
        ActivityLog otherKey = ActivityLog.builder(store())
                .tokenKeys(List.of(TokenKey.generate()))
                .build();
        errors.add(catchThrowable(() -> otherKey.get(ActivityQuery.of("o").pageToken(token))));

        assertThat(errors)
                .allSatisfy(error -> assertThat(error)
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessage("pageToken is not valid for this query"));
    }

    @Test
    void s11_the_newest_key_seals_and_all_open() {
        TokenKey old = TokenKey.generate();
        TokenKey young = TokenKey.generate();
        ActivityLog before =
                ActivityLog.builder(store()).tokenKeys(List.of(old)).build();
        ActivityLog rotated =
                ActivityLog.builder(store()).tokenKeys(List.of(young, old)).build();
        ActivityLog after =
                ActivityLog.builder(store()).tokenKeys(List.of(young)).build();
        ActivityQuery query = ActivityQuery.of("o").pageSize(4);

        String ofOld = token(before, query);
        assertThat(Activities.ids(rotated.get(query.pageToken(ofOld)).activities()))
                .isEqualTo(List.of("a-000"));
        assertThatThrownBy(() -> after.get(query.pageToken(ofOld))).isInstanceOf(InvalidArgumentException.class);
        String ofRotated = token(rotated, query);
        assertThat(Activities.ids(after.get(query.pageToken(ofRotated)).activities()))
                .isEqualTo(List.of("a-000"));
    }

    @Test
    void s12_logs_without_configured_keys_share_the_key_of_their_store() {
        ActivityQuery query = ActivityQuery.of("o").pageSize(4);
        String token = token(log(), query);

        assertThat(Activities.ids(
                        ActivityLog.on(store()).get(query.pageToken(token)).activities()))
                .isEqualTo(List.of("a-000"));
    }

    /** The token of a query's first page; five records are there. */
    private String token(ActivityLog log, ActivityQuery query) {
        add("o", ascending(5));
        return Objects.requireNonNull(log.get(query).nextPageToken());
    }
}
