package dev.activitystore.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that a report tells; kept in a file, so that a later run can be compared with it.
 *
 * @param runs when, and what was called: one, and one more for each that was added to it
 * @param size among how many records everything was measured, but what says that it was among fewer
 * @param machine what it ran on, a line each
 * @param versions of the libraries, a line each
 * @param reasons what a subject can't do, and why, by the subjects' names
 * @param diskBytes the bytes on disk of a record, by the subjects' names
 * @param figures what was measured
 * @param exchanges what was counted; none, where that was not done yet
 */
record Results(
        List<String> runs,
        int size,
        List<String> machine,
        List<String> versions,
        Map<String, Map<String, String>> reasons,
        Map<String, Double> diskBytes,
        List<Figure> figures,
        List<Exchange> exchanges) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    Results {
        exchanges = Objects.requireNonNullElse(exchanges, List.of());
    }

    /**
     * These, but what was measured again later is taken from there.
     *
     * @param later on the same machine, with the same versions
     */
    Results with(Results later) {
        Set<String> allRuns = new LinkedHashSet<>(runs);
        allRuns.addAll(later.runs);
        Map<String, Figure> all = new LinkedHashMap<>();
        figures.forEach(figure -> all.put(figure.key(), figure));
        later.figures.forEach(figure -> all.put(figure.key(), figure));
        Map<String, Map<String, String>> allReasons = new LinkedHashMap<>(reasons);
        allReasons.putAll(later.reasons);
        Map<String, Double> allBytes = new LinkedHashMap<>(diskBytes);
        allBytes.putAll(later.diskBytes);
        Map<String, Exchange> allExchanges = new LinkedHashMap<>();
        exchanges.forEach(exchange -> allExchanges.put(exchange.key(), exchange));
        later.exchanges.forEach(exchange -> allExchanges.put(exchange.key(), exchange));
        return new Results(
                List.copyOf(allRuns),
                Math.max(size, later.size),
                later.machine,
                later.versions,
                allReasons,
                allBytes,
                List.copyOf(all.values()),
                List.copyOf(allExchanges.values()));
    }

    /** What says nothing, as its reference varies by more than its own size. */
    List<Figure> unusable() {
        return figures.stream().filter(figure -> !figure.isUsable()).toList();
    }

    static Results read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), Results.class);
    }

    void write(Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), this);
    }
}
