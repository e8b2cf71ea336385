package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became slower since an earlier run, beyond the error of both: their confidence intervals have nothing in common.
 * Ratios are compared and not times, so that the machine may be another one.
 */
final class Comparison {

    private Comparison() {}

    static String of(Results earlier, Results now) {
        Map<String, Figure> before =
                earlier.figures().stream().collect(Collectors.toMap(Figure::key, Function.identity(), (a, b) -> a));
        Table table = new Table(List.of("what", "ratio then", "ratio now"));
        int compared = 0;
        int slower = 0;
        int faster = 0;
        for (Figure figure : now.figures()) {
            Figure old = before.get(figure.key());
            if (old == null || old.ratio() == null || figure.ratio() == null) {
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
        return "## Against the run of " + earlier.date() + "\n\n" + compared
                + " figures are in both; beyond the error, " + slower + " are slower, " + faster + " are faster.\n\n"
                + (slower == 0 ? "" : table);
    }

    /** Of times, a higher ratio is slower; of rates, a lower one. */
    private static boolean isSlower(Figure figure, Estimate then, Estimate now) {
        boolean isRate = figure.kind() == Kind.READS || figure.kind() == Kind.WRITES;
        return isRate ? now.highest() < then.lowest() : now.lowest() > then.highest();
    }
}
