package dev.activitystore.rocksdb;

import java.util.Arrays;

/** A criterion, as {@link Facts} can be checked for it. */
final class FactCheck {

    private final int offset;
    private final int[] sortedHashes;

    FactCheck(Criterion criterion) {
        this.offset = criterion.index().factOffset();
        this.sortedHashes =
                criterion.values().stream().mapToInt(Facts::hash).sorted().toArray();
    }

    /** Whether a record with these facts may meet the criterion. */
    boolean passes(byte[] facts) {
        int hash = (facts[offset] << 24)
                | ((facts[offset + 1] & 0xFF) << 16)
                | ((facts[offset + 2] & 0xFF) << 8)
                | (facts[offset + 3] & 0xFF);
        return Arrays.binarySearch(sortedHashes, hash) >= 0;
    }
}
