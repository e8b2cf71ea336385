/** RocksDB against the raw engine. */
@NullMarked
package dev.activitystore.bench.rocksdb;

import org.jspecify.annotations.NullMarked;
