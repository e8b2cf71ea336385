package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import dev.activitystore.bench.PageRequests.Place;
import dev.activitystore.bench.Plots.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes results as Markdown, with plots beside it. */
final class Report {

    private static final List<String> PLACES =
            Arrays.stream(Place.values()).map(Place::title).toList();
    private static final String DEEP_NEWEST = Place.DEEP_NEWEST.title();

    private final Results results;
    private final ReportFigures figures;
    private final int size;
    private final StringBuilder text = new StringBuilder();

    private Report(Results results) {
        this.results = results;
        this.figures = new ReportFigures(results);
        this.size = results.size();
    }

    /**
     * Writes a report.
     *
     * @param results of a run
     * @param notes what people wrote about it, in Markdown
     * @param earlier results to compare with, or null
     * @param file the Markdown; plots are written into a folder of its name beside it
     */
    static void write(Results results, String notes, @Nullable Results earlier, Path file) throws IOException {
        Report report = new Report(results);
        report.head(notes);
        report.unusable();
        report.summary();
        report.pages();
        report.operations();
        report.text.append(ExchangeReport.of(results, report.figures));
        report.cannot();
        report.growth(file);
        report.text.append(Growth.ofOne(results)).append(Growth.ofAdding(results, report.figures));
        report.concurrency(file);
        report.space();
        report.ahead();
        if (earlier != null) {
            report.text.append(RunComparison.of(earlier, results));
        }
        Files.writeString(file, report.text, StandardCharsets.UTF_8);
    }

    private void head(String notes) {
        add("# What it costs, in figures\n");
        add(
                "Times of pages and operations come with their ratio to something that did the same in the same run, call by call in"
                        + " turns, so that what slows the machine down slows both. For a store of ours that is its floor: code by hand on the same engine and"
                        + " the same data, JDBC on the same indexes with the SQL that suits the database best, RocksDB's own"
                        + " interface with records left as bytes, or prepared statements on Cassandra in tables of their own. For what a service would use otherwise, it is the store of ours"
                        + " that is named with it; such a ratio above 1 says that ours is faster.\n");
        add(
                "Of every subject and floor, pages of each shape, size and place were compared with the records themselves first: the same records,"
                        + " in the same order. Means over the iterations, with the half-width of their 95 % confidence interval; the"
                        + " ratio is that of each iteration.\n");
        results.machine().forEach(line -> add("- " + line));
        results.runs().forEach(run -> add("- " + run));
        add("- " + String.join(", ", results.versions()) + "\n");
        if (!notes.isBlank()) {
            add(notes.strip() + "\n");
        }
    }

    private void unusable() {
        List<Figure> unusable = results.unusable();
        if (unusable.isEmpty()) {
            return;
        }
        add("## Unusable\n");
        add(
                "What these were measured against varies by more than its own size: something else ran beside, or the runs were"
                        + " too short. Their ratios say nothing.\n");
        unusable.forEach(
                figure -> add("- " + figure.key().replace(" | ", ", ") + ": " + Cells.text(figure.reference())));
        add("");
    }

    private void summary() {
        add("## In short\n");
        Table table = new Table(
                List.of("subject", "measured against", "pages of 50", "pages of 1000", "add 100", "bytes on disk"));
        for (Subject subject : figures.subjects(figure -> true)) {
            table.row(List.of(
                    figures.name(subject),
                    against(subject),
                    figures.range(subject, ", 50"),
                    figures.range(subject, ", 1000"),
                    Cells.ratio(figures.find(subject, Kind.OPERATION, Operation.ADD_100.title(), "")),
                    figures.disk(subject)));
        }
        add(
                "Time by the time of what it is measured against, the lowest and the highest of all pages; bytes on disk are those"
                        + " of one record, with all that the store keeps beside it.\n");
        add(table.toString());
    }

