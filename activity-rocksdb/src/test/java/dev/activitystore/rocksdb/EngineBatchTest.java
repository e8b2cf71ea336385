package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Batches made in Java against those that the engine makes itself. */
class EngineBatchTest {

    /** Around where a number takes one byte more, and where the changes have to be moved to more room. */
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
        checkAgainstEngine(LENGTHS);
    }

    @Test
    void so_has_one_whose_end_is_not_made_in_java() throws RocksDBException {
        checkAgainstEngine(EngineBatch.MOST_BYTES_IN_JAVA / 2, EngineBatch.MOST_BYTES_IN_JAVA / 2, 0, 1000);
    }

    @Test
    void so_has_one_of_which_nothing_is_made_in_java() throws RocksDBException {
        checkAgainstEngine(EngineBatch.MOST_BYTES_IN_JAVA, 0, 1000);
    }

    @Test
    void so_has_one_around_the_last_byte_that_java_holds() throws RocksDBException {
        for (int missing = 0; missing < 40; missing++) {
            byte[] value = new byte[EngineBatch.MOST_BYTES_IN_JAVA - missing];
            try (EngineBatch batch = new EngineBatch();
                    WriteBatch expected = new WriteBatch()) {
                batch.put(database.rows(), new byte[1], new byte[0], value);
                batch.delete(database.lists(), new byte[0], new byte[2]);
                expected.put(database.rows(), new byte[1], value);
                expected.delete(database.lists(), new byte[2]);
                assertThat(batch.handOver().data()).isEqualTo(expected.data());
            }
        }
    }

    @Test
    void nothing_is_an_empty_batch() {
        try (EngineBatch batch = new EngineBatch()) {
            assertThat(batch.handOver().count()).isZero();
        }
    }

    @Test
    void what_the_engine_has_is_closed_with_the_batch() {
        new EngineBatch().close(); // of which it has nothing
        EngineBatch batch = new EngineBatch();
        WriteBatch handedOver = batch.handOver();
        assertThat(handedOver.isOwningHandle()).isTrue();
        batch.close();
        assertThat(handedOver.isOwningHandle()).isFalse();
    }

    @Test
    void what_is_written_so_is_read() throws RocksDBException {
        byte[] key = {1, 2, 3};
        try (EngineBatch batch = new EngineBatch()) {
            batch.put(database.rows(), new byte[] {1}, new byte[] {2, 3}, new byte[] {4});
            write(batch);
        }
        assertThat(database.engine().get(database.rows(), key)).isEqualTo(new byte[] {4});

        try (EngineBatch batch = new EngineBatch()) {
            batch.delete(database.rows(), new byte[] {1, 2}, new byte[] {3});
            write(batch);
        }
        assertThat(database.engine().get(database.rows(), key)).isNull();
    }

    private void write(EngineBatch batch) throws RocksDBException {
        try (WriteOptions options = new WriteOptions()) {
            database.engine().write(options, batch.handOver());
        }
    }

    private void checkAgainstEngine(int... lengths) throws RocksDBException {
        Random random = new Random(1);
        try (EngineBatch batch = new EngineBatch();
                WriteBatch expected = new WriteBatch()) {
            for (int length : lengths) {
                byte[] start = bytes(random, 1 + random.nextInt(200));
                byte[] end = bytes(random, random.nextInt(300));
                byte[] value = bytes(random, length);
                batch.put(database.rows(), start, end, value);
                batch.delete(database.lists(), end, start);
                expected.put(database.rows(), Keys.concat(start, end), value);
                expected.delete(database.lists(), Keys.concat(end, start));
            }
            for (int i = 0; i < 1000; i++) {
                byte[] key = bytes(random, 20);
                batch.put(database.lists(), key, new byte[0], key);
                expected.put(database.lists(), key, key);
            }
            assertThat(batch.handOver().count()).isEqualTo(expected.count());
            assertThat(batch.handOver().data()).isEqualTo(expected.data());
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
