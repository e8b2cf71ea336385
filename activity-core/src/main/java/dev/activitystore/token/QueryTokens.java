package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;

/**
 * The page tokens of one filter and order. One that was sealed for any other is refused with one and the same error.
 *
 * <p>Safe for concurrent use.
 */
public final class QueryTokens {

    private final PageTokens tokens;
    private final ActivityFilter filter;
    private final SortOrder order;

    /** Made when it is needed: a first page that is the last one needs none. Two threads make the same. */
    private byte[] binding = {};

    QueryTokens(PageTokens tokens, ActivityFilter filter, SortOrder order) {
        this.tokens = tokens;
        this.filter = filter;
        this.order = order;
    }

    /**
     * Seals a position.
     *
     * @param position the last position of the page
     * @return the token
     */
    public String seal(Position position) {
        return tokens.seal(binding(), position);
    }

    /**
     * Opens a token.
     *
     * @param token what {@link #seal} gave
     * @return the position
     * @throws InvalidArgumentException if it is anything else; the error is the same for every reason
     */
    public Position open(String token) {
        Position position = tokens.open(binding(), token);
        if (position == null) {
            throw new InvalidArgumentException("pageToken", "is not valid for this query");
        }
        return position;
    }

    private byte[] binding() {
        byte[] bytes = binding;
        if (bytes.length == 0) {
            bytes = QueryBinding.of(filter, order);
            binding = bytes;
        }
        return bytes;
    }
}
