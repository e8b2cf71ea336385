package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The engine's failures as the store reports them. */
final class Failures {

    private Failures() {}

    static ActivityStoreException translate(RocksDBException failure) {
        Status status = failure.getStatus();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return new ActivityStoreException(
                    "the store's files are damaged: verify() tells what can't be read, repair() rebuilds lists from records",
                    failure);
        }
        return new ActivityStoreException(
                "the engine failed (" + (status == null ? "no status" : status.getCode()) + "): "
                        + failure.getMessage(),
                failure);
    }

    /** A store that lacks what it held. */
    static ActivityStoreException incomplete(String what) {
        return new ActivityStoreException("the store is not complete: " + what
                + "; if it can't be put back, acceptLoss (rocksdb:FOLDER?acceptLoss=true) opens what is left");
    }

    /** A name as the engine gives it. */
    static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** A value among the lists that is not what its key says. */
    static ActivityStoreException damagedValue() {
        return new ActivityStoreException(
                "an id or an entry of a list can't be read: verify() tells which, repair() rebuilds lists from records");
    }

    /** A key that is none of this version's. */
    static ActivityStoreException damagedKey() {
        return new ActivityStoreException("a key can't be read: repair() rebuilds lists from records");
    }

    /** A read while lists are not complete. */
    static ActivityStoreException repairing() {
        return new ActivityStoreException(
                "the store's lists are being repaired: try again later; if repair() was interrupted, call it again first");
    }

    /** What a list or an id names, and is not there. */
    static ActivityStoreException missingRow() {
        return new ActivityStoreException(
                "a list names a record that is missing: verify() tells which, repair() rebuilds lists from records");
    }
}
