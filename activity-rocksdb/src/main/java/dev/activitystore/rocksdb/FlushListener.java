package dev.activitystore.rocksdb;

import java.util.function.LongConsumer;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.FlushJobInfo;
import org.rocksdb.RocksDB;

/** Hears, in a thread of the engine, that everything up to a sequence number is on the disk. */
final class FlushListener extends AbstractEventListener {

    private volatile LongConsumer hearer = sequence -> {};

    FlushListener() {
        super(EnabledEventCallback.ON_FLUSH_COMPLETED);
    }

    /** Who hears it from now on. It must not throw anything: nobody would catch it. */
    void tell(LongConsumer newHearer) {
        hearer = newHearer;
    }

    @Override
    public void onFlushCompleted(RocksDB engine, FlushJobInfo flush) {
        hearer.accept(flush.getLargestSeqno());
    }
}