    private void pages() {
        add("## Pages, among " + Cells.number(size) + " records\n");
        add(
                "Microseconds, and their ratio. A deep page begins in the middle of its list, and of 1000 it is seldom full. The"
                        + " heap is what a deep page, newest first, allocates in the thread that asks for it.\n");
        for (Subject subject : figures.subjects(figure -> figure.kind() == Kind.PAGE)) {
            List<String> columns = new ArrayList<>(List.of("page"));
            columns.addAll(PLACES);
            columns.add("heap, KiB");
            Table table = new Table(columns);
            for (String what : figures.whats(subject, Kind.PAGE)) {
                List<String> row = new ArrayList<>(List.of(what));
                PLACES.forEach(place -> row.add(Cells.cell(figures.find(subject, Kind.PAGE, what, place))));
                Figure deep = figures.find(subject, Kind.PAGE, what, DEEP_NEWEST);
                row.add(deep == null || deep.bytes() == null ? "–" : Cells.number(deep.bytes() / 1024));
                table.row(row);
            }
            add("### " + figures.name(subject) + ", against " + against(subject) + "\n");
            add(table.toString());
        }
    }

    private void operations() {
        add("## Writes, and records by id\n");
        add("Microseconds a call, and their ratio.\n");
        List<Subject> subjects = figures.subjects(figure -> figure.kind() == Kind.OPERATION);
        List<String> columns = new ArrayList<>(List.of("subject"));
        for (Operation operation : Operation.values()) {
            columns.add(operation.title());
        }
        Table table = new Table(columns);
        for (Subject subject : subjects) {
            List<String> row = new ArrayList<>(List.of(figures.name(subject)));
            for (Operation operation : Operation.values()) {
                row.add(Cells.cell(figures.find(subject, Kind.OPERATION, operation.title(), "")));
            }
            table.row(row);
        }
        add(table.toString());
    }

    private void growth(Path file) throws IOException {
        List<Subject> grown = figures.subjects(figure -> figure.kind() == Kind.PAGE
                && figure.records() != figures.sizeOf(subject(figure))
                && subject(figure).reference() == null);
        if (!grown.isEmpty()) {
            add("## Growth\n");
            add(
                    "The same pages of the same organization, the deep ones, newest first, while there are more and more others."
                            + " Flat is the claim.\n");
        }
        for (Subject subject : grown) {
            Map<String, List<Point>> lines = new LinkedHashMap<>();
            Set<Integer> sizes = new LinkedHashSet<>();
            results.figures().stream()
                    .filter(figure -> ReportFigures.of(figure, subject, Kind.PAGE)
                            && figure.place().equals(DEEP_NEWEST))
                    .sorted(Comparator.comparing(Figure::records))
                    .forEach(figure -> {
                        sizes.add(figure.records());
                        lines.computeIfAbsent(figure.what(), what -> new ArrayList<>())
                                .add(new Point(figure.records(), figure.contender()));
                    });
            lines.values().removeIf(points -> points.size() < sizes.size());
            plot(file, "growth-" + subject.name(), subject.title(), "records", "µs a page", lines);
            List<String> columns = new ArrayList<>(List.of("page"));
            sizes.forEach(records -> columns.add(Cells.number(records)));
            columns.add("the last by the first");
            Table table = new Table(columns);
            lines.forEach((what, points) -> {
                List<String> row = new ArrayList<>(List.of(what));
                points.forEach(point -> row.add(point.y().text(0)));
                row.add(Cells.ratio(
                        points.get(points.size() - 1).y().by(points.get(0).y())));
                table.row(row);
            });
            add(table.toString());
        }
    }

