package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {

    @Test
    void s14_values_of_the_same_hash_are_told_apart_by_their_rows(@TempDir Path folder) {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        List<Activity> ofAa = new ArrayList<>();
        List<Activity> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Activity activity = Activities.complete("id-" + i, i).toBuilder()
                    .actionUser(ActionUser.of(i % 3 == 0 ? "Aa" : "BB"))
                    .build();
            all.add(activity);
            if (i % 3 == 0) {
                ofAa.add(activity);
            }
        }
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder.resolve("log"))) {
            store.put("o", all);
            // a user with a longer list than the document's: so the document's is read, and the user tested by facts
            store.put("o", elsewhere());
            ActivityFilter filter = ActivityFilter.of("o").userId("Aa").documentId("document-1");
            for (int limit : new int[] {1, 7, 34, 99}) {
                assertThat(store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(limit))
                                .activities())
                        .isEqualTo(ofAa.subList(0, Math.min(limit, ofAa.size())));
            }
            assertThat(store.find(filter, SortOrder.DESC, null, SliceLimit.ofRecords(99))
                            .activities())
                    .isEqualTo(reversed(ofAa));
            List<Activity> others = new ArrayList<>(all);
            others.removeAll(ofAa);
            ActivityFilter negated = ActivityFilter.of("o")
                    .documentId("document-1")
                    .where(Criterion.anyOf(ActivityField.USER, "Aa").negate());
            assertThat(store.find(negated, SortOrder.ASC, null, SliceLimit.ofRecords(99))
                            .activities())
                    .isEqualTo(others);
            assertThat(Facts.of(ofAa.get(0))).isEqualTo(Facts.of(all.get(1)));
        }
    }

    @Test
    void s15_facts_rule_out_every_value_of_another_hash() {
        List<String> values =
                List.of("a", "document-150", "~~~~~~", "polygenelubricants", "Aa", "BB", "user-1", "user-2");
        for (String value : values) {
            byte[] facts = Facts.of(Activities.complete("id", 1).toBuilder()
                    .actionUser(ActionUser.of(value))
                    .targetEntityId("another target")
                    .build());
            for (String other : values) {
                assertThat(new FactCheck(Index.USER, List.of("absent", other)).passes(facts))
                        .as("%s for %s", value, other)
                        .isEqualTo(value.hashCode() == other.hashCode());
            }
            FactCheck user = new FactCheck(Index.USER, List.of(value));
            FactCheck target = new FactCheck(Index.TARGET, List.of("another target"));
            FactCheck wrong = new FactCheck(Index.TARGET, List.of(value));
            assertThat(Facts.pass(facts, List.of(user, target))).isTrue();
            assertThat(Facts.pass(facts, List.of(user, wrong))).isFalse();
            assertThat(Facts.pass(facts, List.of(wrong, user))).isFalse();
        }
        assertThat(Facts.hash(null)).isZero();
    }

    private static List<Activity> elsewhere() {
        List<Activity> elsewhere = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            elsewhere.add(Activities.complete("elsewhere-" + i, i).toBuilder()
                    .actionUser(ActionUser.of("Aa"))
                    .documentId("document-2")
                    .build());
        }
        return elsewhere;
    }

    private static List<Activity> reversed(List<Activity> activities) {
        List<Activity> reversed = new ArrayList<>(activities);
        Collections.reverse(reversed);
        return reversed;
    }
}
