package dev.activitystore.retention;

import dev.activitystore.ActivityFilter;
import dev.activitystore.spi.ActivityStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells an organization whose records are all deleted by now from a mistyped one: a setting of the store keeps a hash of each
 * that a rule has named while it had records.
 */
final class NamedOrganizations {

    private static final String SETTING = "retention-organizations";
    private static final int MOST = ActivityStore.MAX_SETTING_BYTES / Long.BYTES;

    private final ActivityStore store;

    NamedOrganizations(ActivityStore store) {
        this.store = store;
    }

    /** Whether an organization has records, or had some when a run began whose rules named it. */
    boolean hadRecords(String organizationId) {
        return hasRecords(organizationId)
                || hashes(store.exchangeSetting(SETTING, null, null)).contains(hash(organizationId));
    }

    /** Remembers those that have records, as many as a setting has room for. */
    void remember(Collection<String> organizationIds) {
        Set<Long> named = new LinkedHashSet<>();
        organizationIds.stream()
                .filter(this::hasRecords)
                .map(NamedOrganizations::hash)
                .forEach(named::add);
        byte @Nullable [] found = store.exchangeSetting(SETTING, null, null);
        for (Set<Long> known = hashes(found); !known.containsAll(named); known = hashes(found)) {
            Set<Long> all = new LinkedHashSet<>(named); // what there is no room for are those named longest ago
            all.addAll(known);
            byte @Nullable [] before = found;
            found = store.exchangeSetting(SETTING, before, bytes(all));
            if (Arrays.equals(found, before)) {
                return;
            }
        }
    }

    private boolean hasRecords(String organizationId) {
        return store.count(ActivityFilter.of(organizationId), 1) > 0;
    }

    private static Set<Long> hashes(byte @Nullable [] setting) {
        Set<Long> hashes = new LinkedHashSet<>();
        ByteBuffer bytes = ByteBuffer.wrap(setting == null ? new byte[0] : setting);
        while (bytes.remaining() >= Long.BYTES) {
            hashes.add(bytes.getLong());
        }
        return hashes;
    }

    private static byte[] bytes(Set<Long> hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(hashes.size(), MOST) * Long.BYTES);
        for (Iterator<Long> each = hashes.iterator(); bytes.hasRemaining(); ) {
            bytes.putLong(each.next());
        }
        return bytes.array();
    }

    private static long hash(String organizationId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(organizationId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
