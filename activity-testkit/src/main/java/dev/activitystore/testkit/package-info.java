/**
 * The contract of an activity store as tests.
 *
 * <p>A test class of a backend implements {@link dev.activitystore.testkit.StoreOpener}, and has a nested class for each
 * contract that its store keeps: {@link dev.activitystore.testkit.ActivityStoreContract}, which every store keeps, and of
 * the others those that its engine can do.
 *
 * <table>
 * <caption>The contracts</caption>
 * <tr><td>{@link dev.activitystore.testkit.ActivityStoreContract}</td><td>what every store keeps</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.AtomicBatchContract}</td><td>a call's batch happens at one moment</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.SnapshotReadContract}</td><td>a page is of one state</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.PersistenceContract}</td><td>a restart loses nothing</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.CrashContract}</td><td>a kill loses nothing</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.AtomicCrashContract}</td><td>nor does it leave half a batch</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.EngineFaultContract}</td><td>an engine that fails in mid-call harms nothing</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.AtomicEngineFaultContract}</td><td>nor does it leave half a batch</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.SharedStorageContract}</td><td>several stores on one storage</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.ProcessesContract}</td><td>several processes on one storage</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.BackupContract}</td><td>backups amid writes, and stores made of them</td></tr>
 * <tr><td>{@link dev.activitystore.testkit.ReadCostContract}</td><td>what a page reads</td></tr>
 * </table>
 *
 * <p>A contract is a JUnit test class whose parts are package-private classes: {@code *Tests} hold the tests, {@code
 * StoreTests} opens a store for each. The name of a test begins with the numbers of the sentences of the project's {@code
 * docs/contract.md} that it stands for.
 *
 * <p>Beside them: {@link dev.activitystore.testkit.ActivityAssertions} tell how activities differ; {@link
 * dev.activitystore.testkit.Activities} and {@link dev.activitystore.testkit.RandomActivities} make some; {@link
 * dev.activitystore.testkit.ForwardingStore} and {@link dev.activitystore.testkit.FaultyStore} stand before a store, to
 * count or to break its calls.
 *
 * <h2>Setting it up</h2>
 *
 * <p>The kit is a dependency of scope {@code test}. It needs JUnit 6 (Jupiter API 6.1 or later, on JDK 17 or later), which it
 * brings along with AssertJ; where another version is managed, as by a parent or a BOM with JUnit 5, import {@code
 * org.junit:junit-bom} 6.1 before it. The engine, {@code org.junit.jupiter:junit-jupiter}, is the test's own dependency;
 * Maven Surefire 3.2 or later adds it where it is missing. Surefire runs nested contracts with the test class: {@code
 * -Dtest=MyActivityStoreTest} runs all of them, {@code -Dtest='*#s08_*'} the tests of one sentence.
 *
 * <p>System properties: {@code activity.testkit.seed}, the seed of the first random round; {@code
 * activity.testkit.rounds}, how many times as many rounds; {@code activity.testkit.kills}, how many times a crash test
 * kills its process.
 */
@NullMarked
package dev.activitystore.testkit;

import org.jspecify.annotations.NullMarked;
