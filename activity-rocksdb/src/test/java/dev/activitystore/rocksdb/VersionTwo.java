package dev.activitystore.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rocksdb.RocksDBException;

/** Stores as a library left them whose format version was 2. */
final class VersionTwo {

    static final byte[] VERSION_KEY = "format-version".getBytes(StandardCharsets.US_ASCII);

    private VersionTwo() {}

    /** Lets the entries of an open store be facts alone, and the store be of that version. */
    static void make(Database database) throws RocksDBException {
        try (ReadView view = ReadView.any(database);
                Cursor lists = view.allLists()) {
            while (lists.next()) {
                if (Index.ofEntryTag(lists.key()[0]) != null) {
                    byte[] facts = Arrays.copyOf(lists.value(), Facts.LENGTH);
                    database.engine().put(database.lists(), lists.key(), facts);
                }
            }
        }
        database.engine().put(database.settings(), VERSION_KEY, new byte[] {2});
    }
}
