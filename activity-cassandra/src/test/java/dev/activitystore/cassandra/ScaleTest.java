package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The simulation's own logic, beside small ones that take record by record. */
class ScaleTest {

    private static final Percentage NEAR = Percentage.withPercentage(3);
    private static final ScaleLoad SMALL = new ScaleLoad(20_000, 40, 7, 1);
    private static final Rhythm RHYTHM = new Rhythm(5e6);

    /** As {@link LevelRule#GROWING}, for lists of thousands. */
    private static final LevelRule FAST = new LevelRule() {
        @Override
        public double lookUpChance() {
            return 1.0 / 16;
        }

        @Override
        public double countChance() {
            return 1.0 / 128;
        }

        @Override
        public int after(int level, long counted) {
            return counted < 64 ? level : Math.min(highest(), level + 4);
        }

        @Override
        public int highest() {
            return 8;
        }
    };

    @Test
    void the_shares_of_zipf_are_those_added_up_one_by_one_and_those_of_groups_are_all() {
        for (double exponent : new double[] {0.7, 1, 1.4}) {
            Zipf zipf = new Zipf(1_000_000, exponent);
            double sum = LongStream.rangeClosed(1, 1_000_000)
                    .mapToDouble(rank -> Math.pow((double) rank, -exponent))
                    .sum();

            assertThat(zipf.share(1)).as("%s", exponent).isCloseTo(1 / sum, within(1e-8));
            List<Zipf.Group> groups = zipf.groups(1.25);
            assertThat(groups.stream().mapToLong(Zipf.Group::count).sum()).isEqualTo(1_000_000);
            assertThat(groups.stream()
                            .mapToDouble(group -> group.count() * group.share())
                            .sum())
                    .isCloseTo(1, within(1e-9));
            Zipf.Group group = groups.get(groups.size() - 3);
            double ofGroup = LongStream.range(group.first(), group.first() + group.count())
                    .mapToDouble(rank -> Math.pow((double) rank, -exponent))
                    .sum();
            assertThat(group.share() * group.count()).isCloseTo(ofGroup / sum, within(1e-8));
        }
    }

    @Test
    void ranks_are_drawn_as_often_as_their_shares_are() {
        Zipf zipf = new Zipf(5000, 1);
        Draws draws = new Draws(1);
        int[] drawn = new int[5001];
        for (int i = 0; i < 100_000; i++) {
            drawn[(int) zipf.draw(draws)]++;
        }
        assertThat(drawn[0]).isZero();
        for (int rank : new int[] {1, 2, 3}) {
            assertThat(drawn[rank] / 1e5).isCloseTo(zipf.share(rank), NEAR);
        }
        assertThat(drawn[5000]).isBetween(0, 10);
    }

    @Test
    void busy_time_passes_once_around_a_day_and_is_found_again() {
        assertThat(RHYTHM.busy(ScaleLoad.FROM + Rhythm.DAY_MILLIS) - RHYTHM.busy((double) ScaleLoad.FROM))
                .isCloseTo(Rhythm.DAY_MILLIS, within(1.0));
        for (long time = ScaleLoad.FROM; time < ScaleLoad.FROM + 200_000_000; time += 1_234_567) {
            assertThat(RHYTHM.when(RHYTHM.busy((double) time))).isBetween(time - 1, time + 1);
        }
    }

    @Test
    void a_window_counts_as_many_entries_by_level_as_processes_do_that_write_one_by_one() {
        Map<Integer, Long> counted = new TreeMap<>();
        Map<Integer, Long> countedPartitions = new TreeMap<>();
        Map<Integer, Long> written = new TreeMap<>();
        Map<Integer, Long> writtenPartitions = new TreeMap<>();
        int entries = 3000;
        int rounds = 1000;
        Draws draws = new Draws(1);
        for (int round = 0; round < rounds; round++) {
            ListWindow window = new ListWindow(FAST, 7, RHYTHM, ScaleLoad.FIRST_WINDOW, draws);
            window.write(entries);
            window.partitions().forEach((level, slices) -> {
                countedPartitions.merge(level, (long) slices.size(), Long::sum);
                slices.forEach((slice, partition) -> {
                    Bucket bucket = new Bucket(ScaleLoad.FIRST_WINDOW, level, slice);
                    assertThat(Bucket.of(partition.earliest(), level)).isEqualTo(bucket);
                    counted.merge(level, partition.entries(), Long::sum);
                });
            });
            oneByOne(entries, draws).forEach((bucket, size) -> {
                written.merge(bucket.level(), (long) size, Long::sum);
                writtenPartitions.merge(bucket.level(), 1L, Long::sum);
            });
        }
        assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo((long) entries * rounds);
        assertThat(counted.keySet()).containsExactly(0, 4, 8).isEqualTo(written.keySet());
        for (int level : counted.keySet()) {
            assertThat((double) counted.get(level))
                    .as("level %d", level)
                    .isCloseTo(written.get(level), Percentage.withPercentage(6));
            assertThat((double) countedPartitions.get(level))
                    .as("level %d", level)
                    .isCloseTo(writtenPartitions.get(level), Percentage.withPercentage(6));
        }
    }

