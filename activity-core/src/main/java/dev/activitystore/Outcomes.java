package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.activitystore.Outcome.Status;
import dev.activitystore.json.ObjectJson;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What became of the records of a write, in the order of the request: an unmodifiable list. That a record does not exist
 * or is immutable is no exception, so a caller who relies on a write looks at {@link #allDone} or {@link #failed}.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Outcomes extends AbstractList<Outcome> implements RandomAccess {

    private final List<Outcome> outcomes;

    private Outcomes(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    static Outcomes of(List<Outcome> outcomes) {
        return new Outcomes(List.copyOf(outcomes));
    }

    /**
     * Reads what {@link #json} gave.
     *
     * @param json the outcomes
     * @return the outcomes
     * @throws InvalidArgumentException if one has an unknown field, or breaks a rule
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Outcomes parse(Json json) {
        return of(ObjectJson.readOutcomes(json));
    }

    /** An outcome for each request, of which several may be of one record. */
    static <R> Outcomes perRequest(List<R> requests, Function<R, String> id, List<Outcome> ofRecords) {
        if (ofRecords.size() == requests.size()) {
            return of(ofRecords);
        }
        Map<String, Outcome> byId = new HashMap<>();
        ofRecords.forEach(outcome -> byId.put(outcome.activityId(), outcome));
        return of(requests.stream()
                .map(request -> Objects.requireNonNull(byId.get(id.apply(request))))
                .toList());
    }

    /** These, but with another status at some places. */
    Outcomes replaced(IntPredicate where, Status status) {
        return of(IntStream.range(0, size())
                .mapToObj(index -> where.test(index) ? new Outcome(get(index).activityId(), status) : get(index))
                .toList());
    }

    /**
     * Whether every record was written.
     *
     * @return true if all are {@link Outcome.Status#DONE}, or there is none
     */
    public boolean allDone() {
        return outcomes.stream().allMatch(Outcome::done);
    }

    /**
     * What was not written, and why.
     *
     * @return the outcomes that are not {@link Outcome.Status#DONE}, in their order
     */
    public List<Outcome> failed() {
        return outcomes.stream().filter(outcome -> !outcome.done()).toList();
    }

    /**
     * The list of what {@link Outcome#json} gives of each. Jackson writes it as that text.
     *
     * @return a JSON array, which {@link #parse} reads back as equal outcomes
     */
    @JsonValue
    public Json json() {
        return ObjectJson.write(this);
    }

    @Override
    public Outcome get(int index) {
        return outcomes.get(index);
    }

    @Override
    public int size() {
        return outcomes.size();
    }
}
