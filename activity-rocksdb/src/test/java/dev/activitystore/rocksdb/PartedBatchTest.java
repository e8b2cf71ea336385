package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.SliceLimit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksObject;

/** Of large records the heap holds eight megabytes: those of a part have their rows in the batch before all of their ids. */
class PartedBatchTest {

    private static final int LISTS = Index.values().length;

    private final ObservedEngine engine = new ObservedEngine();
    private final List<Activity> records = SizedRecords.sized(11, 1 << 20);
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void new_records_are_parted_behind_the_one_that_exceeds_it() {
        assertThat(write(null)).isEqualTo(records.size() * (2 + LISTS));
        assertThat(parts()).containsExactly(9, 2);
        checkStored();
    }

    @Test
    void changed_ones_count_as_they_were_and_as_they_will_be() {
        write(null);
        assertThat(write(RowBytes.of(RecordCodec.encode(records.get(0))))).isEqualTo(records.size() * (2 + LISTS));
        assertThat(parts()).containsExactly(5, 5, 1);
        checkStored();
    }

    private int write(RowBytes before) {
        try (PartedBatch batch = new PartedBatch(database, "o")) {
            for (Activity record : records) {
                batch.toAddTo(before).change(before == null ? null : record, record);
            }
            return batch.write();
        }
    }

    /** How many records each part of the last batch has. */
    private List<Integer> parts() {
        String batch = text(engine.lastBatch());
        List<Integer> parts = new ArrayList<>();
        int endOfRows = 0;
        for (Activity record : records) {
            if (batch.indexOf(text(Keys.row("o", Position.of(record)))) < endOfRows) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + 1);
            } else {
                parts.add(1);
                endOfRows = batch.indexOf(text(Keys.id("o", record.id())));
            }
        }
        return parts;
    }

    private void checkStored() {
        assertThat(engine.objects()).noneMatch(RocksObject::isOwningHandle);
        List<Activity> stored = new PageReader(database, new Costs())
                .find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(100))
                .activities();
        assertThat(stored.equals(records)).isTrue(); // which are too large to be told
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
