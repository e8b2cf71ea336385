package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a list tells of its record, so that the other criteria of a filter are checked before the row is
 * fetched: for each {@link Index}, at its {@linkplain Index#factOffset offset}, the {@link String#hashCode} of the value (which the Java platform
 * specifies), 0 where there is none; 4 bytes each, big-endian. Two values may have the same hash, so facts rule a record
 * out for certain, and let it pass on approval.
 */
final class Facts {

    /** The length of facts in bytes. */
    static final int LENGTH = Index.values().length * Integer.BYTES;

    private Facts() {}

    static byte[] of(Activity activity) {
        ByteBuffer facts = ByteBuffer.allocate(LENGTH);
        for (Index index : Index.values()) {
            facts.putInt(index.factOffset(), hash(index.valueOf(activity)));
        }
        return facts.array();
    }

    /** The hash of a value, as it stands in facts. */
    static int hash(@Nullable String value) {
        return value == null ? 0 : value.hashCode();
    }

    /** Whether a record with these facts may meet the criteria. */
    static boolean pass(byte[] facts, List<FactCheck> checks) {
        for (int i = 0; i < checks.size(); i++) { // no iterator: this runs for every entry that is read
            if (!checks.get(i).passes(facts)) {
                return false;
            }
        }
        return true;
    }
}
