package dev.activitystore.retention;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.CheckReturnValue;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Organizations;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a {@link RetentionPolicy}: deletes what it doesn't keep, organization by organization and oldest first, in steps
 * of up to 500 records that are each a write of their own, with pauses between them. Immutable records are deleted too: who
 * calls the log can't change them, the operator's rules can. What a {@linkplain dev.activitystore.hold.LegalHolds legal hold}
 * selects stays.
 *
 * <p>Which records are too old is decided by the log's clock when the run begins. A run that is cut off, however, leaves
 * what it has deleted deleted, and the next one goes on from there. Of several processes on one store, one runs at a time.
 *
 * <p>Immutable and safe for concurrent use.
 */
@CheckReturnValue
public final class Retention {

    /** The longest pause: a run that pauses longer would be taken for one that has died. */
    public static final Duration MAX_PAUSE = Duration.ofSeconds(10);

    private static final String LEASE = "retention-lease";
    private static final SliceLimit STEP = SliceLimit.of(500, 4 << 20);

    private final ActivityStore store;
    private final Organizations organizations;
    private final Clock clock;
    private final RetentionPolicy policy;
    private final Duration pause;
    private final boolean takesUnknown;
    private final NamedOrganizations named;

    private Retention(
            ActivityStore store,
            Organizations organizations,
            Clock clock,
            RetentionPolicy policy,
            Duration pause,
            boolean takesUnknown) {
        this.store = store;
        this.organizations = organizations;
        this.clock = clock;
        this.policy = policy;
        this.pause = pause;
        this.takesUnknown = takesUnknown;
        this.named = new NamedOrganizations(store);
    }

    /**
     * A run that has not begun. {@link dev.activitystore.LogOperator#retention} is the usual way to it.
     *
     * @param store the store
     * @param organizations those of the store
     * @param clock says from when the days of the rules are counted back
     * @param policy the rules
     * @return the run
     */
    public static Retention of(ActivityStore store, Organizations organizations, Clock clock, RetentionPolicy policy) {
        return new Retention(store, organizations, clock, policy, Duration.ZERO, false);
    }

    /**
     * Pauses longer between steps. By default, a pause is as long as the step before it took, so that a run takes at most
     * half of what one writer can do.
     *
     * @param atLeast the least that a pause takes, up to {@link #MAX_PAUSE}
     * @return another run
     * @throws InvalidArgumentException if it is negative or longer
     */
    public Retention pause(Duration atLeast) {
        if (atLeast.isNegative() || atLeast.compareTo(MAX_PAUSE) > 0) {
            throw new InvalidArgumentException("pause", "must be 0 to " + MAX_PAUSE.toSeconds() + " seconds", atLeast);
        }
        return new Retention(store, organizations, clock, policy, atLeast, takesUnknown);
    }

    /**
     * Takes rules of organizations that have no records, and had none when an earlier run began whose rules named them. By
     * default that is an error: a mistyped organization would lose by the rules of all others what its own rule keeps.
     *
     * @return another run
     */
    public Retention allowingUnknownOrganizations() {
        return new Retention(store, organizations, clock, policy, pause, true);
    }

    /**
     * Counts what a run would delete now, and deletes nothing.
     *
     * @param sink gets what each rule would delete in each organization
     * @return all of it together
     * @throws InvalidArgumentException if a rule names an organization that has had no records
     * @throws ActivityStoreException if the engine fails
     */
    public RetentionReport dryRun(Consumer<? super Retained> sink) {
        checkOrganizations();
        Totals totals = new Totals(clock.instant(), sink);
        forEachExpiry(totals, expiry -> count(expiry, totals));
        return totals.report();
    }

    /**
     * Deletes what the policy doesn't keep.
     *
     * @param sink gets what each step has deleted, after it; if it throws, the run ends, and what was deleted stays deleted
     * @return all of it together
     * @throws InvalidArgumentException if a rule names an organization that has had no records; nothing is deleted
     * @throws ActivityStoreException if the engine fails, or another run is going on or takes over
     */
    public RetentionReport run(Consumer<? super Retained> sink) {
        return runUnlessRunning(sink)
                .orElseThrow(() -> new ActivityStoreException(
                        "another run of the retention is going on, or was killed: nobody else may begin one before "
                                + Lease.end(store, clock, LEASE)));
    }

