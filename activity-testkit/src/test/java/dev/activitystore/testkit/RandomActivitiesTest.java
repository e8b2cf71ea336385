package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RandomActivitiesTest {

    private final List<Activity> activities = new RandomActivities(1).take(20_000);

    @Test
    void the_same_seed_makes_the_same_activities() {
        assertThat(new RandomActivities(1).take(500)).isEqualTo(activities.subList(0, 500));
        assertThat(new RandomActivities(2).take(500)).isNotEqualTo(activities.subList(0, 500));
    }

    @Test
    void activities_ascend() {
        assertThat(activities).isSortedAccordingTo((a, b) -> Position.of(a).compareTo(Position.of(b)));
        assertThat(activities.stream().map(Activity::id).distinct()).hasSize(20_000);
    }

    @Test
    void there_are_rare_types_and_frequent_documents_and_long_ties() {
        assertThat(count(Activity::featureType).get(RandomActivities.RARE_FEATURE))
                .isBetween(5L, 60L);
        assertThat(count(Activity::actionType).get(RandomActivities.RARE_ACTION))
                .isBetween(1L, 15L);
        assertThat(count(activity -> String.valueOf(activity.documentId())).get("document-0"))
                .isBetween(2000L, 5000L);
        assertThat(Collections.max(count(Activity::timestamp).values())).isBetween(500L, 2001L);
    }

    @Test
    void filling_puts_them_all_into_the_store() {
        InMemoryActivityStore store = new InMemoryActivityStore();
        new RandomActivities(1).fill(store, "o", 2500);

        assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9999))
                        .activities())
                .isEqualTo(activities.subList(0, 2500));
    }

    private <T> Map<T, Long> count(Function<Activity, T> field) {
        return activities.stream().collect(Collectors.groupingBy(field, Collectors.counting()));
    }
}
