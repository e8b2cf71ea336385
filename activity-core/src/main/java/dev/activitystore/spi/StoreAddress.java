package dev.activitystore.spi;

import org.jspecify.annotations.Nullable;

/**
 * Which store to open, and as whom. Its text never shows the password, nor the URI, which may hold one; {@link
 * ActivityStoreProvider#withoutSecrets} gives what may be shown.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class StoreAddress {

    private final String uri;
    private final @Nullable String user;
    private final @Nullable String password;

    private StoreAddress(String uri, @Nullable String user, @Nullable String password) {
        this.uri = uri;
        this.user = user;
        this.password = password;
    }

    /**
     * The address of a URI alone.
     *
     * @param uri what the store is called, such as {@code rocksdb:activities}
     * @return the address
     */
    public static StoreAddress of(String uri) {
        return new StoreAddress(uri, null, null);
    }

    /**
     * This address, for a store that asks who opens it.
     *
     * @param newUser the user
     * @param newPassword the user's password, or null for none
     * @return another address
     */
    public StoreAddress as(String newUser, @Nullable String newPassword) {
        return new StoreAddress(uri, newUser, newPassword);
    }

    /**
     * What the store is called.
     *
     * @return the URI as it was given
     */
    public String uri() {
        return uri;
    }

    /**
     * Who opens it, where the URI doesn't say so.
     *
     * @return the user, or null
     */
    public @Nullable String user() {
        return user;
    }

    /**
     * The password of the {@link #user}.
     *
     * @return the password, or null for none
     */
    public @Nullable String password() {
        return password;
    }

    @Override
    public String toString() {
        return "StoreAddress[" + uri.replaceFirst(":.*", ":…") + "]";
    }
}
