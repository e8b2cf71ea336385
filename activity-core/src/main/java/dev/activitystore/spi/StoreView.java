package dev.activitystore.spi;

import java.time.Instant;

/** A store that shows what another one held at one moment, and takes no writes. Optional, beside {@link ActivityStore}. Safe for concurrent use. */
public interface StoreView {

    /**
     * Of which moment it is.
     *
     * @return when it was opened, by this machine's clock: all that was acknowledged before is there
     */
    Instant asOf();
}
