package dev.activitystore.bench;

import dev.activitystore.bench.Operation.Records;
import dev.activitystore.bench.PageRequests.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What the calls of a page or an operation have exchanged with a server, in a run by itself: nothing is timed in it.
 *
 * @param subject who has called
 * @param what the shape and page size, or the operation
 * @param place where in the list a page began, else empty
 * @param calls how many each side has made
 * @param contender what the subject's were in all
 * @param reference what those of its reference were in all
 */
record Exchange(String subject, String what, String place, int calls, Traffic contender, Traffic reference) {

    /** How many pages of a place are asked for, and how often an operation is called. */
    private static final int CALLS = 10;

    /** What these were counted of. */
    String key() {
        return String.join(" | ", subject, what, place);
    }

    /** Those of all pages of a shape. */
    static List<Exchange> ofPages(Subject subject, Duel duel, PageRequests requests, Shape shape, int pageSize)
            throws Exception {
        List<Exchange> exchanges = new ArrayList<>();
        for (Map.Entry<Place, List<PageRequest>> place :
                requests.of(shape, pageSize).entrySet()) {
            List<Callable<?>> ofContender = new ArrayList<>();
            List<Callable<?>> ofReference = new ArrayList<>();
            for (PageRequest request : place.getValue().stream().limit(CALLS).toList()) {
                ofContender.add(duel.contender().page(request));
                ofReference.add(duel.reference().page(request));
            }
            exchanges.add(new Exchange(
                    subject.name(),
                    FigureReader.words(shape.name()) + ", " + pageSize,
                    place.getKey().title(),
                    ofContender.size(),
                    traffic(duel.contender(), ofContender),
                    traffic(duel.reference(), ofReference)));
        }
        return exchanges;
    }

    /** That of an operation. */
    static Exchange of(Subject subject, Duel duel, Operation operation, Records records) throws Exception {
        List<Callable<?>> ofContender = new ArrayList<>();
        List<Callable<?>> ofReference = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            ofContender.add(operation.prepare(duel.contender(), records));
            ofReference.add(operation.prepare(duel.reference(), records));
        }
        return new Exchange(
                subject.name(),
                operation.title(),
                "",
                CALLS,
                traffic(duel.contender(), ofContender),
                traffic(duel.reference(), ofReference));
    }

    private static Traffic traffic(Contender<?> contender, List<Callable<?>> calls) throws Exception {
        Traffic before = contender.traffic();
        for (Callable<?> call : calls) {
            call.call();
        }
        return contender.traffic().since(before);
    }
}
