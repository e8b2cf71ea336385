package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class IndexedBatchTest {

    @Test
    void entries_alone_are_those_that_a_record_is_written_with(@TempDir Path folder) throws RocksDBException {
        List<Activity> records =
                List.of(Activities.activity("without-document", 1).build(), Activities.complete("complete", 2));
        try (Database written = Database.open(folder.resolve("written"), RocksDbOptions.defaults());
                Database listed = Database.open(folder.resolve("listed"), RocksDbOptions.defaults())) {
            IndexedBatch changes = new IndexedBatch(written.rows(), written.lists(), "o");
            IndexedBatch entries = new IndexedBatch(listed.rows(), listed.lists(), "o");
            for (Activity record : records) {
                byte[] row = RecordCodec.encode(record);
                changes.change(null, record);
                entries.putEntries(record, row);
                listed.engine().put(listed.rows(), Keys.row("o", Position.of(record)), row);
            }
            assertThat(written.write(changes) - listed.write(entries)).isEqualTo(records.size());
            assertThat(lists(listed)).isEqualTo(lists(written)).hasSize(2 + 3 + 5); // by id and in lists
        }
    }

    private static List<String> lists(Database database) {
        List<String> entries = new ArrayList<>();
        try (ReadView view = ReadView.complete(database);
                Cursor cursor = view.allLists()) {
            while (cursor.next()) {
                entries.add(Arrays.toString(cursor.key()) + Arrays.toString(cursor.value()));
            }
        }
        return entries;
    }
}
