package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures that a report is made of: of all subjects, among the number of records that most were measured among. */
final class ReportFigures {

    private final Results results;
    private final int size;

    ReportFigures(Results results) {
        this.results = results;
        this.size = results.size();
    }

    /** Whoever has such figures, in their order. */
    List<Subject> subjects(Predicate<Figure> filter) {
        Set<String> names =
                results.figures().stream().filter(filter).map(Figure::subject).collect(Collectors.toSet());
        return Arrays.stream(Subject.values())
                .filter(subject -> names.contains(subject.name()))
                .toList();
    }

    /** What was measured of a subject. */
    List<String> whats(Subject subject, Kind kind) {
        return results.figures().stream()
                .filter(figure -> of(figure, subject, kind) && figure.records() == sizeOf(subject))
                .map(Figure::what)
                .distinct()
                .toList();
    }

    /** One of its figures, or null if it was not measured. */
    @Nullable
    Figure find(Subject subject, Kind kind, String what, String place) {
        return results.figures().stream()
                .filter(figure -> of(figure, subject, kind) && figure.records() == sizeOf(subject))
                .filter(figure -> figure.what().equals(what) && figure.place().equals(place))
                .findFirst()
                .orElse(null);
    }

    /** Among how many records a subject was measured, if not among as many as the others. */
    int sizeOf(Subject subject) {
        return results.figures().stream()
                .filter(figure -> figure.subject().equals(subject.name()) && figure.records() <= size)
                .mapToInt(Figure::records)
                .max()
                .orElse(size);
    }

    /** The lowest and the highest ratio of its pages whose name ends so. */
    String range(Subject subject, String suffix) {
        List<Estimate> ratios = results.figures().stream()
                .filter(figure -> of(figure, subject, Kind.PAGE) && figure.records() == sizeOf(subject))
                .filter(figure -> figure.what().endsWith(suffix) && figure.ratio() != null)
                .map(Figure::ratio)
                .sorted(Comparator.comparing(Estimate::mean))
                .toList();
        return ratios.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%,.2f to %,.2f",
                        ratios.get(0).mean(),
                        ratios.get(ratios.size() - 1).mean());
    }

    /** The bytes of one of its records on disk. */
    String disk(Subject subject) {
        Double bytes = results.diskBytes().get(subject.name());
        return bytes == null ? "–" : Cells.number(bytes);
    }

    /** Its title, and among how many records it was measured if that is fewer than the others. */
    String name(Subject subject) {
        return subject.title() + (sizeOf(subject) < size ? ", among " + Cells.number(sizeOf(subject)) : "");
    }

    static boolean of(Figure figure, Subject subject, Kind kind) {
        return figure.kind() == kind && figure.subject().equals(subject.name());
    }
}
