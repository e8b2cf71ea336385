package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyStoreTest {

    @Test
    void a_call_fails_before_its_effect_or_after_it() {
        InMemoryActivityStore store = new InMemoryActivityStore();
        FaultyStore faulty = new FaultyStore(store, 1, 1);
        List<String> failedAfter = new ArrayList<>();
        for (Activity activity : ascending(100)) {
            if (failure(faulty, activity).equals("injected after put")) {
                failedAfter.add(activity.id());
            }
        }

        assertThat(failedAfter).hasSizeBetween(30, 70);
        assertThat(ids(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(999))
                        .activities()))
                .isEqualTo(failedAfter);
    }

    @Test
    void the_same_seed_makes_the_same_calls_fail() {
        assertThat(failures(7)).isEqualTo(failures(7)).isNotEqualTo(failures(8));
    }

    @Test
    void without_probability_no_call_fails() {
        FaultyStore store = new FaultyStore(new InMemoryActivityStore(), 1, 0);

        assertThat(ascending(100))
                .allSatisfy(activity -> assertThat(failure(store, activity)).isEmpty());
    }

    private static List<String> failures(long seed) {
        FaultyStore store = new FaultyStore(new InMemoryActivityStore(), seed, 0.5);
        return ascending(100).stream().map(activity -> failure(store, activity)).toList();
    }

    private static String failure(FaultyStore store, Activity activity) {
        try {
            store.put("o", List.of(activity));
            return "";
        } catch (ActivityStoreException e) {
            return e.getMessage();
        }
    }
}
