package dev.activitystore.cassandra;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records that lists name. An entry whose record is elsewhere, gone or not yet there is passed over: it is left there,
 * since its writer may be about to write the record. Not safe for concurrent use.
 */
final class ListedRecords implements Iterator<Version> {

    /** More rows are read at once only after these, as they may be large. */
    private static final int FIRST_ROWS = 100;

    private static final int MOST_ROWS = 1000;
    private static final int ENTRIES_TO_CHECK = 1000;

    /** Where each is taken, as many as a page needs are asked for at once, and these at most. */
    private static final int MOST_ENTRIES = 2500;

    private final Records records;
    private final String organization;
    private final ActivityFilter filter;
    private final List<Facts.Check> checks;
    private final Iterator<Entry> entries;
    private long stillExpected;
    private int mostRows = FIRST_ROWS;

    /** The last record that was found: other entries of it are passed over. */
    private @Nullable Position last;

    private Iterator<Version> found = Collections.emptyIterator();

    ListedRecords(
            Records records,
            ListReader lists,
            String organization,
            ActivityFilter filter,
            SortOrder order,
            PositionRange range,
            int expected) {
        this.records = records;
        this.organization = organization;
        this.filter = filter;
        this.stillExpected = expected + 1L;
        ReadPlan plan = ReadPlan.of(filter, organization);
        this.checks = plan.checks();
        boolean isEachEntryTaken = checks.isEmpty();
        this.entries = lists.read(
                plan.lists(),
                range,
                order,
                isEachEntryTaken ? (int) Math.min(MOST_ENTRIES, stillExpected + 1) : ENTRIES_TO_CHECK);
    }

    @Override
    public boolean hasNext() {
        while (!found.hasNext()) {
            Map<Position, Set<Width>> positions = nextPositions();
            if (positions.isEmpty()) {
                return false;
            }
            found = recordsAt(positions).iterator();
        }
        return true;
    }

    @Override
    public Version next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        stillExpected--;
        return found.next();
    }

    /** Several entries of a position are of several versions, of which one at most has the record. */
    private Map<Position, Set<Width>> nextPositions() {
        Map<Position, Set<Width>> positions = new LinkedHashMap<>();
        long most = Math.max(1, Math.min(stillExpected, mostRows));
        while (positions.size() < most && entries.hasNext()) {
            Entry entry = entries.next();
            if (!entry.position().equals(last) && Facts.pass(entry.facts(), checks)) {
                positions
                        .computeIfAbsent(entry.position(), unseen -> EnumSet.noneOf(Width.class))
                        .add(entry.width());
            }
        }
        mostRows = Math.min(MOST_ROWS, mostRows * 2);
        return positions;
    }

    private List<Version> recordsAt(Map<Position, Set<Width>> positions) {
        StoredRows rows = records.at(organization, positions);
        List<Version> there = new ArrayList<>();
        for (Position position : positions.keySet()) {
            Version version = rows.of(position.id()).record();
            if (version != null
                    && Position.of(version.activity()).equals(position)
                    && filter.matches(version.activity())) {
                there.add(version);
                last = position;
            }
        }
        return there;
    }
}
