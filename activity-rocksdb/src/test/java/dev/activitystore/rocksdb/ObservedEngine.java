package dev.activitystore.rocksdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** An engine that tells what it was asked for together, what was written last, and what it was given to read and write with. */
final class ObservedEngine {

    private final Map<Integer, List<Integer>> lookUps = new HashMap<>();
    private final List<RocksObject> objects = new ArrayList<>();
    private byte[] lastBatch = {};
    private Runnable beforeIterator = () -> {};

    /** An open engine, as one that is observed. */
    RocksDB wrap(RocksDB engine) {
        return new Engine(engine);
    }

    /** How many keys of a family each look-up in a snapshot had since this was asked for last. */
    List<Integer> lookUps(ColumnFamilyHandle family) {
        List<Integer> sizes = lookUps.remove(family.getID());
        return sizes == null ? List.of() : sizes;
    }

    /** All options, iterators and batches, in their order. */
    List<RocksObject> objects() {
        return objects;
    }

    /** The batch that was written last, as {@link EngineBatch} describes it. */
    byte[] lastBatch() {
        return lastBatch;
    }

    /** Does something once, before the next iterator is made. */
    void beforeIterator(Runnable action) {
        beforeIterator = action;
    }

    private void lookedUp(ColumnFamilyHandle family, ReadOptions options, int keys) {
        lookUps.computeIfAbsent(family.getID(), id -> new ArrayList<>()).add(keys);
        objects.add(options);
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
        public byte[] get(ColumnFamilyHandle family, ReadOptions options, byte[] key) throws RocksDBException {
            lookedUp(family, options, 1);
            return super.get(family, options, key);
        }

        @Override
        public List<byte[]> multiGetAsList(ReadOptions options, List<ColumnFamilyHandle> families, List<byte[]> keys)
                throws RocksDBException {
            lookedUp(families.get(0), options, keys.size());
            return super.multiGetAsList(options, families, keys);
        }

        @Override
        public void write(WriteOptions options, WriteBatch batch) throws RocksDBException {
            lastBatch = batch.data();
            objects.add(batch);
            super.write(options, batch);
        }

        @Override
        public RocksIterator newIterator(ColumnFamilyHandle family, ReadOptions options) {
            Runnable action = beforeIterator;
            beforeIterator = () -> {};
            action.run();
            RocksIterator iterator = engine.newIterator(family, options); // which closes it only while it owns itself
            objects.add(options);
            objects.add(iterator);
            return iterator;
        }

        @Override
        public void closeE() throws RocksDBException {
            engine.closeE();
        }
    }
}
