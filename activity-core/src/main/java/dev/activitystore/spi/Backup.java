package dev.activitystore.spi;

import java.time.Instant;

/**
 * What a backup is. Immutable and safe for concurrent use.
 *
 * @param engine whose files it has, such as {@code rocksdb}: the word by which {@link BackupFolder} tells them apart
 * @param made when it was begun, in whole seconds: all that was acknowledged before is in it
 * @param files how many files it has
 * @param bytes how many bytes they have together; those that it shares with the store, as links to the same files, count
 */
public record Backup(String engine, Instant made, long files, long bytes) {}
