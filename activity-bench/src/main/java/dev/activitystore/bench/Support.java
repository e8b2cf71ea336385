package dev.activitystore.bench;

import dev.activitystore.bench.Operation.Records;
import dev.activitystore.bench.PageRequests.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each subject can do, found by asking it; whether what it gives is right, and what it exchanges with a server for that. */
final class Support {

    /** How many pages are compared of each shape, size and place. */
    private static final int PAGES = 3;

    private final Map<Subject, Map<String, String>> reasons = new LinkedHashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Corpus corpus;
    private final PageRequests requests;

    Support() throws IOException {
        corpus = Corpus.readMeasured();
        requests = new PageRequests(corpus.organizationId(), corpus.activities());
    }

    /** Why a subject can't do something, by its name; empty if it can do everything. */
    Map<String, String> reasons(Subject subject) {
        return reasons.getOrDefault(subject, Map.of());
    }

    /** What the subjects exchange with their servers, of those that count it. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    boolean can(Subject subject, Enum<?> what) {
        return !reasons(subject).containsKey(what.name());
    }

    /**
     * Compares the pages of a subject, and of its floor, with the records themselves, and tries its operations.
     *
     * @throws IllegalStateException if a page has other records, or another order
     */
    void check(Subject subject, int size, List<Integer> pageSizes) throws Exception {
        Map<String, String> cannot = reasons.computeIfAbsent(subject, key -> new LinkedHashMap<>());
        try (Duel duel = Duel.forReading(subject, size)) {
            for (Shape shape : Shape.values()) {
                checkPages(subject.title(), duel.contender(), shape, pageSizes, cannot);
                if (subject.reference() == null) { // else the reference is checked as a subject
                    checkPages("the floor of " + subject.title(), duel.reference(), shape, pageSizes, new HashMap<>());
                }
                if (isCounted(duel)) {
                    for (int pageSize : pageSizes) {
                        exchanges.addAll(Exchange.ofPages(subject, duel, requests, shape, pageSize));
                    }
                }
            }
        }
        Records records = new Records(corpus);
        try (Duel duel = Duel.forWriting(subject, size)) {
            for (Operation operation : Operation.values()) {
                reason(() -> operation.prepare(duel.contender(), records).call())
                        .ifPresent(reason -> cannot.put(operation.name(), reason));
                if (isCounted(duel)) {
                    exchanges.add(Exchange.of(subject, duel, operation, records));
                }
            }
        }
    }

    /** Whether what was asked until now was counted. */
    private static boolean isCounted(Duel duel) {
        return !duel.contender().traffic().equals(Traffic.NONE);
    }

    private void checkPages(
            String name, Contender<?> contender, Shape shape, List<Integer> pageSizes, Map<String, String> cannot)
            throws Exception {
        Map<String, String> places = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            for (int pageSize : pageSizes) {
                reason(() -> check(name, contender, requests.of(shape, pageSize).getOrDefault(place, List.of())))
                        .ifPresent(reason -> places.put(place.name(), reason));
            }
        }
        if (places.size() == Place.values().length) {
            cannot.put(shape.name(), places.getOrDefault(Place.FIRST_NEWEST.name(), ""));
        } else {
            cannot.putAll(places);
        }
    }

    private void check(String name, Contender<?> contender, List<PageRequest> pages) throws Exception {
        for (PageRequest request : pages.subList(0, Math.min(PAGES, pages.size()))) {
            if (!rows(contender, request).equals(requests.expected(request))) {
                throw new IllegalStateException(name + " gives other records, or another order: " + request);
            }
        }
    }

    private static <R> List<Row> rows(Contender<R> contender, PageRequest request) throws Exception {
        return contender.rows(contender.page(request));
    }

    private static Optional<String> reason(Step step) throws Exception {
        try {
            step.run();
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            @Nullable String message = e.getMessage();
            return Optional.of(message == null ? "not possible" : message);
        }
    }

    /** Something that a subject may be unable to do. */
    private interface Step {

        void run() throws Exception;
    }
}
