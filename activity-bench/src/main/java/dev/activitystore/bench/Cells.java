package dev.activitystore.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as the cells of a table show them; a dash is what was not measured. */
final class Cells {

    private Cells() {}

    static String cell(@Nullable Figure figure) {
        return figure == null ? "–" : number(figure.contender().mean()) + behindComma(figure.ratio());
    }

    static String behindComma(@Nullable Estimate ratio) {
        return ratio == null ? "" : ", " + ratio(ratio);
    }

    static String ratio(@Nullable Figure figure) {
        return figure == null ? "–" : ratio(figure.ratio());
    }

    static String text(@Nullable Estimate micros) {
        return micros == null ? "–" : micros.text(0);
    }

    static String ratio(@Nullable Estimate ratio) {
        return ratio == null ? "–" : ratio.text(2);
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
