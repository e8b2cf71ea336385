package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a store at rest with what journals say. */
final class JournaledRecords {

    private static final int PAGE = 500;
    private static final String GARBAGE = "which is not there, or not so";

    private JournaledRecords() {}

    /**
     * What was found.
     *
     * @param records how many there are
     * @param uncertain of how many of them, or of those that are not there, a call was never acknowledged
     * @param garbage how many entries had no record
     */
    record Found(long records, long uncertain, long garbage) {}

    /**
     * Checks all records and all lists; counts the garbage, sweeps it, and checks again.
     *
     * @throws AssertionError if anything isn't as it should be
     */
    static Found check(CassandraActivityStore store, Journals journals) throws IOException {
        long records = checkLists(store, journals, List.of(SortOrder.values()));
        List<String> told = new ArrayList<>();
        Verification found = store.verify(told::add, () -> true);
        assertThat(told).as("disagreements").allMatch(JournaledRecords::isGarbage);
        assertThat(found.records()).isEqualTo(records);
        assertThat(store.repair()).isEqualTo(records);
        Verification swept = store.verify(told::add, () -> true);
        assertThat(swept.isSound()).as("after a repair: %s", swept).isTrue();
        assertThat(swept.records()).isEqualTo(records);
        checkLists(store, journals, List.of(SortOrder.ASC));
        long uncertain = journals.read().stream()
                .flatMap(ledger -> ledger.organizations().stream().map(ledger::recordsOf))
                .flatMap(of -> of.values().stream())
                .filter(held -> !held.isCertain())
                .count();
        return new Found(records, uncertain, found.disagreements());
    }

    /**
     * Checks all records and all lists.
     *
     * @param orders in which of them lists are read
     * @return the number of records
     */
    static long checkLists(ActivityStore store, Journals journals, List<SortOrder> orders) throws IOException {
        long records = 0;
        for (String organization : journals.organizations()) {
            records += checkOrganization(store, organization, journals.read(), orders);
        }
        return records;
    }

    /** Whether a verification tells of an entry without a record, and not of anything that a reader would see. */
    static boolean isGarbage(String disagreement) {
        return disagreement.endsWith(GARBAGE);
    }

    /** Returns the number of records. */
    private static int checkOrganization(
            ActivityStore store, String organization, List<Ledger> ledgers, List<SortOrder> orders) {
        List<Activity> all = find(store, ActivityFilter.of(organization), SortOrder.ASC);
        Map<String, Activity> byId = new HashMap<>();
        all.forEach(activity -> assertThat(byId.put(activity.id(), activity))
                .as("another %s", activity)
                .isNull());
        for (Ledger ledger : ledgers) {
            ledger.recordsOf(organization).forEach((id, held) -> {
                Activity found = byId.remove(id);
                List<Activity> possible = ledger.activities(id, held).toList();
                boolean isPossible =
                        found == null ? held.possible().contains(RecordState.ABSENT) : possible.contains(found);
                assertThat(isPossible)
                        .as("%s of %s is %s, and may be %s, or %s", id, organization, found, held.possible(), possible)
                        .isTrue();
            });
        }
        assertThat(byId)
                .as("records of %s that nobody has written", organization)
                .isEmpty();
        for (ActivityFilter filter : RecordState.filters(organization, ledgers.size())) {
            for (SortOrder order : orders) {
                List<Activity> expected =
                        new ArrayList<>(all.stream().filter(filter::matches).toList());
                if (order == SortOrder.DESC) {
                    Collections.reverse(expected);
                }
                assertThat(find(store, filter, order))
                        .as("%s %s", filter, order)
                        .isEqualTo(expected);
            }
        }
        return all.size();
    }

    private static List<Activity> find(ActivityStore store, ActivityFilter filter, SortOrder order) {
        List<Activity> found = new ArrayList<>();
        Position after = null;
        do {
            Slice slice = store.find(filter, order, after, SliceLimit.ofRecords(PAGE));
            found.addAll(slice.activities());
            after = slice.next();
        } while (after != null);
        return found;
    }
}
