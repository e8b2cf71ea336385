package dev.activitystore.rocksdb;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;

/** An open database, as far as who reads it needs it. Safe for concurrent use while it is open. */
interface ReadableDatabase {

    RocksDB engine();

    ColumnFamilyHandle rows();

    ColumnFamilyHandle lists();

    /** Which lists there are: another number after they were thrown away, and an odd one while they are not complete. */
    int listsEdition();
}
