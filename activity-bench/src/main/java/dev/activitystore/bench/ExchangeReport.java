package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What a report tells of what is exchanged with a server. */
final class ExchangeReport {

    private static final double KILOBYTE = 1000;

    private ExchangeReport() {}

    /** A table for each subject that counts it; nothing, where none does. */
    static String of(Results results, ReportFigures figures) {
        if (results.exchanges().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("## What is exchanged with the server\n\n"
                + "On average of up to ten calls, and in brackets what the floor does. A request is one statement, or"
                + " several that are sent as one; a round, that it is sent while no other is under way: requests of one round"
                + " are at the node at once, and rounds are what a network's delay is paid for. Rows and bytes are those of the"
                + " answers, with what the store reads and drops. Counted in calls that nobody times; the time, in"
                + " microseconds, is the one above.\n\n");
        for (Subject subject : Subject.values()) {
            List<Exchange> exchanges = results.exchanges().stream()
                    .filter(exchange -> exchange.subject().equals(subject.name()))
                    .toList();
            if (exchanges.isEmpty()) {
                continue;
            }
            Table table = new Table(List.of("what", "place", "time", "requests", "rounds", "rows", "kB"));
            for (Exchange exchange : exchanges) {
                table.row(List.of(
                        exchange.what(),
                        exchange.place(),
                        time(figures, subject, exchange),
                        both(exchange, Traffic::requests, 1),
                        both(exchange, Traffic::rounds, 1),
                        both(exchange, Traffic::rows, 1),
                        both(exchange, Traffic::bytes, KILOBYTE)));
            }
            text.append("### ")
                    .append(figures.name(subject))
                    .append("\n\n")
                    .append(table)
                    .append('\n');
        }
        return text.toString();
    }

    private static String time(ReportFigures figures, Subject subject, Exchange exchange) {
        Kind kind = Arrays.stream(Operation.values())
                        .anyMatch(operation -> operation.title().equals(exchange.what()))
                ? Kind.OPERATION
                : Kind.PAGE;
        Figure figure = figures.find(subject, kind, exchange.what(), exchange.place());
        return figure == null
                ? "–"
                : Cells.number(figure.contender().mean())
                        + (figure.reference() == null
                                ? ""
                                : " (" + Cells.number(figure.reference().mean()) + ")");
    }

    private static String both(Exchange exchange, ToLongFunction<Traffic> part, double unit) {
        return mean(part.applyAsLong(exchange.contender()) / unit / exchange.calls()) + " ("
                + mean(part.applyAsLong(exchange.reference()) / unit / exchange.calls()) + ")";
    }

    /** Small ones with a decimal, if it says something. */
    private static String mean(double mean) {
        return mean >= 10
                ? Cells.number(mean)
                : String.format(Locale.ROOT, "%.1f", mean).replaceFirst("\\.0$", "");
    }
}
