/**
 * Keeps activities in Apache Cassandra: {@link dev.activitystore.cassandra.CassandraActivityStore}.
 *
 * <p>A map for those who change it; but for the store, its builder, its provider, {@code Consistency} and {@code SchemaMode}, all of it
 * is the package's own:
 *
 * <pre>
 * opening         CassandraActivityStore  CassandraActivityStoreBuilder  CassandraActivityStoreProvider
 *                 CassandraUri  Consistency  Sessions  DriverSettings  DriverNames
 * sending         Requests  Repeatable  Backoff  DriverFailures
 * tables          Schema  SchemaMode  SchemaScript  Settings
 * records         RecordColumns  Slot  Width  WideSlots  Growth  Versions  Records  StoredRow  StoredRows
 * lists           ListKind  ListName  Bucket  Levels  ListLevels  KnownBuckets  ListGeneration  Entry  Facts
 * reading         Pages  ReadPlan  ListReader  ListPartitions  RowCursor  ListedRecords  Organizations
 * verifying       Inspection  Tables  StoredEntry  EntryLookup  Verifier  Repair  Renewal
 *                 EmptyLists  Patience
 * writing         Additions  Addition  Updates  Deletions  Rewrites  Rewriting  Settling  RecordWriter  Change
 *                 Commits  ListWriter  Outcomes  StoredHolds
 * </pre>
 *
 * <p>A record stands in one row, which is changed on conditions; the entries of its lists are written before it is, and
 * deleted after, so that a list may name what is not there, and never leaves out what is. Each condition is that the row is as it
 * was read before the holds were; {@code StoredHolds} tells why that is enough.
 */
@NullMarked
package dev.activitystore.cassandra;

import org.jspecify.annotations.NullMarked;
