package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The organizations of a log that have records, in the order of its store, which is the same each time. Who walks through them
 * meets one that has records all the time exactly once; one that gets its first record meanwhile, or loses its last one, may
 * be met or not.
 *
 * <p>Nothing is read before a method of this class asks for it. Immutable and safe for concurrent use.
 */
public final class Organizations {

    private static final int READ_AT_ONCE = 1000;

    private final ActivityStore store;
    private final Limits limits;

    Organizations(ActivityStore store, Limits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * Reads all of them, a thousand at a time, when they are needed. The stream holds nothing that must be closed.
     *
     * @return their ids, sequentially and in order; reading throws {@link ActivityStoreException} if the store's engine fails,
     *     and {@link StoreClosedException} once the log is closed
     */
    public Stream<String> stream() {
        return StreamSupport.stream(new Parts(null), false).flatMap(List::stream);
    }

    /**
     * Reads those behind one of them, as {@link #stream()} does.
     *
     * @param organizationId the organization, which need not have records
     * @return the ids of those behind it, sequentially and in order
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public Stream<String> streamAfter(String organizationId) {
        ValueRules.identifier("organizationId", organizationId);
        return StreamSupport.stream(new Parts(organizationId), false).flatMap(List::stream);
    }

    /**
     * Reads one page.
     *
     * @param pageSize the most organizations of it, at least 1; above {@link Limits#maxPageSize} it is lowered to it
     * @param pageToken where it begins: what the page before has as its {@link OrganizationPage#nextPageToken}, or null for
     *     the first page. It is the id of the last organization of that page
     * @return the page, which has fewer organizations than the page size only if there are no more
     * @throws InvalidArgumentException if the page size is less than 1, or the token can't be one
     */
    public OrganizationPage page(int pageSize, @Nullable String pageToken) {
        if (pageSize < 1) {
            throw new InvalidArgumentException("pageSize", "must be at least 1", pageSize);
        }
        if (pageToken != null) {
            ValueRules.identifier("pageToken", pageToken);
        }
        int most = Math.min(pageSize, limits.maxPageSize());
        int oneMore = (int) Math.min(most + 1L, Integer.MAX_VALUE);
        List<String> listed = store.organizations(pageToken, oneMore);
        return listed.size() <= most
                ? new OrganizationPage(listed, null)
                : new OrganizationPage(listed.subList(0, most), listed.get(most - 1));
    }

    /** What one call of the store lists after the other, each when it is asked for. */
    private final class Parts extends AbstractSpliterator<List<String>> {

        private @Nullable String after;
        private boolean ended;

        Parts(@Nullable String start) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.after = start;
        }

        @Override
        public boolean tryAdvance(Consumer<? super List<String>> action) {
            if (ended) {
                return false;
            }
            List<String> part = store.organizations(after, READ_AT_ONCE);
            ended = part.size() < READ_AT_ONCE;
            after = ended ? after : part.get(part.size() - 1);
            action.accept(part);
            return true;
        }
    }
}
