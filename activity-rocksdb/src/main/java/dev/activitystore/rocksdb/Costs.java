package dev.activitystore.rocksdb;

import java.util.concurrent.atomic.LongAdder;

/** What reading and writing have cost so far: for tests, which hold it to what they may. Safe for concurrent use. */
final class Costs {

    private final LongAdder entriesRead = new LongAdder();
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder keysWritten = new LongAdder();

    void addEntriesRead(long count) {
        entriesRead.add(count);
    }

    void addRowsRead(long count) {
        rowsRead.add(count);
    }

    void addKeysWritten(long count) {
        keysWritten.add(count);
    }

    /** How many entries of lists were read. */
    long entriesRead() {
        return entriesRead.sum();
    }

    /** How many rows were read. */
    long rowsRead() {
        return rowsRead.sum();
    }

    /** How many keys were written, deleted or added to, in all families. */
    long keysWritten() {
        return keysWritten.sum();
    }
}
