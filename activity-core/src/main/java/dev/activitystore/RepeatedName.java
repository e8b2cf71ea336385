package dev.activitystore;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds a name that an object has twice. It keeps eight bytes of each name and not the names, which would take many times
 * as much as the text that they stand in: who sends millions of tiny fields must not exhaust a small heap by it.
 */
final class RepeatedName {

    /** Odd, and another one in each process, so that nobody can make names whose hashes are equal. */
    private static final long MULTIPLIER = new SplittableRandom().nextLong() | 1;

    private static final int FEW = 8;

    private long[] hashes = new long[FEW];
    private int count;

    /** Takes the next name of the object. */
    void add(String name) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count + (count >> 1));
        }
        hashes[count++] = hash(name);
    }

    /** A name that is there twice, of the object whose names were added; null if each is there once. */
    @Nullable
    String in(Json object) {
        Arrays.sort(hashes, 0, count);
        for (int i = 1; i < count; i++) {
            boolean isNew = i == 1 || hashes[i] != hashes[i - 2];
            if (hashes[i] == hashes[i - 1] && isNew) {
                String repeated = amongThoseOf(hashes[i], object);
                if (repeated != null) {
                    return repeated;
                }
            }
        }
        return null;
    }

    private static @Nullable String amongThoseOf(long hash, Json object) {
        Set<String> seen = new HashSet<>();
        String[] repeated = new String[1];
        object.forEachField((name, value) -> {
            if (hash(name) == hash && !seen.add(name)) {
                repeated[0] = name;
            }
        });
        return repeated[0];
    }

    private static long hash(String name) {
        long hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash + name.charAt(i) + 1) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }
}
