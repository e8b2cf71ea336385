/**
 * The store on RocksDB: embedded, and made for speed.
 *
 * <p>A map for those who change it; but for the store, its options and its provider, all of it is the package's own:
 *
 * <pre>
 * opening         RocksDbActivityStore  RocksDbOptions  RocksDbActivityStoreProvider  Database  EngineOptions
 *                 NativeLibrary  TemporaryFolder  FolderLock  EnginePaths  FormatVersion  ListsUpgrade
 * reading alone   RocksDbReadOnlyStore  DatabaseView  ReadableDatabase  HeldFiles
 * layout          Keys  SettingsFamily  Index  IdEntry  ListEntry  Facts  CarriedRow  RowBytes
 * reading         PageReader  ReadView  QueryPlan  Contestant  SparsestLists  PostingList  PostingCursor  Cursor
 *                 Union  FactCheck  IdLookup  RowSource  ListedRows  NamedRows  RowFetcher  ValueBuffer  RecordSink
 *                 Organizations  Costs
 * writing         RecordWriter  SteppedWriter  RecordLocks  PartedBatch  IndexedBatch  EngineBatch
 *                 Settings
 * what is lost    StoreFiles  Completeness  Watermark  WatermarkFile  FlushedTables  Salvage  FolderWatch
 *                 FileIdentity  PrivateFiles
 * checking        StoreVerifier  RowsVerifier  ListsVerifier  Findings  Repair
 * forgetting      FullCompaction
 * backups         StoreBackup  Restoration
 * failures        Failures
 * </pre>
 *
 * <p>A read takes a {@code ReadView} from the {@code Database}, has a {@code QueryPlan} choose among the lists, and takes
 * rows from a {@code RowSource} until its sink is full. A write locks its records, and hands the difference to the {@code Database} as one {@code
 * PartedBatch}.
 */
@NullMarked
package dev.activitystore.rocksdb;

import org.jspecify.annotations.NullMarked;
