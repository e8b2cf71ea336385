package dev.activitystore.rocksdb;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The keys of the default family, which holds settings and what the store notes about itself. */
final class SettingsFamily {

    /** Is there while lists are built anew, and if that was interrupted. */
    static final byte[] REBUILDING_LISTS = ascii("rebuilding-lists");

    private SettingsFamily() {}

    /** The key of a setting. */
    static byte[] key(String setting) {
        return ascii("setting/" + setting);
    }

    /** A setting, or null if there is none. */
    static byte @Nullable [] setting(RocksDB engine, ColumnFamilyHandle settings, String name) throws RocksDBException {
        return engine.get(settings, key(name));
    }

    /** Whether no repair was interrupted that built lists anew. */
    static boolean areListsComplete(RocksDB engine, ColumnFamilyHandle settings) throws RocksDBException {
        return engine.get(settings, REBUILDING_LISTS) == null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
