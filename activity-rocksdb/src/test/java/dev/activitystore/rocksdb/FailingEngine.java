package dev.activitystore.rocksdb;

import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.FaultCountdown;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Engines of which each operation that the store uses can fail, as if the disk did. */
final class FailingEngine implements EngineFault {

    private final FaultCountdown countdown = new FaultCountdown();

    @Override
    public void failAfter(int operations, int failures) {
        countdown.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return countdown.mend();
    }

    /** An open engine, as one that can fail. */
    RocksDB wrap(RocksDB engine) {
        return new Engine(engine);
    }

    private void operation(String name) throws RocksDBException {
        if (countdown.isFailing()) {
            throw new RocksDBException("injected: " + name, new Status(Status.Code.IOError, Status.SubCode.None, ""));
        }
    }

    /** The same native engine, which the other object closes. */
    private final class Engine extends RocksDB {
        private final RocksDB engine;

        Engine(RocksDB engine) {
            super(engine.getNativeHandle());
            disOwnNativeHandle();
            this.engine = engine;
        }

        @Override
        public byte[] get(ColumnFamilyHandle family, byte[] key) throws RocksDBException {
            operation("get");
            return super.get(family, key);
        }

        @Override
        public byte[] get(ColumnFamilyHandle family, ReadOptions options, byte[] key) throws RocksDBException {
            operation("get");
            return super.get(family, options, key);
        }

        /** The engine tells of a key that it can't read as of one that is absent. */
        @Override
        public List<byte[]> multiGetAsList(ReadOptions options, List<ColumnFamilyHandle> families, List<byte[]> keys)
                throws RocksDBException {
            operation("multiGet");
            List<byte[]> values = super.multiGetAsList(options, families, keys);
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null && countdown.isFailing()) {
                    values.set(i, null);
                }
            }
            return values;
        }

        @Override
        public void put(ColumnFamilyHandle family, WriteOptions options, byte[] key, byte[] value)
                throws RocksDBException {
            operation("put");
            super.put(family, options, key, value);
        }

        @Override
        public void write(WriteOptions options, WriteBatch batch) throws RocksDBException {
            operation("write");
            super.write(options, batch);
        }

        @Override
        public void flush(FlushOptions options, List<ColumnFamilyHandle> families) throws RocksDBException {
            operation("flush");
            super.flush(options, families);
        }

        @Override
        public RocksIterator newIterator(ColumnFamilyHandle family, ReadOptions options) {
            return new Iterator(this, super.newIterator(family, options));
        }

        @Override
        public void closeE() throws RocksDBException {
            engine.closeE();
            operation("close");
        }
    }

    /** An iterator that ends where it fails, and whose status tells why. */
    private final class Iterator extends RocksIterator {
        private boolean hasFailed;

        Iterator(RocksDB engine, RocksIterator iterator) {
            super(engine, iterator.getNativeHandle());
        }

        @Override
        public boolean isValid() {
            return !hasFailed && super.isValid();
        }

        @Override
        public void seekToFirst() {
            hasFailed |= countdown.isFailing();
            super.seekToFirst();
        }

        @Override
        public void seekToLast() {
            hasFailed |= countdown.isFailing();
            super.seekToLast();
        }

        @Override
        public void next() {
            hasFailed |= countdown.isFailing();
            super.next();
        }

        @Override
        public void prev() {
            hasFailed |= countdown.isFailing();
            super.prev();
        }

        @Override
        public void status() throws RocksDBException {
            if (hasFailed) {
                throw new RocksDBException(
                        "injected: iterator", new Status(Status.Code.IOError, Status.SubCode.None, ""));
            }
            super.status();
        }
    }
}
