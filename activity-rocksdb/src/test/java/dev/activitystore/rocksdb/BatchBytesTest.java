package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Batches made in Java against those that the engine makes itself. */
class BatchBytesTest {

    /** Around where a number takes one byte more, and a change a chunk of its own. */
    private static final int[] LENGTHS = {0, 1, 127, 128, 1000, 16_383, 16_384, 65_536, 1 << 21};

    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_batch_has_the_bytes_that_the_engine_makes_of_the_same_changes() throws RocksDBException {
        Random random = new Random(1);
        BatchBytes rows = new BatchBytes(database.rows());
        BatchBytes lists = new BatchBytes(database.lists());
        try (WriteBatch expected = new WriteBatch()) {
            for (int length : LENGTHS) {
                byte[] start = bytes(random, 1 + random.nextInt(200));
                byte[] end = bytes(random, random.nextInt(300));
                byte[] value = bytes(random, length);
                rows.put(start, end, value);
                rows.delete(end, start);
                expected.put(database.rows(), Keys.concat(start, end), value);
                expected.delete(database.rows(), Keys.concat(end, start));
            }
            for (int i = 0; i < 1000; i++) {
                byte[] key = bytes(random, 20);
                lists.put(key, new byte[0], key);
                expected.put(database.lists(), key, key);
            }
            assertThat(BatchBytes.join(List.of(rows, lists))).isEqualTo(expected.data());
        }
    }

    @Test
    void what_is_written_so_is_read_and_its_changes_are_counted() throws RocksDBException {
        byte[] key = {1, 2, 3};
        BatchBytes first = new BatchBytes(database.rows());
        first.put(new byte[] {1}, new byte[] {2, 3}, new byte[] {4});
        first.put(new byte[] {9}, new byte[0], new byte[0]);
        assertThat(database.write(BatchBytes.join(List.of(first)))).isEqualTo(2);
        assertThat(database.engine().get(database.rows(), key)).isEqualTo(new byte[] {4});

        BatchBytes second = new BatchBytes(database.rows());
        second.delete(new byte[] {1, 2}, new byte[] {3});
        assertThat(database.write(BatchBytes.join(List.of(second)))).isEqualTo(1);
        assertThat(database.engine().get(database.rows(), key)).isNull();
        assertThat(database.write(BatchBytes.join(List.of()))).isEqualTo(0);
    }

    @Test
    void a_batch_that_no_array_holds_is_a_clear_error() {
        BatchBytes large = new BatchBytes(database.rows());
        large.put(new byte[1], new byte[0], new byte[1 << 20]);
        assertThatThrownBy(() -> BatchBytes.join(Collections.nCopies(2048, large)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("a batch of 2147497996 bytes is too large to be written at once");
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