    private static Map<Bucket, Integer> oneByOne(int entries, Draws draws) {
        Map<Bucket, Integer> partitions = new HashMap<>();
        int[] levels = new int[7];
        Bucket window = new Bucket(ScaleLoad.FIRST_WINDOW, 0, 0);
        double begin = RHYTHM.busy((double) window.from());
        double all = RHYTHM.busy((double) window.until()) - begin;
        List<Double> busy = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            busy.add(begin + all * draws.uniform());
        }
        busy.sort(null);
        for (double at : busy) {
            int process = (int) draws.between(0, levels.length);
            Bucket bucket =
                    Bucket.of(Math.max(window.from(), Math.min(window.until() - 1, RHYTHM.when(at))), levels[process]);
            partitions.merge(bucket, 1, Integer::sum);
            if (draws.uniform() < FAST.lookUpChance()) {
                for (int level : levels) {
                    levels[process] = Math.max(levels[process], level);
                }
            }
            if (draws.uniform() < FAST.countChance()) {
                levels[process] = Math.max(levels[process], FAST.after(bucket.level(), partitions.get(bucket)));
            }
        }
        return partitions;
    }

    @Test
    void a_page_reads_what_one_that_goes_from_entry_to_entry_does() {
        for (long seed = 1; seed <= 100; seed++) {
            for (LevelRule rule : List.of(LevelRule.WINDOWS, LevelRule.GROWING)) {
                Draws draws = new Draws(seed);
                ListYear list =
                        new ListYear(SMALL, rule, RHYTHM, seed % 4 == 0 ? 0.05 : 2 + seed / 5, seed % 2 == 0, draws);
                double aDay = 50 * seed;
                List<Long> newestFirst = new ArrayList<>();
                list.before(ScaleLoad.UNTIL, newestFirst::add);
                assertThat(newestFirst)
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
                long now = draws.between(ScaleLoad.FROM + 1, ScaleLoad.UNTIL);
                long position = draws.between(ScaleLoad.FROM, now);
                for (int limit : new int[] {1, 50, 1000}) {
                    assertThat(PageReads.read(list, aDay, rule.highest(), now, position, limit, draws))
                            .as("seed %d, limit %d", seed, limit)
                            .isEqualTo(entryByEntry(newestFirst, rule, aDay, now, position, limit, draws));
                }
            }
        }
    }

    private static PageReads.Reads entryByEntry(
            List<Long> newestFirst, LevelRule rule, double aDay, long now, long position, int limit, Draws draws) {
        int level = rule == LevelRule.WINDOWS ? Levels.WINDOW : Levels.FIRST;
        Set<Long> slots = new HashSet<>();
        Set<Bucket> buckets = new HashSet<>();
        Set<Bucket> names = new HashSet<>();
        int read = 0;
        for (long time : newestFirst) {
            Bucket bucket = Bucket.of(time, level);
            if (time <= now) {
                names.add(bucket);
            }
            if (time < position && read <= limit) {
                read++;
                long inWindow = time - Bucket.of(time, Levels.WINDOW).from();
                boolean isWide = inWindow < ScaleLoad.FILLING / aDay * Rhythm.DAY_MILLIS;
                slots.add(Slot.of(ScaleLoad.id(time, draws), isWide ? Width.WIDE : Width.NARROW));
                buckets.add(bucket);
            }
            if (time >= position && time <= now && bucket.from() <= position) {
                buckets.add(bucket); // it is asked, whether or not it has an entry that is older
            }
        }
        return new PageReads.Reads(names.size(), buckets.size(), slots.size());
    }

    @Test
    void slots_hold_what_records_have_that_are_laid_out_one_by_one() {
        Sizes laidOut = new Sizes();
        Draws draws = new Draws(1);
        for (Zipf.Group organization : SMALL.shares().groups(1)) {
            double aDay = SMALL.recordsADay() * organization.share();
            Map<Long, Integer> slots = new HashMap<>();
            Map<Long, Integer> wide = new HashMap<>();
            ListYear list = new ListYear(SMALL, LevelRule.WINDOWS, RHYTHM, aDay, false, draws);
            List<Long> newestFirst = new ArrayList<>();
            list.before(ScaleLoad.UNTIL, newestFirst::add);
            Collections.reverse(newestFirst);
            for (long time : newestFirst) {
                String id = ScaleLoad.id(time, draws);
                boolean hasRoom = wide.merge(Slot.of(id, Width.WIDE), 1, Integer::sum) <= ScaleLoad.FILLING;
                slots.merge(Slot.of(id, hasRoom ? Width.WIDE : Width.NARROW), 1, Integer::sum);
            }
            slots.values().forEach(size -> laidOut.add(size, 1));
        }
        Sizes expected = new PartitionSizes(SMALL, LevelRule.WINDOWS).records();

        assertThat(expected.sum()).isCloseTo(laidOut.sum(), NEAR);
        assertThat(expected.count()).isCloseTo(laidOut.count(), NEAR);
        assertThat(expected.quantile(0.5)).isEqualTo(laidOut.quantile(0.5));
        assertThat(expected.quantile(0.9)).isCloseTo(laidOut.quantile(0.9), within(1.0));
        assertThat(expected.largest()).isCloseTo(laidOut.largest(), NEAR);
    }

    @Test
    void each_record_of_the_year_is_in_one_slot_and_in_one_partition_of_each_kind() {
        double records = SMALL.recordsADay() * ScaleLoad.DAYS;
        for (LevelRule rule : List.of(LevelRule.WINDOWS, LevelRule.GROWING)) {
            PartitionSizes sizes = new PartitionSizes(SMALL, rule);
            assertThat(sizes.records().sum()).isCloseTo(records, NEAR);
            sizes.entries()
                    .forEach((kind, entries) ->
                            assertThat(entries.sum()).as("%s", kind).isCloseTo(records, NEAR));
        }
    }

    @Test
    void lists_that_are_mostly_empty_have_each_record_once() {
        ScaleLoad rare = new ScaleLoad(30, 300, 7, 1);
        Sizes documents = new PartitionSizes(rare, LevelRule.WINDOWS).entries().get(ListKind.DOCUMENT);

        assertThat(documents.sum()).isCloseTo(rare.recordsADay() * ScaleLoad.DAYS, NEAR);
    }

    @Test
    void an_add_of_one_record_writes_an_entry_in_each_list_and_the_record() {
        AddRequests.Requests one = new AddRequests(new ScaleLoad(1e6, 1000, 1, 1), 1).run();
        AddRequests.Requests ten = new AddRequests(new ScaleLoad(1e6, 1000, 1, 1), 10).run();

        assertThat(one.entries()).isEqualTo(6);
        assertThat(one.conditional()).isEqualTo(1);
        assertThat(one.names()).isBetween(2.0, 7.0);
        assertThat(ten.conditional()).isEqualTo(1);
        assertThat(ten.entries()).isBetween(6.0, 42.0);
        assertThat(ten.all()).isLessThan(10 * one.all());
    }

    @Test
    void sizes_are_told_by_how_much_of_all_has_them() {
        Sizes sizes = new Sizes();
        sizes.add(3, 90);
        sizes.add(100, 9.5);
        sizes.add(1_000_000, 0.5);

        assertThat(sizes.count()).isEqualTo(100);
        assertThat(sizes.sum()).isEqualTo(270 + 950 + 500_000);
        assertThat(List.of(sizes.quantile(0.5), sizes.quantile(0.99), sizes.quantile(1), sizes.largest()))
                .isEqualTo(List.of(3.0, 100.0, 999_936.0, 1e6));
        assertThat(sizes.above(100)).isEqualTo(0.5);
    }
}
