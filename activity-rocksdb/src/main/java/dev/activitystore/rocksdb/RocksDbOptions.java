package dev.activitystore.rocksdb;

import dev.activitystore.InvalidArgumentException;

/**
 * How a {@link RocksDbActivityStore} is opened.
 *
 * <p>Immutable, and safe for concurrent use: each method that sets something returns other options.
 */
public final class RocksDbOptions {

    private static final long MEBIBYTE = 1L << 20;
    private static final RocksDbOptions DEFAULTS = new RocksDbOptions(false, false, 128 * MEBIBYTE, 64 * MEBIBYTE);

    private final boolean durable;
    private final boolean acceptLoss;
    private final long blockCacheBytes;
    private final long writeBufferBytes;

    private RocksDbOptions(boolean durable, boolean acceptLoss, long blockCacheBytes, long writeBufferBytes) {
        this.durable = durable;
        this.acceptLoss = acceptLoss;
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
        return new RocksDbOptions(survivesPowerLoss, acceptLoss, blockCacheBytes, writeBufferBytes);
    }

    /**
     * Whether a store is opened although files or ends of files are missing that it had when it was closed or
     * synchronized last. Otherwise that is an error, so that what can be put back is. What is left is opened, as far as
     * the engine can, and counts as all that there is from then on; {@link RocksDbActivityStore#repair} makes the lists
     * agree with the records.
     *
     * @param opensWhatIsLeft true to open it
     * @return the options
     */
    public RocksDbOptions acceptLoss(boolean opensWhatIsLeft) {
        return new RocksDbOptions(durable, opensWhatIsLeft, blockCacheBytes, writeBufferBytes);
    }

    /**
     * How much memory keeps what was read from the files.
     *
     * @param bytes at least 1 MiB
     * @return the options
     * @throws InvalidArgumentException if it is less
     */
    public RocksDbOptions blockCacheBytes(long bytes) {
        return new RocksDbOptions(durable, acceptLoss, bytes, writeBufferBytes);
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
        return new RocksDbOptions(durable, acceptLoss, blockCacheBytes, bytes);
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
     * Whether a store is opened that lacks what it had.
     *
     * @return true if it is
     */
    public boolean acceptLoss() {
        return acceptLoss;
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
        return "RocksDbOptions[durable=" + durable + ", acceptLoss=" + acceptLoss + ", blockCacheBytes="
                + blockCacheBytes + ", writeBufferBytes=" + writeBufferBytes + "]";
    }

    private static long atLeastOneMebibyte(String name, long bytes) {
        if (bytes < MEBIBYTE) {
            throw new InvalidArgumentException(name, "must be at least " + MEBIBYTE, bytes);
        }
        return bytes;
    }
}
