package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** What goes through keys, and takes their values. */
class CursorsTest {

    private static final ActivityFilter DOCUMENT = ActivityFilter.of("o").documentId("document-1");

    private final FailingEngine engine = new FailingEngine();
    private Database database;
    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap);
        store = new RocksDbActivityStore(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_list_goes_on_behind_a_position_whether_that_stands_in_it_or_not_and_counts_what_it_reads() {
        // at each second time, so that positions lie before, between and behind them
        List<Activity> records = IntStream.range(0, 10)
                .mapToObj(i -> Activities.complete("id", 2L * i).toBuilder()
                        .id("id-" + i)
                        .build())
                .toList();
        store.put("o", records);
        for (SortOrder order : SortOrder.values()) {
            List<Position> inOrder = records.stream()
                    .map(Position::of)
                    .sorted((one, other) -> order == SortOrder.ASC ? one.compareTo(other) : other.compareTo(one))
                    .toList();
            for (long time = -1; time <= 20; time++) {
                for (String id : List.of("id-" + time / 2, "other")) {
                    checkBehind(new Position(time, id), inOrder, order);
                }
            }
            checkBehind(null, inOrder, order);
        }
    }

    @Test
    void a_failure_that_ends_a_cursor_is_told() {
        store.put("o", Activities.ascending(5));
        for (int succeeding = 0; succeeding < 3; succeeding++) {
            engine.failAfter(succeeding, 1);
            assertThatThrownBy(() -> store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9)))
                    .isInstanceOf(ActivityStoreException.class);
            assertThat(engine.mend()).isTrue();
        }
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                        .activities())
                .hasSize(5);
    }

    @Test
    void small_values_share_arrays_and_those_of_more_than_a_quarter_of_the_largest_have_their_own()
            throws RocksDBException {
        int[] lengths = {1000, 24, 1, 2047, 2048, 2049, 2048, 1, 2048, 2048, 2048, 2047, 1, 0};
        for (int i = 0; i < lengths.length; i++) {
            byte[] value = new byte[lengths[i]];
            Arrays.fill(value, (byte) i);
            database.engine().put(database.rows(), new byte[] {(byte) i}, value);
        }
        List<RowBytes> values = new ArrayList<>();
        ValueBuffer buffer = new ValueBuffer();
        try (ReadView view = ReadView.any(database);
                Cursor cursor = view.allRows()) {
            while (cursor.next()) {
                values.add(cursor.value(buffer));
            }
        }
        for (int i = 0; i < lengths.length; i++) {
            byte[] expected = new byte[lengths[i]];
            Arrays.fill(expected, (byte) i);
            assertThat(values.get(i).isSame(RowBytes.of(expected))).as("%s", i).isTrue();
        }
        assertThat(values.stream().map(value -> value.array().length))
                .containsExactly(1024, 1024, 2048, 2048, 4096, 2049, 4096, 8192, 8192, 8192, 8192, 8192, 8192, 8192);
        assertThat(values.stream().map(RowBytes::offset))
                .containsExactly(0, 1000, 0, 1, 0, 0, 2048, 0, 1, 2049, 4097, 6145, 0, 1);
    }

    private void checkBehind(Position behind, List<Position> all, SortOrder order) {
        List<Position> expected = all.stream()
                .filter(position -> behind == null
                        || Integer.signum(position.compareTo(behind)) == (order == SortOrder.ASC ? 1 : -1))
                .toList();
        byte[] prefix = Keys.list(Index.DOCUMENT, "o", "document-1");
        List<Position> found = new ArrayList<>();
        try (ReadView view = ReadView.complete(database);
                PostingList list = new PostingList(
                        view.list(prefix, PositionRange.of(DOCUMENT, order, null), order), prefix, new ValueBuffer())) {
            list.next(); // stands elsewhere
            long before = list.read();
            boolean isThere = list.nextBehind(behind == null ? null : Keys.position(behind));
            while (isThere) {
                found.add(Keys.positionAt(list.position(), 0));
                assertThat(ByteBuffer.wrap(list.facts()).getInt(Index.DOCUMENT.factOffset()))
                        .isEqualTo("document-1".hashCode());
                isThere = list.next();
            }
            assertThat(found).as("%s behind %s", order, behind).isEqualTo(expected);
            assertThat(list.read() - before)
                    .isEqualTo(expected.size() + (behind != null && all.contains(behind) ? 1 : 0));
        }
    }
}
