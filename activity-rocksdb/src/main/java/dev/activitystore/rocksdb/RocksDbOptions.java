package dev.activitystore.rocksdb;

import dev.activitystore.InvalidArgumentException;

/**
 * How a {@link RocksDbActivityStore} is opened.
 *
 * <p>Immutable, and safe for concurrent use: each method that sets something returns other options.
 */
public final class RocksDbOptions {

    private static final long MEBIBYTE = 1L << 20;
    private static final RocksDbOptions DEFAULTS = new RocksDbOptions(false, 128 * MEBIBYTE, 64 * MEBIBYTE);

    private final boolean durable;
    private final long blockCacheBytes;
    private final long writeBufferBytes;

    private RocksDbOptions(boolean durable, long blockCacheBytes, long writeBufferBytes) {
        this.durable = durable;
        this.blockCacheBytes = atLeastOneMebibyte("blockCacheBytes", blockCacheBytes);
        this.writeBufferBytes = atLeastOneMebibyte("writeBufferBytes", writeBufferBytes);
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
     * Whether a write returns only when it is on the disk, and so survives the loss of power; writes that wait at the
     * same time share one synchronization of the file. Otherwise it survives the death of the process.
     *
     * @param survivesPowerLoss true to wait
     * @return the options
     */
    public RocksDbOptions durable(boolean survivesPowerLoss) {
        return new RocksDbOptions(survivesPowerLoss, blockCacheBytes, writeBufferBytes);
    }

    /**
     * How much memory keeps what was read from the files.
     *
     * @param bytes at least 1 MiB
     * @return the options
     * @throws InvalidArgumentException if it is less
     */
    public RocksDbOptions blockCacheBytes(long bytes) {
        return new RocksDbOptions(durable, bytes, writeBufferBytes);
    }

    /**
     * How much memory each of the two column families collects before it writes a file; up to three times as much while
     * files are written.
     *
     * @param bytes at least 1 MiB
     * @return the options
     * @throws InvalidArgumentException if it is less
     */
    public RocksDbOptions writeBufferBytes(long bytes) {
        return new RocksDbOptions(durable, blockCacheBytes, bytes);
    }

    /**
     * Whether writes wait for the disk.
     *
     * @return true if they do
     */
    public boolean durable() {
        return durable;
    }

    /**
     * The memory for what was read.
     *
     * @return bytes
     */
    public long blockCacheBytes() {
        return blockCacheBytes;
    }

    /**
     * The memory of each family for what was written.
     *
     * @return bytes
     */
    public long writeBufferBytes() {
        return writeBufferBytes;
    }

    @Override
    public String toString() {
        return "RocksDbOptions[durable=" + durable + ", blockCacheBytes=" + blockCacheBytes + ", writeBufferBytes="
                + writeBufferBytes + "]";
    }

    private static long atLeastOneMebibyte(String name, long bytes) {
        if (bytes < MEBIBYTE) {
            throw new InvalidArgumentException(name, "must be at least " + MEBIBYTE, bytes);
        }
        return bytes;
    }
}
