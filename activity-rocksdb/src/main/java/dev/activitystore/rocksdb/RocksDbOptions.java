package dev.activitystore.rocksdb;

import dev.activitystore.InvalidArgumentException;

/**
 * How a {@link RocksDbActivityStore} is opened. Immutable: each method returns other options.
 *
 * @param durable whether a write returns only when it is on the disk, and so survives the loss of power; writes that wait
 *     at the same time share one synchronization of the file. Otherwise it survives the death of the process
 * @param blockCacheBytes how much memory keeps what was read from the files, at least 1 MiB
 * @param writeBufferBytes how much memory each of the two column families collects before it writes a file, at least 1
 *     MiB; up to three times as much while files are written
 */
public record RocksDbOptions(boolean durable, long blockCacheBytes, long writeBufferBytes) {

    private static final long MEBIBYTE = 1L << 20;
    private static final RocksDbOptions DEFAULTS = new RocksDbOptions(false, 128 * MEBIBYTE, 64 * MEBIBYTE);

    /**
     * Checks the values.
     *
     * @param durable {@link #durable}
     * @param blockCacheBytes {@link #blockCacheBytes}
     * @param writeBufferBytes {@link #writeBufferBytes}
     * @throws InvalidArgumentException if a size is too small
     */
    public RocksDbOptions {
        atLeastOneMebibyte("blockCacheBytes", blockCacheBytes);
        atLeastOneMebibyte("writeBufferBytes", writeBufferBytes);
    }

    /**
     * The defaults: not durable, a block cache of 128 MiB, write buffers of 64 MiB.
     *
     * @return the options
     */
    public static RocksDbOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Whether writes wait for the disk.
     *
     * @param survivesPowerLoss true to wait
     * @return the options
     */
    public RocksDbOptions durable(boolean survivesPowerLoss) {
        return new RocksDbOptions(survivesPowerLoss, blockCacheBytes, writeBufferBytes);
    }

    /**
     * The memory for what was read.
     *
     * @param bytes at least 1 MiB
     * @return the options
     * @throws InvalidArgumentException if it is less
     */
    public RocksDbOptions blockCacheBytes(long bytes) {
        return new RocksDbOptions(durable, bytes, writeBufferBytes);
    }

    /**
     * The memory for what was written.
     *
     * @param bytes at least 1 MiB
     * @return the options
     * @throws InvalidArgumentException if it is less
     */
    public RocksDbOptions writeBufferBytes(long bytes) {
        return new RocksDbOptions(durable, blockCacheBytes, bytes);
    }

    private static void atLeastOneMebibyte(String name, long bytes) {
        if (bytes < MEBIBYTE) {
            throw new InvalidArgumentException(name, "must be at least " + MEBIBYTE, bytes);
        }
    }
}
