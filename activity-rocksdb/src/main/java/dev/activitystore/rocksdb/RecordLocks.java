package dev.activitystore.rocksdb;

import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets one writer at a time change a record. Records share a fixed number of locks, and whoever needs several takes them
 * in their order, so that no two writers wait for each other. Safe for concurrent use.
 */
final class RecordLocks {

    private static final int COUNT = 1024;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

    /** Does some work while some records are locked. */
    <T> T holding(String organizationId, Collection<String> ids, Supplier<T> work) {
        return holding(
                ids.stream()
                        .mapToInt(id -> Math.floorMod(Objects.hash(organizationId, id), COUNT))
                        .distinct()
                        .sorted()
                        .toArray(),
                work);
    }

    /** Does some work while all records are locked. */
    <T> T holdingAll(Supplier<T> work) {
        return holding(IntStream.range(0, COUNT).toArray(), work);
    }

    private <T> T holding(int[] ascending, Supplier<T> work) {
        for (int lock : ascending) {
            locks[lock].lock();
        }
        try {
            return work.get();
        } finally {
            for (int lock : ascending) {
                locks[lock].unlock();
            }
        }
    }
}
