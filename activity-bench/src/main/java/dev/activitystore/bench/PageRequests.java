package dev.activitystore.bench;

import static java.util.Comparator.comparing;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages that are asked for, taken from the longest lists of an organization; always the same ones. */
public final class PageRequests {

    private static final int MOST_LISTS = 8;

    /** How many places of each list deep pages begin at, around its middle. */
    private static final int PLACES = 8;

    private static final Set<FeatureType> RARE = Set.of(FeatureType.CUSTOM, FeatureType.RECORDER);

    private final String organizationId;
    private final List<Activity> oldestFirst;
    private final List<Activity> newestFirst;

    /**
     * Sorts the records.
     *
     * @param organizationId their organization
     * @param records all of its records
     */
    public PageRequests(String organizationId, List<Activity> records) {
        this.organizationId = organizationId;
        this.oldestFirst = records.stream().sorted(comparing(Position::of)).toList();
        List<Activity> reversed = new ArrayList<>(oldestFirst);
        Collections.reverse(reversed);
        this.newestFirst = List.copyOf(reversed);
    }

    /** Where in a list a page begins, and in which order it is read. */
    public enum Place {
        /** The newest records. */
        FIRST_NEWEST(SortOrder.DESC, false),
        /** From the middle of the list towards older records. */
        DEEP_NEWEST(SortOrder.DESC, true),
        /** The oldest records. */
        FIRST_OLDEST(SortOrder.ASC, false),
        /** From the middle of the list towards newer records. */
        DEEP_OLDEST(SortOrder.ASC, true);

        private final SortOrder order;
        private final boolean isDeep;

        Place(SortOrder order, boolean isDeep) {
            this.order = order;
            this.isDeep = isDeep;
        }

        /**
         * Its name for people.
         *
         * @return such as {@code deep, newest}
         */
        public String title() {
            return name().toLowerCase(Locale.ROOT).replace("_", ", ");
        }
    }

    /**
     * The pages of a shape, in an order in which neighbours are of different lists.
     *
     * @param shape what they are of
     * @param pageSize the most records of a page
     * @return at least one page for each place
     */
    public Map<Place, List<PageRequest>> of(Shape shape, int pageSize) {
        Map<Place, List<PageRequest>> requests = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            List<PageRequest> pages = new ArrayList<>();
            for (ActivityFilter filter : filters(shape)) {
                addPages(filter, place, pageSize, pages);
            }
            Collections.shuffle(pages, new Random(1));
            requests.put(place, pages);
        }
        return requests;
    }

    /**
     * What a page has to be: read from the records themselves.
     *
     * @param request a page
     * @return its rows, in order
     */
    public List<Row> expected(PageRequest request) {
        return matching(request.filter(), request.order()).stream()
                .skip(request.offset())
                .limit(request.size())
                .map(Row::of)
                .toList();
    }

    private void addPages(ActivityFilter filter, Place place, int pageSize, List<PageRequest> pages) {
        if (!place.isDeep) {
            pages.add(new PageRequest(filter, place.order, null, 0, pageSize));
            return;
        }
        List<Activity> list = matching(filter, place.order);
        int middle = list.size() / 2;
        int step = Math.max(1, middle / 2 / PLACES);
        for (int i = 0; i < PLACES; i++) {
            int offset = Math.min(middle + i * step, list.size());
            @Nullable Position after = offset == 0 ? null : Position.of(list.get(offset - 1));
            pages.add(new PageRequest(filter, place.order, after, offset, pageSize));
        }
    }

    private List<Activity> matching(ActivityFilter filter, SortOrder order) {
        return (order == SortOrder.DESC ? newestFirst : oldestFirst)
                .stream().filter(filter::matches).toList();
    }

    private List<ActivityFilter> filters(Shape shape) {
        if (shape == Shape.THREE_WITHOUT_MATCH) {
            return withoutMatch();
        }
        return longest(shape);
    }

    private List<ActivityFilter> longest(Shape shape) {
        Map<ActivityFilter, Integer> lengths = new HashMap<>();
        for (Activity record : oldestFirst) {
            if (shape != Shape.RARE_FEATURE || RARE.contains(record.featureType())) {
                lengths.merge(shape.filterOf(organizationId, record), 1, Integer::sum);
            }
        }
        return lengths.entrySet().stream()
                .sorted(Map.Entry.<ActivityFilter, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST_LISTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Long lists of documents, users and actions that have no record in common. */
    private List<ActivityFilter> withoutMatch() {
        List<ActivityFilter> filters = new ArrayList<>();
        for (ActivityFilter byDocument : longest(Shape.DOCUMENT)) {
            for (ActivityFilter byUser : longest(Shape.USER_ACTION)) {
                ActivityFilter filter =
                        byUser.documentId(String.valueOf(Filters.only(byDocument, ActivityField.DOCUMENT)));
                if (filters.size() < MOST_LISTS && oldestFirst.stream().noneMatch(filter::matches)) {
                    filters.add(filter);
                }
            }
        }
        return filters;
    }
}