    /**
     * Deletes what the policy doesn't keep, as {@link #run} does, unless another run is going on: for several processes
     * that all do so at the same time each night.
     *
     * @param sink gets what each step has deleted
     * @return all of it together, or empty if another run is going on
     * @throws InvalidArgumentException if a rule names an organization that has had no records; nothing is deleted
     * @throws ActivityStoreException if the engine fails, or another run takes over
     */
    public Optional<RetentionReport> runUnlessRunning(Consumer<? super Retained> sink) {
        checkOrganizations();
        named.remember(policy.rules().stream()
                .map(RetentionRule::organizationId)
                .filter(Objects::nonNull)
                .toList());
        return Lease.take(store, clock, LEASE).map(lease -> run(lease, sink));
    }

    private RetentionReport run(Lease lease, Consumer<? super Retained> sink) {
        try (lease) {
            Totals totals = new Totals(clock.instant(), sink);
            forEachExpiry(totals, expiry -> delete(expiry, lease, totals));
            return totals.report();
        }
    }

    private void forEachExpiry(Totals totals, Consumer<Expiry> work) {
        organizations().forEach(organization -> {
            totals.begin();
            Expiry.of(policy, organization, totals.asOf).forEach(work);
        });
    }

    private void delete(Expiry expiry, Lease lease, Totals totals) {
        @Nullable Position after = null;
        do {
            lease.renew();
            long start = System.nanoTime();
            RewrittenStep step = store.rewrite(
                    expiry.filter(), SortOrder.ASC, after, STEP, stored -> expiry.isOf(stored) ? null : stored);
            totals.add(expiry, step.deleted(), step.held());
            after = step.next();
            if (step.met() > 0) {
                pause(System.nanoTime() - start);
            }
        } while (after != null);
    }

    private void pause(long stepNanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(Math.max(pause.toNanos(), stepNanos), MAX_PAUSE.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ActivityStoreException("the retention was interrupted: what was deleted stays deleted");
        }
    }

    private void count(Expiry expiry, Totals totals) {
        String organization = expiry.filter().organizationId();
        Holds holds = Holds.of(organization, store);
        if (expiry.kept().isEmpty() && holds.isEmpty()) {
            totals.add(expiry, store.count(expiry.filter(), Long.MAX_VALUE - 1), 0);
            return;
        }
        @Nullable Position after = null;
        do {
            Slice slice = store.find(expiry.filter(), SortOrder.ASC, after, STEP);
            List<Activity> expired =
                    slice.activities().stream().filter(expiry::isOf).toList();
            long held = expired.stream().filter(holds::hold).count();
            totals.add(expiry, expired.size() - held, held);
            after = slice.next();
        } while (after != null);
    }

    private Stream<String> organizations() {
        List<RetentionRule> rules = policy.rules();
        return rules.stream().anyMatch(rule -> rule.organizationId() == null)
                ? organizations.stream()
                : rules.stream().map(RetentionRule::organizationId).distinct();
    }

    private void checkOrganizations() {
        for (int i = 0; i < policy.rules().size() && !takesUnknown; i++) {
            String organization = policy.rules().get(i).organizationId();
            if (organization != null && !named.hadRecords(organization)) {
                throw new InvalidArgumentException(
                        "rules[" + i + "].organization",
                        "must be an organization that has records, or a mistyped one would lose what its rule keeps",
                        organization);
            }
        }
    }

    /** What a run has found so far. */
    private static final class Totals {

        private final Instant asOf;
        private final Consumer<? super Retained> sink;
        private boolean isCounted;
        private long organizations;
        private long records;
        private long held;

        Totals(Instant asOf, Consumer<? super Retained> sink) {
            this.asOf = asOf;
            this.sink = sink;
        }

        /** The next organization. */
        void begin() {
            isCounted = false;
        }

        void add(Expiry expiry, long deleted, long heldOfThem) {
            if (deleted > 0) {
                organizations += isCounted ? 0 : 1;
                isCounted = true;
            }
            records += deleted;
            held += heldOfThem;
            if (deleted + heldOfThem > 0) {
                String organization = expiry.filter().organizationId();
                sink.accept(new Retained(organization, expiry.rule(), expiry.until(), deleted, heldOfThem));
            }
        }

        RetentionReport report() {
            return new RetentionReport(asOf, organizations, records, held);
        }
    }
}
