package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which wide slots take no new records any more. One is filled by a conditional write, as each new record is written on the condition
 * that it isn't, so that no record can come there afterwards, whoever didn't know; and it stays full, so that what a process knows
 * holds for ever.
 *
 * <p>Nobody counts what is written: of so many kilobytes chance draws one, and so many draws, which the slot counts, fill it (R. Morris,
 * Counting large numbers of events in small registers, 1978). What was deleted counts too, as nodes still read past it for a while.
 *
 * <p>Safe for concurrent use.
 */
final class WideSlots {

    /** What stands in a full slot beside its records; no activity has this id. */
    static final String MARK = "";

    /** A kilobyte of ASCII, as changes count bytes: three for each character. */
    private static final int LOT_BYTES = 3 << 10;

    private static final int MOST_KNOWN = 100_000;

    /** Of several that draw at once, each but the first has to count anew. */
    private static final int MOST_TRIES = 8;

    private static final String SLOT = " WHERE org = :org AND slot = :slot";

    private final Requests requests;
    private final Clock clock;
    private final Growth growth;
    private final PreparedStatement count;
    private final PreparedStatement fill;
    private final PreparedStatement mark;
    private final Set<SlotName> full = ConcurrentHashMap.newKeySet();

    /**
     * When a slot is full.
     *
     * @param lotsForDraw of so many records, each of up to a kilobyte, one is drawn, on average
     * @param draws so many fill a slot
     */
    record Growth(int lotsForDraw, int draws) {

        /**
         * Some 7,000 records, or 7 MB; nine of ten slots 6,000 to 8,700. If all are deleted, nodes read past up to 10 values each,
         * and refuse to meet 100,000.
         */
        static final Growth DEFAULT = new Growth(1 << 7, 7 << 3);
    }

    private record SlotName(String organization, long slot) {}

    WideSlots(Requests requests, Clock clock, Growth growth) {
        this.requests = requests;
        this.clock = clock;
        this.growth = growth;
        String counted = "UPDATE activity_record SET draws = :next%s" + SLOT + " IF draws = :draws";
        this.count = requests.conditional(String.format(counted, ""));
        this.fill = requests.conditional(String.format(counted, ", filled = true"));
        this.mark = requests.conditional("UPDATE activity_record SET dead = :name" + SLOT + " AND id = '" + MARK + "'");
    }

    /** Whether the wide slot of an id is full, as far as is known here. */
    boolean isKnownToBeFull(String organization, String id) {
        return !full.isEmpty() && full.contains(new SlotName(organization, Slot.of(id, Width.WIDE)));
    }

    /** Says that a slot was found to be full. */
    void isFull(String organization, long slot) {
        if (full.size() > MOST_KNOWN) {
            full.clear();
        }
        full.add(new SlotName(organization, slot));
    }

    /** Says that records were added, which need not be counted. */
    void added(String organization, Collection<Addition> additions) {
        Map<Long, Long> lots = new HashMap<>();
        for (Addition addition : additions) {
            StoredRow expected = addition.expected();
            if (expected.width() == Width.WIDE && expected.record() == null) {
                lots.merge(expected.slot(), 1 + addition.bytes() / LOT_BYTES, Long::sum);
            }
        }
        quietly(() -> lots.forEach((slot, ofSlot) -> draw(organization, slot, draws(ofSlot))));
    }

    /**
     * Fills a wide slot, as so many write to it that one has failed: later records go into narrow ones, of which there are
     * several at any time. Does nothing of a narrow slot.
     */
    void contended(String organization, long slot) {
        if (Slot.isWide(slot)) {
            quietly(() -> draw(organization, slot, growth.draws()));
        }
    }

    private static void quietly(Runnable drawing) {
        try {
            drawing.run();
        } catch (DriverException e) {
            // nothing comes of it: later ones are drawn, too
        }
    }

    private int draws(long lots) {
        long certain = lots / growth.lotsForDraw();
        boolean isOneMore = ThreadLocalRandom.current().nextInt(growth.lotsForDraw()) < lots % growth.lotsForDraw();
        return (int) Math.min(growth.draws(), certain + (isOneMore ? 1 : 0));
    }

    private void draw(String organization, long slot, int draws) {
        Integer before = null;
        for (int i = 0; i < MOST_TRIES && draws > 0; i++) {
            int next = (before == null ? 0 : before) + draws;
            boolean fills = next >= growth.draws();
            BoundStatement counted = counted(fills ? fill : count, organization, slot, before, next);
            AsyncResultSet answer = Requests.await(
                    requests.send(fills ? requests.together(List.of(counted, marked(organization, slot))) : counted));
            if (answer.wasApplied()) {
                if (fills) {
                    isFull(organization, slot);
                }
                return;
            }
            Row found = answer.one();
            before = found == null || found.isNull("draws") ? null : (Integer) found.getInt("draws");
            if (before != null && before >= growth.draws()) {
                return;
            }
        }
    }

    private BoundStatement counted(
            PreparedStatement statement, String organization, long slot, @Nullable Integer before, int next) {
        return statement
                .boundStatementBuilder()
                .setInt("next", next)
                .setString("org", organization)
                .setLong("slot", slot)
                .set("draws", before, Integer.class)
                .build();
    }

    private BoundStatement marked(String organization, long slot) {
        return mark.boundStatementBuilder()
                .setUuid("name", Versions.next(clock))
                .setString("org", organization)
                .setLong("slot", slot)
                .build();
    }
}
