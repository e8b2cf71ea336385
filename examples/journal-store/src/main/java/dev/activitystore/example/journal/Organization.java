package dev.activitystore.example.journal;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.OrderedMerge;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of one organization: in their order, and for each value of each field the records that have it, in their
 * order too. So a page reads the shortest list that its filter names, and of that list no more than the page, unless
 * further criteria rule records out.
 *
 * <p>A field that the log comes to know is served without a change here: lists are made for every constant of {@link
 * ActivityField}. Not safe for concurrent use.
 */
final class Organization {

    private final Map<String, Activity> byId = new HashMap<>();
    private final NavigableMap<Position, Activity> all = new TreeMap<>();
    private final Map<ActivityField, Map<String, NavigableMap<Position, Activity>>> lists =
            new EnumMap<>(ActivityField.class);

    boolean isEmpty() {
        return byId.isEmpty();
    }

    @Nullable
    Activity get(String id) {
        return byId.get(id);
    }

    /** Puts a record in the place of the one with its id. */
    void put(Activity activity) {
        remove(activity.id());
        byId.put(activity.id(), activity);
        all.put(Position.of(activity), activity);
        for (ActivityField field : ActivityField.values()) {
            String value = field.valueOf(activity);
            if (value != null) {
                lists.computeIfAbsent(field, none -> new HashMap<>())
                        .computeIfAbsent(value, none -> new TreeMap<>())
                        .put(Position.of(activity), activity);
            }
        }
    }

    void remove(String id) {
        Activity old = byId.remove(id);
        if (old == null) {
            return;
        }
        all.remove(Position.of(old));
        for (ActivityField field : ActivityField.values()) {
            String value = field.valueOf(old);
            if (value != null) {
                list(field, value).remove(Position.of(old));
            }
        }
    }

    Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        PositionRange range = PositionRange.of(filter, order, after);
        Slice.Builder slice = new Slice.Builder(limit);
        Iterator<Activity> candidates = range.isEmpty() ? Collections.emptyIterator() : read(filter, range, order);
        while (candidates.hasNext()) {
            Activity candidate = candidates.next();
            if (filter.matches(candidate) && !slice.add(candidate)) {
                break;
            }
        }
        return slice.build();
    }

    private Iterator<Activity> read(ActivityFilter filter, PositionRange range, SortOrder order) {
        Comparator<Activity> ascending = Comparator.comparing(Position::of);
        List<Iterator<Activity>> sources = shortest(filter).stream()
                .map(list -> {
                    NavigableMap<Position, Activity> part = list.subMap(range.lower(), false, range.upper(), false);
                    return (order == SortOrder.ASC ? part : part.descendingMap())
                            .values()
                            .iterator();
                })
                .toList();
        return new OrderedMerge<>(sources, order == SortOrder.ASC ? ascending : ascending.reversed());
    }

    /** The lists of that criterion which has the fewest records; negated ones name no lists. */
    private List<NavigableMap<Position, Activity>> shortest(ActivityFilter filter) {
        return filter.criteria().stream()
                .filter(criterion -> !criterion.negated())
                .map(this::lists)
                .min(Comparator.comparingLong(
                        found -> found.stream().mapToLong(Map::size).sum()))
                .orElse(List.of(all));
    }

    private List<NavigableMap<Position, Activity>> lists(Criterion criterion) {
        return criterion.values().stream()
                .map(value -> list(criterion.field(), value))
                .toList();
    }

    private NavigableMap<Position, Activity> list(ActivityField field, String value) {
        return lists.getOrDefault(field, Map.of()).getOrDefault(value, Collections.emptyNavigableMap());
    }
}
