package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.token.PageTokens;
import dev.activitystore.token.QueryTokens;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads of a log: page by page, each within the limits, and going on where the one before ended. */
record PagedReads(ActivityStore store, PageTokens tokens, Limits limits) {

    /** One page, and the token of the next one. */
    ActivityPage page(ActivityQuery query) {
        QueryTokens queryTokens = tokens.of(query.filter(), query.order());
        Slice slice = store.find(query.filter(), query.order(), start(query, queryTokens), limit(query));
        Position next = slice.next();
        return new ActivityPage(slice.activities(), next == null ? null : queryTokens.seal(next));
    }

    /** All records from the query's token on. That it is one of this query is checked at once, not with the first page. */
    Stream<Activity> stream(ActivityQuery query) {
        Position start = start(query, tokens.of(query.filter(), query.order()));
        return StreamSupport.stream(new Slices(query, start), false).flatMap(List::stream);
    }

    private SliceLimit limit(ActivityQuery query) {
        return SliceLimit.of(
                Math.min(query.pageSize(), limits.maxPageSize()),
                Math.min(query.maxPageBytes(), limits.maxPageBytes()));
    }

    private static @Nullable Position start(ActivityQuery query, QueryTokens tokens) {
        String token = query.pageToken();
        return token == null ? null : tokens.open(token);
    }

    /** The slices of a query, each one read when it is asked for. */
    private final class Slices extends AbstractSpliterator<List<Activity>> {

        private final ActivityQuery query;
        private @Nullable Position after;
        private boolean ended;

        Slices(ActivityQuery query, @Nullable Position start) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.query = query;
            this.after = start;
        }

        @Override
        public boolean tryAdvance(Consumer<? super List<Activity>> action) {
            if (ended) {
                return false;
            }
            Slice slice = store.find(query.filter(), query.order(), after, limit(query));
            after = slice.next();
            ended = after == null;
            action.accept(slice.activities());
            return true;
        }
    }
}
