/** The store on RocksDB: embedded, and made for speed. */
@NullMarked
package dev.activitystore.rocksdb;

import org.jspecify.annotations.NullMarked;
