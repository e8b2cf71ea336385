package dev.activitystore.rocksdb;

import java.util.Arrays;
import java.util.Collection;

/** That a field has one of some values, as {@link Facts} can be checked for it. */
final class FactCheck {

    private final int offset;
    private final int[] sortedHashes;

    FactCheck(Index index, Collection<String> values) {
        this.offset = index.factOffset();
        this.sortedHashes = values.stream().mapToInt(Facts::hash).sorted().toArray();
    }

    /** Whether a record with these facts may have one of the values. */
    boolean passes(byte[] facts) {
        int hash = (facts[offset] << 24)
                | ((facts[offset + 1] & 0xFF) << 16)
                | ((facts[offset + 2] & 0xFF) << 8)
                | (facts[offset + 3] & 0xFF);
        return Arrays.binarySearch(sortedHashes, hash) >= 0;
    }
}
