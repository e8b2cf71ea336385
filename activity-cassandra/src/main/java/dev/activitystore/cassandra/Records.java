package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Reads rows of {@code activity_record}. Safe for concurrent use. */
final class Records {

    /** Of the largest records that there may be by default, an answer that the driver still takes. */
    static final int MOST_IN_ANSWER = 100;

    private final Requests requests;
    private final WideSlots wideSlots;
    private final PreparedStatement select;

    Records(Requests requests, WideSlots wideSlots) {
        this.requests = requests;
        this.wideSlots = wideSlots;
        this.select = requests.repeatable("SELECT slot, id, ver, head, " + String.join(", ", RecordColumns.UPDATABLE)
                + ", dead FROM activity_record WHERE org = ? AND slot = ? AND id IN ?");
    }

    /** The rows of some ids. */
    StoredRows read(String organization, Collection<String> ids) {
        return read(organization, ids, id -> false);
    }

    /**
     * The rows of some ids.
     *
     * @param isNew of which it is taken for granted that they have no record where a new one would be written; if they have, its
     *     condition tells. In a full slot it is looked for all the same
     */
    StoredRows read(String organization, Collection<String> ids, Predicate<String> isNew) {
        return read(organization, ids, isNew, statement -> statement);
    }

    /** The rows likewise, after whatever writer is at them has either written or can't any more. */
    StoredRows settled(String organization, Collection<String> ids) {
        return read(organization, ids, id -> false, statement -> statement.setConsistencyLevel(requests.settling()));
    }

    /**
     * The records that entries of lists name, where these say that they are.
     *
     * @param widths where that of each position is, if it is anywhere
     */
    StoredRows at(String organization, Map<Position, Set<Width>> widths) {
        Reading reading = new Reading(organization, statement -> statement);
        widths.forEach((position, ofPosition) -> ofPosition.forEach(width -> reading.ask(position.id(), width)));
        reading.receive();
        return reading.rows;
    }

    /**
     * Looks in a wide slot first, and in the narrow one of what isn't there. Both are asked for at once where the wide slot is known
     * to be full; where it is found to be so, nothing can have come there after what was read.
     */
    private StoredRows read(
            String organization, Collection<String> ids, Predicate<String> isNew, UnaryOperator<BoundStatement> level) {
        Reading reading = new Reading(organization, level);
        List<String> toBeSeen = new ArrayList<>();
        List<String> notAsked = new ArrayList<>();
        for (String id : ids) {
            boolean isFull = wideSlots.isKnownToBeFull(organization, id);
            boolean isOld = !isNew.test(id);
            if (isFull || isOld) {
                reading.ask(id, Width.WIDE);
            } else {
                notAsked.add(id);
            }
            if (isFull && isOld) {
                reading.ask(id, Width.NARROW);
            } else if (isOld) {
                toBeSeen.add(id);
            }
        }
        reading.receive();
        for (String id : notAsked) {
            if (reading.rows.isFull(id)) { // as was found for others, and so it may be there
                reading.ask(id, Width.WIDE);
            }
        }
        for (String id : toBeSeen) {
            if (reading.rows.of(id).record() == null) {
                reading.ask(id, Width.NARROW);
            }
        }
        reading.receive();
        return reading.rows;
    }

    /** Some rows that are asked for. */
    private final class Reading {

        private final StoredRows rows = new StoredRows();
        private final Map<Place, List<String>> asked = new HashMap<>();
        private final String organization;
        private final UnaryOperator<BoundStatement> level;

        Reading(String organization, UnaryOperator<BoundStatement> level) {
            this.organization = organization;
            this.level = level;
        }

        void ask(String id, Width width) {
            asked.computeIfAbsent(new Place(Slot.of(id, width), width), place -> new ArrayList<>())
                    .add(id);
        }

        void receive() {
            List<BoundStatement> reads = new ArrayList<>();
            List<Width> widths = new ArrayList<>();
            asked.forEach((place, ids) -> {
                for (int i = 0; i < ids.size(); i += MOST_IN_ANSWER) {
                    List<String> some = new ArrayList<>(ids.subList(i, Math.min(ids.size(), i + MOST_IN_ANSWER)));
                    if (place.width() == Width.WIDE) {
                        some.add(WideSlots.MARK);
                    }
                    reads.add(level.apply(select.bind(organization, place.slot(), some)));
                    widths.add(place.width());
                }
            });
            asked.clear();
            List<AsyncResultSet> answers = requests.all(reads);
            for (int i = 0; i < answers.size(); i++) {
                for (Row row : answers.get(i).currentPage()) {
                    add(row, widths.get(i));
                }
            }
        }

        private void add(Row row, Width width) {
            if (WideSlots.MARK.equals(row.getString("id"))) {
                rows.addFull(row.getLong("slot"));
                wideSlots.isFull(organization, row.getLong("slot"));
            } else {
                rows.add(StoredRow.of(row, width));
            }
        }
    }

    private record Place(long slot, Width width) {}
}
