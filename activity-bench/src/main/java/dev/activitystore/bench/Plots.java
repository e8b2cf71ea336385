package dev.activitystore.bench;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws lines with error bars, as SVG. */
final class Plots {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final String FONT = "SansSerif";
    private static final Color GRID = new Color(0xE0E0E0);

    /** Told apart by who sees fewer colours too (Okabe and Ito's palette). */
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000),
            new Color(0x7F7F7F));

    private Plots() {}

    /** Whether this Java can draw: without the system's fonts it can't, and some machines have none. */
    static boolean hasFonts() {
        try {
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                            .createGraphics()
                            .getFontMetrics(new Font(FONT, Font.PLAIN, 12))
                            .getHeight()
                    > 0;
        } catch (InternalError | LinkageError e) {
            return false;
        }
    }

    /**
     * A point of a line.
     *
     * @param x where
     * @param y how high, and how sure
     */
    record Point(double x, Estimate y) {}

    /** Draws lines from zero up; the horizontal axis is logarithmic. */
    static void draw(Path file, String title, String horizontal, String vertical, Map<String, List<Point>> lines)
            throws IOException {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        lines.forEach((name, points) -> {
            YIntervalSeries line = new YIntervalSeries(name);
            for (Point point : points) {
                line.add(
                        point.x(),
                        point.y().mean(),
                        point.y().lowest(),
                        point.y().highest());
            }
            data.addSeries(line);
        });
        JFreeChart chart = new JFreeChart(null, null, plot(data, horizontal, vertical), true);
        chart.setTitle(new TextTitle(title, new Font(FONT, Font.BOLD, 15)));
        chart.getLegend().setPosition(RectangleEdge.RIGHT);
        chart.getLegend().setItemFont(new Font(FONT, Font.PLAIN, 12));
        chart.setBackgroundPaint(Color.WHITE);
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        try (OutputStream out = Files.newOutputStream(file)) {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
                    .writeTo(out);
        }
    }

    private static XYPlot plot(YIntervalSeriesCollection data, String horizontal, String vertical) {
        LogAxis x = new LogAxis(horizontal);
        x.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        x.setMinorTickMarksVisible(false);
        NumberAxis y = new NumberAxis(vertical);
        y.setAutoRangeIncludesZero(true);
        y.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, COLORS.get(i % COLORS.size()));
            renderer.setSeriesStroke(i, new BasicStroke(2));
        }
        XYPlot plot = new XYPlot(data, x, y, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1)); // not dashed: each dash would be a line of the file
        plot.setRangeGridlinePaint(GRID);
        return plot;
    }
}