    private void concurrency(Path file) throws IOException {
        add("## Reads while records are added\n");
        add(
                "Pages of 50 of a document in a second, while one more thread adds 100 records at a time as fast as it can; in"
                        + " brackets, the batches that it adds in a second. A side that adds less leaves more to those that read. Each side has a run of its own; the ratios are of the rates, so"
                        + " below 1 is slower.\n");
        List<Subject> subjects = figures.subjects(figure -> figure.kind() == Kind.READS);
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        Set<String> readers = new LinkedHashSet<>();
        subjects.forEach(subject -> readers.addAll(figures.whats(subject, Kind.READS)));
        List<String> columns = new ArrayList<>(List.of("subject"));
        columns.addAll(readers);
        Table table = new Table(columns);
        for (Subject subject : subjects) {
            List<String> row = new ArrayList<>(List.of(figures.name(subject)));
            for (String what : readers) {
                Figure reads = figures.find(subject, Kind.READS, what, "");
                Figure writes = figures.find(subject, Kind.WRITES, what, "");
                if (reads == null || writes == null) {
                    row.add("–");
                    continue;
                }
                row.add(reads.contender().text(0) + Cells.behindComma(reads.ratio()) + " ("
                        + Cells.number(writes.contender().mean()) + Cells.behindComma(writes.ratio()) + ")");
                lines.computeIfAbsent(subject.title(), title -> new ArrayList<>())
                        .add(new Point(Integer.parseInt(what.substring(0, what.indexOf(' '))), reads.contender()));
            }
            table.row(row);
        }
        if (!lines.isEmpty()) {
            plot(file, "concurrency", "Reads while records are added", "threads that read", "pages a second", lines);
        }
        add(table.toString());
    }

    private void space() {
        add("## On disk\n");
        Table table = new Table(List.of("subject", "bytes of a record"));
        results.diskBytes().keySet().forEach(name -> {
            Subject subject = Subject.valueOf(name);
            table.row(List.of(figures.name(subject), figures.disk(subject)));
        });
        add(
                "All files of the store, by the number of records: rows, indexes, and what the engine keeps beside them; of a"
                        + " server, its logs and its own tables too.\n");
        add(table.toString());
    }

    private void ahead() {
        List<Figure> ahead = results.figures().stream()
                .filter(figure -> subject(figure).reference() != null && figure.isAhead())
                .toList();
        add("## Where ours is not the fastest\n");
        if (ahead.isEmpty()) {
            add("Nowhere that was measured.\n");
            return;
        }
        Table table = new Table(List.of("subject", "what", "its time, µs", "ours, µs", "ratio"));
        for (Figure figure : ahead) {
            table.row(List.of(
                    subject(figure).title(),
                    figure.what() + (figure.place().isEmpty() ? "" : " (" + figure.place() + ")"),
                    figure.contender().text(0),
                    Cells.text(figure.reference()),
                    Cells.ratio(figure.ratio())));
        }
        add(table.toString());
    }

    private void cannot() {
        List<String> lines = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            results.reasons()
                    .getOrDefault(subject.name(), Map.of())
                    .forEach((what, reason) ->
                            lines.add("- " + subject.title() + " can't do " + titleOf(what) + ": " + reason));
        }
        if (!lines.isEmpty()) {
            add("## What can't be done\n");
            add(String.join("\n", lines) + "\n");
        }
    }

    private static String against(Subject subject) {
        Subject reference = subject.reference();
        return reference == null ? "its floor" : reference.title();
    }

    private static Subject subject(Figure figure) {
        return Subject.valueOf(figure.subject());
    }

    /** The title of a shape, a place or an operation. */
    private static String titleOf(String name) {
        return Stream.concat(
                        Arrays.stream(Operation.values())
                                .filter(one -> one.name().equals(name))
                                .map(Operation::title),
                        Arrays.stream(Place.values())
                                .filter(one -> one.name().equals(name))
                                .map(Place::title))
                .findFirst()
                .orElse(FigureReader.words(name));
    }

    private void plot(
            Path file, String name, String title, String horizontal, String vertical, Map<String, List<Point>> lines)
            throws IOException {
        if (!Plots.hasFonts()) {
            add("(No plot: this Java finds no fonts to draw with.)\n");
            return;
        }
        Path folder = file.toAbsolutePath()
                .resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.md$", ""));
        String plot = name.toLowerCase(Locale.ROOT) + ".svg";
        Files.createDirectories(folder);
        Plots.draw(folder.resolve(plot), title, horizontal, vertical, lines);
        add("![" + title + ": " + vertical + " by " + horizontal + "](" + folder.getFileName() + "/" + plot + ")\n");
    }

    private void add(String line) {
        text.append(line).append('\n');
    }
}
