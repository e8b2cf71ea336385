package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.Json;
import dev.activitystore.testkit.Activities;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What the simulation assumes, in one place; docs/scale.md says the same in words.
 *
 * @param recordsADay of all organizations
 * @param organizations how many
 * @param processes that write, each to all organizations alike
 * @param seed of all that is drawn
 */
record ScaleLoad(double recordsADay, int organizations, int processes, long seed) {

    static final int DAYS = 365;
    static final int REPLICAS = 3;

    /** The year begins with a window, in 2024. */
    static final int FIRST_WINDOW = 398;

    static final long FROM = new Bucket(FIRST_WINDOW, 0, 0).from();
    static final long UNTIL = FROM + TimeUnit.DAYS.toMillis(DAYS);

    /** When a half of a window is over. */
    static final long HALF = (FROM + new Bucket(FIRST_WINDOW, 0, 0).until()) / 2;

    static final double WINDOW_DAYS = (new Bucket(0, 0, 0).until() - new Bucket(0, 0, 0).from()) / Rhythm.DAY_MILLIS;

    /** Of the share of an organization: that of rank k has k^-1 of the first one's records. */
    private static final double ORGANIZATION_EXPONENT = 1;

    /**
     * Bytes on a replica's disk, compressed and compacted, as measured of the records of the command {@code demo} on three nodes:
     * the record, each of its entries, and all of it.
     */
    static final int RECORD_ON_DISK = 230;

    static final int ENTRY_ON_DISK = 50;
    static final int ALL_ON_DISK = 580;

    /** What a row has beside its values: flags, sizes, the differences of its times; counted from the format of Cassandra's files. */
    private static final int ROW_EXTRA = 20;

    private static final int UUID_TEXT = 36;

    /** Behind those of the process. */
    private static final int RANDOM_BITS = 59;

    /** Records that fill a wide slot: a typical one counts as one. */
    static final int FILLING = WideSlots.Growth.DEFAULT.lotsForDraw() * WideSlots.Growth.DEFAULT.draws();

    Zipf shares() {
        return new Zipf(organizations, ORGANIZATION_EXPONENT);
    }

    /** Bytes of an entry before compression, as the nodes measure partitions. */
    static int entryBytes() {
        return Long.BYTES + UUID_TEXT + 2 * Long.BYTES + Facts.of(typical()).remaining() + ROW_EXTRA;
    }

    /** Bytes of a record before compression. */
    static int recordBytes() {
        ByteBuffer head = RecordColumns.head(typical());
        int updatable = RecordColumns.updatable(typical()).stream()
                .mapToInt(value -> value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        int cells = RecordColumns.UPDATABLE.size() * Integer.BYTES;
        return UUID_TEXT + 2 * Long.BYTES + head.remaining() + updatable + cells + ROW_EXTRA;
    }

    /** The part of a window in which records of an organization go into its wide slot. */
    static double wideShare(double recordsADay) {
        return Math.min(1, FILLING / (recordsADay * WINDOW_DAYS));
    }

    /** How wide the slot is that a record of an organization goes into, as if they came evenly. */
    static Width width(long time, double recordsADay) {
        Bucket window = Bucket.of(time, 0);
        double wide = (window.until() - window.from()) * wideShare(recordsADay);
        return time - window.from() < wide ? Width.WIDE : Width.NARROW;
    }

    /** An id as the log generates it at a time: all of one moment in one process, and those of another in any. */
    static String id(long time, Draws draws) {
        long process = new SplittableRandom(time).nextLong(Slot.PROCESSES);
        return new UUID(
                        time << 16 | 0x7000 | draws.between(0, 1 << 12),
                        Long.MIN_VALUE | process << RANDOM_BITS | draws.between(0, 1L << RANDOM_BITS))
                .toString();
    }

    /** With the fields, and as long, as most of those of the public histories that {@link ScaleShape} was measured of: 680 bytes of JSON. */
    private static Activity typical() {
        return Activities.activity("0190b2c4-7d3e-7a11-8f00-3b6c2d9e4f55", FROM)
                .actionType("custom.change")
                .documentId("src/main/org/example/engine/SessionFactory.java")
                .targetEntityId("commit-57e341e44024")
                .entityData(Json.parse("{\"path\":\"src/main/org/example/engine/SessionFactory.java\","
                        + "\"directory\":\"src/main/org/example/engine\",\"extension\":\".java\"}"))
                .change("blob", "3c6e0b8a9c15", "9af64b28a441")
                .displayMessageTemplate("{{user}} changed {{path}}")
                .displayMessageTemplateData(
                        Json.parse("{\"user\":{\"userId\":\"user-912fa2839a\",\"name\":\"User 912F\"},"
                                + "\"path\":\"src/main/org/example/engine/SessionFactory.java\"}"))
                .build();
    }
}
