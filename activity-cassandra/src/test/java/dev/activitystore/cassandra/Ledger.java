package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the journal of one owner says of its records: what each may be. Of a record that no call is about which wasn't acknowledged,
 * that is one state. Not safe for concurrent use.
 */
final class Ledger {

    /** How a line of a journal begins. */
    static final String BEGUN = "+ ";

    static final String ACKNOWLEDGED = "=";
    static final String FAILED = "~";

    private final int owner;
    private final Map<String, Map<String, Held>> records = new HashMap<>(); // by organization and id
    private final Set<String> certain = new HashSet<>(); // of those that the call is about, as it began

    private JournaledCall underWay; // or null

    private long lines;
    private long calls;
    private long failures;
    private long writtenRecords;

    /** A record. */
    static final class Held {

        private Set<RecordState> possible = Set.of(RecordState.ABSENT);
        private long touched;

        Set<RecordState> possible() {
            return possible;
        }

        /** The line of the journal in which the last call about it begins. */
        long touched() {
            return touched;
        }

        boolean isCertain() {
            return possible.size() == 1;
        }

        /** Whether it is there, without doubt. */
        boolean isCertainlyPresent() {
            return isCertain() && state().isPresent();
        }

        RecordState state() {
            return possible.iterator().next();
        }

        private void may(JournaledCall call) {
            possible = Stream.concat(possible.stream(), possible.stream().map(call::after))
                    .collect(Collectors.toSet());
        }

        private void is(JournaledCall call) {
            possible = possible.stream().map(call::after).collect(Collectors.toSet());
        }
    }

    Ledger(int owner) {
        this.owner = owner;
    }

    int owner() {
        return owner;
    }

    Set<String> organizations() {
        return records.keySet();
    }

    /** All records that calls of an organization were about, by their ids, also those that are deleted. */
    Map<String, Held> recordsOf(String organization) {
        return records.computeIfAbsent(organization, unseen -> new HashMap<>());
    }

    long lines() {
        return lines;
    }

    /** How many calls were acknowledged. */
    long calls() {
        return calls;
    }

    /** How many calls failed as unavailable. */
    long failures() {
        return failures;
    }

    /** How many records acknowledged calls have written, changed or deleted. */
    long writtenRecords() {
        return writtenRecords;
    }

    /** The call that is begun and not acknowledged; null if there is none. */
    JournaledCall underWay() {
        return underWay;
    }

    /** Those of the records that a call is about which were certainly there when it began, also if it was made before in vain. */
    Set<String> certain() {
        return certain;
    }

    /** What a record certainly is, or would be if the call that is under way about it had not begun. */
    RecordState state(String organization, String id) {
        return held(organization, id).possible.stream()
                .min(Comparator.comparingLong(RecordState::update))
                .orElseThrow();
    }

    /** The ids of the records that are certainly there, in order. */
    List<String> presentIn(String organization) {
        return recordsOf(organization).entrySet().stream()
                .filter(entry -> entry.getValue().isCertainlyPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    void apply(String line) {
        lines++;
        if (line.startsWith(BEGUN)) {
            begin(JournaledCall.parse(line.substring(BEGUN.length())));
        } else if (line.startsWith(ACKNOWLEDGED) && underWay != null) {
            acknowledge(underWay);
        } else if (line.startsWith(FAILED)) {
            failures++;
        } else {
            throw new IllegalArgumentException("line " + lines + " of the journal of " + owner + ": " + line);
        }
    }

    private void begin(JournaledCall call) {
        if (!call.equals(underWay)) {
            certain.clear();
            touchedBy(call).forEach(id -> {
                if (held(call.organization(), id).isCertainlyPresent()) {
                    certain.add(id);
                }
            });
        }
        underWay = call;
        for (String id : touchedBy(call)) {
            held(call.organization(), id).touched = lines;
            held(call.organization(), id).may(call);
        }
    }

    private void acknowledge(JournaledCall call) {
        for (String id : touchedBy(call)) {
            if (call.kind() != JournaledCall.Kind.CLEAR || certain.contains(id)) {
                held(call.organization(), id).is(call);
                writtenRecords++;
            }
        }
        calls++;
        underWay = null;
    }

    private Held held(String organization, String id) {
        return recordsOf(organization).computeIfAbsent(id, unseen -> new Held());
    }

    /** The ids of the records that a call may change. */
    private Collection<String> touchedBy(JournaledCall call) {
        if (call.kind() != JournaledCall.Kind.CLEAR) {
            return call.arguments();
        }
        ActivityFilter filter = call.filter(owner);
        return recordsOf(call.organization()).entrySet().stream()
                .filter(entry -> activities(entry.getKey(), entry.getValue()).anyMatch(filter::matches))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a record may be, where it is there. */
    Stream<Activity> activities(String id, Held held) {
        return held.possible.stream().filter(RecordState::isPresent).map(state -> state.activity(owner, id));
    }
}
