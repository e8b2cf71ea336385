package dev.activitystore.cli;

import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.spi.StoreView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * A store that an option names by its URI: of any kind that the class path has a provider of. Errors name the option, and
 * show no more of the URI than may be shown.
 */
final class StoreArgument {

    static final String USER_VARIABLE = "ACTIVITY_STORE_USER";
    static final String PASSWORD_VARIABLE = "ACTIVITY_STORE_PASSWORD";

    /** What the library calls the argument. */
    private static final String FIELD = "store";

    private final String option;
    private final String uri;

    StoreArgument(String option, String uri) {
        this.option = option;
        this.uri = uri;
    }

    /** Opens the store; one that is not there is made. */
    ActivityStore open() {
        return ask(provider -> provider.open(address()));
    }

    /** Opens the store; one that is not there is an error, not an empty store. */
    ActivityStore openExisting() {
        Optional<ActivityStore> store = ask(provider -> provider.openExisting(address()));
        return store.orElseThrow(this::absent);
    }

    private InvalidArgumentException absent() {
        return new InvalidArgumentException(option, "must be a store that exists (import makes one)", withoutSecrets());
    }

    /**
     * Opens the store for somebody who only reads, which may be a view while another process has it open: a line says so. One
     * that is not there is an error.
     */
    ActivityStore openToRead(PrintWriter err) {
        Optional<ActivityStore> found = ask(provider -> provider.openToRead(address()));
        ActivityStore store = found.orElseThrow(this::absent);
        if (store instanceof StoreView view) {
            err.println("activity: read alone, as of " + view.asOf().truncatedTo(ChronoUnit.SECONDS)
                    + ": what is written later is not seen");
            err.flush();
        }
        return store;
    }

    /** Makes the store of a backup. */
    Backup restore(Path backup, LongConsumer progress) {
        return ask(provider -> ActivityStores.restorer(uri).restore(backup, address(), progress));
    }

    /** The URI, for the user to read. */
    String withoutSecrets() {
        return ask(provider -> provider.withoutSecrets(uri));
    }

    /** Whether both mean the same store, by whatever names. Opens nothing. */
    boolean isSameAs(StoreArgument other) {
        return place().equals(other.place());
    }

    /** The name of the engine, for metrics: the last word of what the URI begins with. */
    String engine() {
        String scheme = ask(provider -> provider.schemes().stream()
                .filter(known -> uri.regionMatches(true, 0, known, 0, known.length()))
                .findFirst()
                .orElseThrow());
        return scheme.replaceFirst("^.*:(?=.)", "").replace(":", "");
    }

    private Place place() {
        return ask(provider -> new Place(provider.getClass(), provider.identity(uri)));
    }

    private StoreAddress address() {
        StoreAddress address = StoreAddress.of(uri);
        String user = System.getenv(USER_VARIABLE);
        return user == null ? address : address.as(user, System.getenv(PASSWORD_VARIABLE));
    }

    private <T> T ask(Function<ActivityStoreProvider, T> question) {
        try {
            return question.apply(ActivityStores.provider(uri));
        } catch (InvalidArgumentException e) {
            if (!e.field().equals(FIELD)) {
                throw e;
            }
            throw e.value() == null
                    ? new InvalidArgumentException(option, e.rule())
                    : new InvalidArgumentException(option, e.rule(), e.value());
        }
    }

    private record Place(Class<?> provider, String identity) {}
}
