package dev.activitystore.cassandra;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** Prints tables in Markdown. Not safe for concurrent use. */
final class Markdown {

    private final PrintStream out;

    Markdown(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf(Locale.ROOT, "%n### %s%n%n", title);
    }

    void header(List<String> columns) {
        row(columns);
        out.println("| --- ".repeat(columns.size()) + "|");
    }

    void header(String... columns) {
        header(List.of(columns));
    }

    void row(List<String> cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    /** In the unit that leaves up to three digits before the point. */
    static String bytes(double bytes) {
        List<String> units = List.of("B", "kB", "MB", "GB");
        int unit = Math.min(units.size() - 1, (int) (Math.log10(Math.max(1, bytes)) / 3));
        return number(bytes / Math.pow(1000, unit)) + " " + units.get(unit);
    }

    /** Three digits that count, and no zeros after a point. */
    static String number(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }
}
