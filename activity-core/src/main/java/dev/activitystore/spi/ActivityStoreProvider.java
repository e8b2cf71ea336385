package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.util.List;
import java.util.Optional;

/**
 * Opens stores of one kind by URI. A provider on the class path or module path, named in {@code
 * META-INF/services/dev.activitystore.spi.ActivityStoreProvider} or by {@code provides}, is found by {@link
 * dev.activitystore.ActivityStores} and so by the command line, the server and whoever lets a URI decide.
 *
 * <p>An implementation has a public constructor without parameters and is safe for concurrent use. Methods that take a
 * URI get only such that begin with one of the {@link #schemes}.
 */
public interface ActivityStoreProvider {

    /**
     * What the URIs begin with, the colon included; case doesn't count.
     *
     * @return such as {@code rocksdb:}, at least one
     */
    List<String> schemes();

    /**
     * How the URIs look, for help texts: one for each scheme.
     *
     * @return such as {@code rocksdb:FOLDER}
     */
    List<String> forms();

    /**
     * Opens a store; one that is not there is made, where that takes nothing but the right to.
     *
     * @param address what to open
     * @return the store
     * @throws InvalidArgumentException if the URI names no store of this kind
     * @throws ActivityStoreException if the engine fails, or what is there is no store that this version can open
     */
    ActivityStore open(StoreAddress address);

    /**
     * Opens a store that is there. Nothing is made, so that a mistyped URI leaves nothing behind.
     *
     * @param address what to open
     * @return the store; empty if there is none at that address
     * @throws InvalidArgumentException if the URI names no store of this kind
     * @throws ActivityStoreException if the engine fails, or what is there is no store that this version can open
     */
    Optional<ActivityStore> openExisting(StoreAddress address);

    /**
     * Opens a store that is there for somebody who only reads. Where its engine lets one process in at a time, and another one
     * has it open, this gives a {@link StoreView}, if there is such a thing; else it is as {@link #openExisting}.
     *
     * @param address what to open
     * @return the store, which may take writes or not; empty if there is none at that address
     * @throws InvalidArgumentException if the URI names no store of this kind
     * @throws ActivityStoreException if the engine fails, or what is there is no store that this version can open
     */
    default Optional<ActivityStore> openToRead(StoreAddress address) {
        return openExisting(address);
    }

    /**
     * A name of the place that a URI means: two URIs of one place, such as a folder and a link to it, have the same.
     * Nothing is opened.
     *
     * @param uri the URI
     * @return the name, for comparing only: it may hold secrets
     */
    default String identity(String uri) {
        return uri;
    }

    /**
     * A URI as it may be shown, in a log or an error: without what may be a password.
     *
     * @param uri the URI
     * @return the URI, shortened
     */
    String withoutSecrets(String uri);
}
