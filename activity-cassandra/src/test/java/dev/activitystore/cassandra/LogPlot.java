package dev.activitystore.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/** Draws lines as SVG; both axes are logarithmic. Immutable. */
final class LogPlot {

    private static final int LEFT = 80;
    private static final int TOP = 40;
    private static final int WIDTH = 440;
    private static final int HEIGHT = 290;
    private static final int LEGEND_LINE = 20;

    /** Told apart by who sees fewer colours too (Okabe and Ito's palette). */
    private static final List<String> COLORS = List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7");

    private final String horizontal;
    private final String vertical;
    private final double[] x;
    private final double[] y;

    /**
     * A plot.
     *
     * @param horizontal what the horizontal axis shows
     * @param vertical what the vertical one shows
     * @param x the powers of ten that the horizontal one begins and ends with
     * @param y those of the vertical one
     */
    LogPlot(String horizontal, String vertical, double[] x, double[] y) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.x = x.clone();
        this.y = y.clone();
    }

    /** Draws lines with their names. */
    void draw(Path file, String title, Map<String, NavigableMap<Double, Double>> lines) throws IOException {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 400\""
                + " width=\"760\" height=\"400\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"760\" height=\"400\" fill=\"#FFFFFF\"/>\n");
        text(svg, 380, 22, "middle", title);
        text(svg, LEFT + WIDTH / 2.0, TOP + HEIGHT + 45, "middle", horizontal);
        text(svg, LEFT, TOP - 6, "middle", vertical);
        for (int power = (int) x[0]; power <= x[1]; power++) {
            text(svg, across(power), TOP + HEIGHT + 20, "middle", number(power));
        }
        for (int power = (int) y[0]; power <= y[1]; power++) {
            line(svg, List.of(point(x[0], power), point(x[1], power)), "#E0E0E0", 1);
            text(svg, LEFT - 8, down(power) + 4, "end", number(power));
        }
        int drawn = 0;
        for (Map.Entry<String, NavigableMap<Double, Double>> line : lines.entrySet()) {
            String color = COLORS.get(drawn % COLORS.size());
            line(
                    svg,
                    line.getValue().entrySet().stream()
                            .map(at -> point(Math.log10(at.getKey()), Math.log10(at.getValue())))
                            .toList(),
                    color,
                    2);
            int height = TOP + 10 + drawn * LEGEND_LINE;
            line(svg, List.of((LEFT + WIDTH + 15) + "," + height, (LEFT + WIDTH + 35) + "," + height), color, 2);
            text(svg, LEFT + WIDTH + 42, height + 4, "start", line.getKey());
            drawn++;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, svg.append("</svg>\n"));
    }

    private String point(double powerX, double powerY) {
        return String.format(Locale.ROOT, "%.1f,%.1f", across(powerX), down(powerY));
    }

    private double across(double power) {
        return LEFT + WIDTH * (power - x[0]) / (x[1] - x[0]);
    }

    private double down(double power) {
        return TOP + HEIGHT * (y[1] - Math.max(y[0], power)) / (y[1] - y[0]);
    }

    private static String number(int power) {
        return power < 0
                ? "0." + "0".repeat(-1 - power) + "1"
                : String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)));
    }

    private static void line(StringBuilder svg, List<String> points, String color, int width) {
        svg.append("<polyline fill=\"none\" stroke=\"")
                .append(color)
                .append("\" stroke-width=\"")
                .append(width)
                .append("\" points=\"")
                .append(points.stream().collect(Collectors.joining(" ")))
                .append("\"/>\n");
    }

    private static void text(StringBuilder svg, double across, double down, String anchor, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", across, down, anchor))
                .append(text)
                .append("</text>\n");
    }
}
