package dev.activitystore;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes activity ids: UUIDs of version 7 (RFC 9562), whose text begins with the time.
 *
 * <p>The ids of one instance ascend strictly, so that records of one batch and one millisecond keep their order: the 12
 * bits after the time count within the millisecond and, when they run over, borrow from the next one (RFC 9562, section
 * 6.2, method 1 and "counter rollover handling"). The next {@value #PROCESS_BITS} bits, behind the variant, are drawn once and are the
 * same in all of them (section 6.4, "node IDs"), by which a store can keep what several processes write at the same time
 * apart. The other {@value #RANDOM_BITS} bits are random, which makes ids of different processes differ.
 *
 * <p>Safe for concurrent use.
 */
final class ActivityIds {

    static final ActivityIds SYSTEM = new ActivityIds(Clock.systemUTC());

    private static final int COUNTER_BITS = 12;
    private static final int PROCESS_BITS = 3;
    private static final int RANDOM_BITS = 59;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();
    private final long process = random.nextLong() >>> -PROCESS_BITS << RANDOM_BITS;
    private final Clock clock;

    ActivityIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long time = Math.max(0, clock.millis()) << COUNTER_BITS; // a clock before 1970 has no UUID
        long ticks = last.updateAndGet(previous -> Math.max(previous + 1, time));
        long high = (ticks >>> COUNTER_BITS) << 16 | 0x7000 | (ticks & 0xFFF);
        long low = 1L << 63 | process | random.nextLong() >>> -RANDOM_BITS;
        return new UUID(high, low).toString();
    }
}
