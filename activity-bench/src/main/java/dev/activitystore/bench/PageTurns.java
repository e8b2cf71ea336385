package dev.activitystore.bench;

import dev.activitystore.bench.PageRequests.Place;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** {@link Turns} for the places of a list, in one run of the store: opening it takes longer than measuring. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class PageTurns {

    private final Map<Place, Turns> places = new EnumMap<>(Place.class);

    // what JMH reads is what has no parameters and gives a number

    /** Forgets the iteration before. */
    @Setup(Level.Iteration)
    public void reset() {
        for (Place place : Place.values()) {
            places.put(place, new Turns());
        }
    }

    void time(Place place, Callable<?> reference, Callable<?> contender, boolean beginsReference, Blackhole blackhole)
            throws Exception {
        of(place).time(reference, contender, beginsReference, blackhole);
    }

    private Turns of(Place place) {
        return places.getOrDefault(place, new Turns());
    }

    public long turns() {
        return places.values().stream().mapToLong(place -> place.turns).max().orElse(0);
    }

    public long referenceFirstNewest() {
        return of(Place.FIRST_NEWEST).referenceNanos;
    }

    public long contenderFirstNewest() {
        return of(Place.FIRST_NEWEST).contenderNanos;
    }

    public long referenceDeepNewest() {
        return of(Place.DEEP_NEWEST).referenceNanos;
    }

    public long contenderDeepNewest() {
        return of(Place.DEEP_NEWEST).contenderNanos;
    }

    public long referenceFirstOldest() {
        return of(Place.FIRST_OLDEST).referenceNanos;
    }

    public long contenderFirstOldest() {
        return of(Place.FIRST_OLDEST).contenderNanos;
    }

    public long referenceDeepOldest() {
        return of(Place.DEEP_OLDEST).referenceNanos;
    }

    public long contenderDeepOldest() {
        return of(Place.DEEP_OLDEST).contenderNanos;
    }

    /** What the deep, newest pages allocated. */
    public long contenderBytes() {
        return of(Place.DEEP_NEWEST).contenderBytes;
    }
}
