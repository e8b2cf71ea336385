package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void facts_pass_each_record_by_its_own_values_and_rule_out_values_of_other_hashes() {
        for (Activity activity : new RandomActivities(1).take(200)) {
            for (ListKind kind : ListKind.values()) {
                String value = kind.valueOf(activity);
                if (kind != ListKind.ORGANIZATION && value != null) {
                    Facts.Check own = Facts.Check.of(kind, List.of("other", value, "another"));
                    Facts.Check others = Facts.Check.of(kind, List.of(value + "x", "y" + value));
                    assertThat(Facts.pass(Facts.of(activity), List.of(own))).isTrue();
                    assertThat(Facts.pass(Facts.of(activity), List.of(own, others)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_record_without_a_value_is_ruled_out_where_one_is_asked_for() {
        Activity activity = Activities.activity("a", 1).build();

        assertThat(activity.documentId()).isNull();
        assertThat(Facts.pass(Facts.of(activity), List.of(Facts.Check.of(ListKind.DOCUMENT, List.of("document-1")))))
                .isFalse();
    }

    @Test
    void their_places_are_those_that_were_written() {
        assertThat(List.of(ListKind.values()).stream().map(ListKind::fact).toList())
                .isEqualTo(List.of(-1, 0, 1, 2, 3, 4));
    }
}
