package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.CompactableStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps activities in a keyspace of an Apache Cassandra cluster, 5.0 or later, for logs beyond one machine. Any number of
 * processes may have it open.
 *
 * <p>Each record is written and deleted whole, or not at all, in all lists at once; a call's batch and a page are not: while a
 * batch is written, others may see a part of it, and a page shows each record as it was at some moment of the reading. A call
 * that failed may have written a part of its records, and the same call made again completes it.
 *
 * <p>A majority of the replicas in the data centre has what was acknowledged. Whether it survives the loss of power everywhere at once is
 * up to the nodes' {@code commitlog_sync}. All writers use one data centre, unless they choose {@link Consistency#GLOBAL}.
 *
 * <p>Safe for concurrent use.
 */
public final class CassandraActivityStore implements ActivityStore, CompactableStore, StoreHealth, VerifiableStore {

    private final Requests requests;
    private final Clock clock;
    private final Records records;
    private final RecordWriter writer;
    private final Commits commits;
    private final PreparedStatement health;
    private final Additions additions;
    private final Updates updates;
    private final Deletions deletions;
    private final Rewrites rewrites;
    private final Pages pages;
    private final Organizations organizations;
    private final Settings settings;
    private final ListGeneration generation;
    private final ListLevels levels;
    private final String namespace;
    private final Runnable release;
    private final CloseGate gate = new CloseGate("the activity store");

    /**
     * A store on tables that are there.
     *
     * @param namespace what comes before each organization's id and each setting's name
     * @param growth when there is enough in a partition
     * @param release closes what the store has opened
     */
    CassandraActivityStore(Requests requests, Clock clock, String namespace, Growth growth, Runnable release) {
        this.requests = requests;
        this.clock = clock;
        this.namespace = namespace;
        this.release = release;
        this.health = requests.repeatable("SELECT version FROM activity_schema WHERE one = 1");
        this.settings = new Settings(requests);
        WideSlots wideSlots = new WideSlots(requests, clock, growth.slots());
        this.records = new Records(requests, wideSlots);
        this.writer = new RecordWriter(requests);
        this.commits = new Commits(requests, records, wideSlots);
        this.generation = new ListGeneration(settings, namespace);
        this.levels = new ListLevels(requests, growth.lists());
        ListWriter lists = newListWriter();
        this.pages = new Pages(
                records,
                new ListReader(requests, new ListPartitions(requests, ListPartitions.MOST_AT_ONCE)),
                namespace);
        this.organizations = new Organizations(requests, pages, namespace);
        StoredHolds held = new StoredHolds(settings, namespace);
        this.additions = new Additions(records, held, writer, lists, commits, levels, wideSlots, clock);
        this.updates = new Updates(records, held, writer, commits);
        this.deletions = new Deletions(pages, records, held, writer, lists, commits, clock);
        this.rewrites = new Rewrites(pages, records, held, writer, lists, commits, levels, clock);
    }

    /**
     * Opens a keyspace, and makes its tables if they are missing.
     *
     * @param uri {@code cassandra://HOST[,HOST...][:PORT]/KEYSPACE?datacenter=NAME}
     * @return the store, which closes its session
     * @throws InvalidArgumentException if the URI is not of this form, or the cluster has no such data centre
     * @throws ActivityStoreException if the cluster doesn't answer, there is no such keyspace, or its tables are not those
     *     expected
     */
    public static CassandraActivityStore open(String uri) {
        return builder(uri).build();
    }

    /**
     * Opens a keyspace otherwise than by default.
     *
     * @param uri {@code cassandra://HOST[,HOST...][:PORT]/KEYSPACE?datacenter=NAME}
     * @return a builder of a store that opens a session and closes it
     * @throws InvalidArgumentException if the URI is not of this form
     */
    public static CassandraActivityStoreBuilder builder(String uri) {
        return new CassandraActivityStoreBuilder(CassandraUri.parse(uri));
    }

    /**
     * Uses a session that the service already has.
     *
     * @param session speaks protocol V4; the store does not close it
     * @param keyspace where the tables are: 1 to 48 small ASCII letters, digits and underscores, a letter first
     * @return a builder
     * @throws InvalidArgumentException if the session speaks another protocol, or the keyspace's name breaks its rule
     */
    public static CassandraActivityStoreBuilder builder(CqlSession session, String keyspace) {
        return new CassandraActivityStoreBuilder(
                Sessions.checkedProtocol(session), CassandraUri.checkedKeyspace(keyspace));
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return call(() -> additions.add(namespace + organizationId, activities, true));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return call(() -> additions.add(namespace + organizationId, activities, false));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return call(() -> pages.find(filter, order, after, limit));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> changes) {
        return call(() -> updates.update(namespace + organizationId, changes));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return call(() -> deletions.delete(namespace + filter.organizationId(), filter, after, limit));
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return call(() -> rewrites.rewrite(namespace + filter.organizationId(), filter, order, after, limit, change));
    }

    /** Writes the row of each record, and not its lists. */
    @Override
    public RewrittenStep settle(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return call(() -> rewrites.settle(namespace + filter.organizationId(), filter, order, after, limit));
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return call(() -> organizations.list(after, limit));
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return call(() -> settings.exchange(namespace + name, expected, value)).orElse(null);
    }

    /**
     * Reads one row of a majority of its replicas.
     *
     * @throws ActivityStoreException if too few of them answer
     */
    @Override
    public void checkHealth() {
        call(() -> requests.one(health.bind()));
    }

    /**
     * Compares all records with all lists, and reports each entry that a record lacks, and each that has no record: what
     * clients leave that die while they write. Where there are such, it waits for two minutes and looks again, as an entry may be
     * that of a writer at work. It reads all that the keyspace has.
     */
    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        return verify(disagreements, Patience.of(Verifier.PATIENCE));
    }

    /** Verifies, and takes entries without a record for left behind after a time of one's own. For tests. */
    Verification verify(Consumer<? super String> disagreements, Patience patience) {
        return call(() -> new Verifier(requests, records, namespace, patience, disagreements).run());
    }

    /**
     * Writes the entries that records lack, and deletes those without a record, while others read and write. A record that others
     * write again and again meanwhile may be left to the next time.
     */
    @Override
    public long repair() {
        return call(() -> {
            generation.begin(clock); // or a name may be older than what has deleted it, whoever that was
            return new Repair(requests, records, writer, newListWriter(), commits, clock, namespace).run();
        });
    }

    /**
     * Takes the names of lists out that have no entry any more: ids of users, documents and targets of which no record is left.
     * Reads the name of each partition of each list and looks for an entry there; where one has none, it lets two minutes
     * pass and looks again, as a writer may be on its way there. A thread that is interrupted meanwhile takes nothing out. What
     * the nodes have in their files goes with their own compactions.
     *
     * @throws ActivityStoreException if the cluster doesn't answer; nothing is lost then, and the same call goes on
     */
    @Override
    public void compact() {
        compact(Patience.of(EmptyLists.PATIENCE));
    }

    /** The same, with another time that passes. For tests. */
    void compact(Patience patience) {
        call(() -> {
            new EmptyLists(requests, namespace, generation, clock, patience).takeOut();
            return true;
        });
    }

    @Override
    public void close() {
        gate.close(release);
    }

    private ListWriter newListWriter() {
        return new ListWriter(requests, generation, System::nanoTime, levels);
    }

    private <T> T call(DriverFailures.Call<T> call) {
        return gate.call(() -> DriverFailures.translated(call));
    }
}
