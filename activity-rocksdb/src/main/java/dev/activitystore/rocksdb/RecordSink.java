package dev.activitystore.rocksdb;

import dev.activitystore.Activity;

/** Takes the records that a read finds, in their order. */
@FunctionalInterface
interface RecordSink {

    /**
     * Takes the next record.
     *
     * @param row what it was decoded from
     * @return false if it was not taken, as there is no room for it
     */
    boolean add(RowBytes row, Activity activity);
}
