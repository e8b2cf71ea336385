package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What an entry of a list tells of its record, so that most of what doesn't match is never read: at the place of
 * each {@link ListKind#fact} the {@link String#hashCode} of the value (which the Java platform specifies), 0 where there is
 * none; 4 bytes each, big-endian. Two values may have the same hash, so facts rule a record out for certain, and let it pass on
 * approval.
 */
final class Facts {

    private Facts() {}

    static ByteBuffer of(Activity activity) {
        ByteBuffer facts = ByteBuffer.allocate((ListKind.values().length - 1) * Integer.BYTES);
        for (ListKind kind : ListKind.values()) {
            if (kind.fact() >= 0) {
                String value = kind.valueOf(activity);
                facts.putInt(kind.fact() * Integer.BYTES, value == null ? 0 : value.hashCode());
            }
        }
        return facts;
    }

    /** Whether a record with these facts may meet all checks. */
    static boolean pass(ByteBuffer facts, List<Check> checks) {
        return checks.stream().allMatch(check -> check.passes(facts));
    }

    /**
     * That a record has one of some values.
     *
     * @param offset where the facts have the hash
     * @param hashes those of the values
     */
    record Check(int offset, List<Integer> hashes) {

        static Check of(ListKind kind, Collection<String> values) {
            return new Check(
                    kind.fact() * Integer.BYTES,
                    values.stream().map(String::hashCode).sorted().toList());
        }

        boolean passes(ByteBuffer facts) {
            int hash = facts.getInt(facts.position() + offset);
            return Collections.binarySearch(hashes, hash) >= 0;
        }
    }
}
