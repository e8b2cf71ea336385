package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sentence 4: generated ids are time-ordered and unique. */
class ActivityIdsTest {

    private static final String UUID_V7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    /** A clock that is set by hand. */
    private static final class SettableClock extends Clock {

        private final AtomicLong millis = new AtomicLong();

        @Override
        public long millis() {
            return millis.get();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final SettableClock clock = new SettableClock();
    private final ActivityIds ids = new ActivityIds(clock);

    private static long time(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_the_time() {
        for (long millis : List.of(1L, 0x0123456789abL, 0xffffffffL, 253_402_300_799_999L)) {
            clock.millis.set(millis);
            String id = ids.next();
            assertThat(id).matches(UUID_V7);
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(UUID.fromString(id).variant()).isEqualTo(2);
            ids.next();
            assertThat(time(new ActivityIds(clock).next())).isEqualTo(millis);
        }
    }

    @Test
    void ids_of_one_millisecond_ascend_and_borrow_from_the_next_ones() {
        clock.millis.set(1000);
        List<String> made = make(ids, 10_000);

        assertStrictlyAscending(made);
        assertThat(time(made.get(4095))).isEqualTo(1000);
        assertThat(time(made.get(4096))).isEqualTo(1001);
        assertThat(time(made.get(9999))).isEqualTo(1002);
        clock.millis.set(1001);
        assertThat(ids.next()).isGreaterThan(made.get(9999));
        clock.millis.set(5000);
        assertThat(time(ids.next())).isEqualTo(5000);
    }

    @Test
    void ids_ascend_while_the_clock_goes_backwards() {
        List<String> made = new ArrayList<>();
        for (long millis : List.of(5000L, 4000L, 4999L, 0L, -1L, 5000L, 5001L, 3L)) {
            clock.millis.set(millis);
            made.addAll(make(ids, 3));
        }

        assertStrictlyAscending(made);
        assertThat(time(made.get(made.size() - 1))).isEqualTo(5001);
    }

    @Test
    void a_clock_before_1970_counts_from_1970() {
        clock.millis.set(-62_135_596_800_000L);
        List<String> made = make(ids, 100);

        assertStrictlyAscending(made);
        assertThat(made).allMatch(id -> id.matches(UUID_V7) && time(id) == 0);
        clock.millis.set(1);
        assertThat(time(ids.next())).isEqualTo(1);
    }

    @Test
    void ids_ascend_in_each_of_many_threads_and_none_is_made_twice() throws Exception {
        clock.millis.set(1000);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> tasks = Collections.nCopies(8, () -> make(ids, 5000));
            Set<String> prefixes = new HashSet<>();
            for (Future<List<String>> made : executor.invokeAll(tasks)) {
                assertStrictlyAscending(made.get());
                made.get().forEach(id -> prefixes.add(id.substring(0, 18)));
            }
            assertThat(prefixes).hasSize(40_000); // time and counter alone differ
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void ids_of_two_processes_differ_in_the_same_millisecond() {
        clock.millis.set(1000);
        Set<String> made = new HashSet<>(make(ids, 2000));
        made.addAll(make(new ActivityIds(clock), 2000));
        Set<String> randomParts = new HashSet<>();
        made.forEach(id -> randomParts.add(id.substring(19)));

        assertThat(made).hasSize(4000);
        assertThat(randomParts).hasSize(4000);
    }

    @Test
    void ids_of_one_process_share_three_bits_which_are_any_of_8() {
        Set<Long> ofAll = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Set<Long> ofOne = new HashSet<>();
            for (String id : make(new ActivityIds(clock), 20)) {
                ofOne.add(UUID.fromString(id).getLeastSignificantBits() >>> 59);
            }
            assertThat(ofOne).hasSize(1);
            ofAll.addAll(ofOne);
        }
        assertThat(ofAll).hasSize(8);
    }

    private static List<String> make(ActivityIds ids, int count) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(ids.next());
        }
        return made;
    }

    private static void assertStrictlyAscending(List<String> made) {
        for (int i = 1; i < made.size(); i++) {
            assertThat(made.get(i)).isGreaterThan(made.get(i - 1));
        }
    }
}
