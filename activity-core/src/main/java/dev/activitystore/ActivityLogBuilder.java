package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.token.PageTokens;
import dev.activitystore.token.TokenKey;
import java.time.Clock;
import java.util.List;

/** Sets up a log. Not safe for concurrent use. */
public final class ActivityLogBuilder {

    private static final String TOKEN_KEY_SETTING = "page-token-key";

    private final ActivityStore store;
    private List<TokenKey> tokenKeys = List.of();
    private boolean isKeyAskedLater;
    private Limits limits = Limits.DEFAULT;
    private Clock clock = Clock.systemUTC();

    ActivityLogBuilder(ActivityStore store) {
        this.store = store;
    }

    /**
     * The keys of page tokens. Without this, the store makes one when it is created and keeps it, so that tokens
     * outlive a restart and work from every process on that store.
     *
     * @param newestFirst the first one seals, all of them open; to rotate, put a new one in front
     * @return this builder
     */
    public ActivityLogBuilder tokenKeys(List<TokenKey> newestFirst) {
        this.tokenKeys = List.copyOf(newestFirst);
        return this;
    }

    /**
     * Asks the store for its key when the first page token is made or read, and not when the log is made: for a store that
     * should be left alone until then. Has no effect where {@link #tokenKeys} are given.
     *
     * @return this builder
     */
    public ActivityLogBuilder tokenKeyWhenNeeded() {
        this.isKeyAskedLater = true;
        return this;
    }

    /**
     * The limits; without this, {@link Limits#DEFAULT}.
     *
     * @param newLimits the limits
     * @return this builder
     */
    public ActivityLogBuilder limits(Limits newLimits) {
        this.limits = newLimits;
        return this;
    }

    /**
     * The clock that gives the time to what {@link ActivityLog#newActivity()} builds without one; without this, the
     * system's.
     *
     * @param newClock the clock
     * @return this builder
     */
    public ActivityLogBuilder clock(Clock newClock) {
        this.clock = newClock;
        return this;
    }

    /**
     * Makes the log.
     *
     * @return the log, which owns the store
     * @throws ActivityStoreException if the store is asked for its key, and its engine fails or the key is damaged
     */
    public ActivityLog build() {
        return new ActivityLog(store, tokens(), limits, clock, new ActivityIds(clock));
    }

    private PageTokens tokens() {
        if (!tokenKeys.isEmpty()) {
            return new PageTokens(tokenKeys);
        }
        return isKeyAskedLater ? PageTokens.whenNeeded(this::storedKey) : new PageTokens(List.of(storedKey()));
    }

    private TokenKey storedKey() {
        byte[] kept = store.setting(TOKEN_KEY_SETTING, TokenKey.generate().toBytes());
        if (kept.length != TokenKey.LENGTH) {
            throw new ActivityStoreException("the store's setting " + TOKEN_KEY_SETTING + " is damaged: it has "
                    + kept.length + " bytes, not " + TokenKey.LENGTH);
        }
        return TokenKey.of(kept);
    }
}
