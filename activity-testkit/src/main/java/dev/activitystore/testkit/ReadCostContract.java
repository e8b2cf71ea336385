package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a page costs grows with the page and not with the log, whatever is asked for, in both orders and at any depth, and
 * what organizations cost with their number. The
 * test class, or one that it is nested in, implements {@link ReadCost} beside {@link StoreOpener}.
 *
 * <p>The log has 20,000 records. Each document, target, user and rare type has 50 of them, as many as a page holds, so that
 * a store which reads any of their lists from end to end is still good enough, and one that reads a tenth of the log is
 * not. Frequent types have thousands.
 */
public abstract class ReadCostContract extends StoreTests {

    /** How many pages that read too much a failure tells of. */
    private static final int ENOUGH = 20;

    private final ReadCostWorld world = new ReadCostWorld();
    private final List<String> tooCostly = new ArrayList<>();
    private ReadCost cost;

    /** For subclasses. */
    protected ReadCostContract() {}

    /**
     * The most that one page may read.
     *
     * @param records as many as a page holds, and one that tells whether there are more
     * @param lists how many lists the filter names: one for each value, but for those that are negated
     * @return unless overridden, an entry and a row for each record of two pages, and of a list as long for each value
     */
    protected long most(int records, int lists) {
        return 2L * records * (2 + lists);
    }

    @BeforeEach
    final void fill(ReadCost readCost) {
        cost = readCost;
        world.fill(store());
    }

    @Test
    final void s15_a_page_reads_no_more_than_its_size_allows_whatever_is_asked_for_and_at_any_depth() {
        for (ActivityFilter filter : world.filters()) {
            List<Activity> matching = world.matching(filter);
            for (Position after : world.positions()) {
                read(filter, after, matching);
            }
        }
        assertThat(tooCostly).as("pages that read too much").isEmpty();
    }

    @Test
    final void s15_a_range_of_time_or_a_negated_criterion_beside_others_costs_no_more() {
        for (ActivityFilter filter : world.filters()) {
            for (ActivityFilter narrowed : world.narrowed(filter)) {
                read(narrowed, null, world.matching(narrowed));
            }
        }
        assertThat(tooCostly).as("pages that read too much").isEmpty();
    }

    @Test
    final void s15_s26_a_page_of_organizations_reads_by_the_organizations_and_not_by_their_records() {
        for (String organization : List.of("a", "organization", "z")) {
            for (List<Activity> batch : world.batches(2000)) {
                store().put(organization, batch);
            }
        }
        for (int limit : new int[] {1, 2, 5, 100}) {
            long before = cost.readSoFar(store());
            List<String> listed = store().organizations(null, limit);
            long read = cost.readSoFar(store()) - before;

            assertThat(listed).hasSize(Math.min(5, limit));
            assertThat(read).as("read for %s", listed).isLessThanOrEqualTo(most(listed.size() + 1, 0));
        }
    }

    private void read(ActivityFilter filter, @Nullable Position after, List<Activity> matching) {
        for (SortOrder order : SortOrder.values()) {
            long before = cost.readSoFar(store());
            List<Activity> page = read(filter, order, after, ReadCostWorld.PAGE);
            long read = cost.readSoFar(store()) - before;

            long most = most(ReadCostWorld.PAGE + 1, world.lists(filter));
            assertThat(page).as("%s %s after %s", filter, order, after).isEqualTo(world.page(matching, order, after));
            if (read > most) {
                tooCostly.add(String.format(
                        Locale.ROOT, "read %d, at most %d: %s %s after %s", read, most, filter, order, after));
            }
            assertThat(tooCostly).as("pages that read too much").hasSizeLessThan(ENOUGH);
        }
    }
}
