package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of ours became slower since an earlier run, beyond the error of both: their confidence intervals have nothing in
 * common, and their means differ by more than runs of the same code do. Ratios to the floors are compared and not times, so
 * that the machine may be another one; of the API over HTTP, those to the store under it.
 */
final class RunComparison {

    /** Confidence intervals are of one JVM each; from one to the next, the same code differs by this much. */
    private static final double BETWEEN_JVMS = 0.05;

    private RunComparison() {}

    static String of(Results earlier, Results now) {
        Map<String, Figure> before =
                earlier.figures().stream().collect(Collectors.toMap(Figure::key, Function.identity(), (a, b) -> a));
        Table table = new Table(List.of("what", "ratio then", "ratio now"));
        int compared = 0;
        int slower = 0;
        int faster = 0;
        for (Figure figure : now.figures()) {
            Figure old = before.get(figure.key());
            if (!isOfOurs(figure) || old == null || old.ratio() == null || figure.ratio() == null) {
                continue;
            }
            compared++;
            if (isSlower(figure, old.ratio(), figure.ratio())) {
                slower++;
                table.row(List.of(
                        figure.key().replace(" | ", ", "),
                        old.ratio().text(2),
                        figure.ratio().text(2)));
            } else if (isSlower(figure, figure.ratio(), old.ratio())) {
                faster++;
            }
        }
        return "## Against an earlier report\n\n- " + String.join("\n- ", earlier.runs()) + "\n\n" + compared
                + " figures of ours are in both; beyond the error, " + slower + " are slower, " + faster
                + " are faster.\n\n"
                + (slower == 0 ? "" : table);
    }

    /** Of times, a higher ratio is slower; of rates, a lower one. */
    private static boolean isSlower(Figure figure, Estimate then, Estimate now) {
        boolean isRate = figure.kind() == Kind.READS || figure.kind() == Kind.WRITES;
        return isRate ? isLess(now, then) : isLess(then, now);
    }

    private static boolean isLess(Estimate one, Estimate other) {
        return one.highest() < other.lowest() && one.mean() * (1 + BETWEEN_JVMS) < other.mean();
    }

    /** A peer's ratio grows where ours becomes faster. */
    private static boolean isOfOurs(Figure figure) {
        Subject subject = Subject.valueOf(figure.subject());
        return subject.reference() == null || subject == Subject.HTTP;
    }
}
