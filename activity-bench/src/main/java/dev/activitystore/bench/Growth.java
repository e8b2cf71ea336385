package dev.activitystore.bench;

import dev.activitystore.bench.Figure.Kind;
import dev.activitystore.bench.rocksdb.GrowthBenchmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a report tells of growth beside the pages of all stores. */
final class Growth {

    private static final String ADDING = Operation.ADD_100.title();

    private Growth() {}

    /** Pages of a large organization and of a small one; nothing, where they were not measured. */
    static String ofOne(Results results) {
        List<Figure> figures = results.figures().stream()
                .filter(figure -> figure.kind() == Kind.GROWTH)
                .toList();
        if (figures.isEmpty()) {
            return "";
        }
        Table table = new Table(List.of(
                "page",
                Cells.number(GrowthBenchmark.SMALL),
                Cells.number(GrowthBenchmark.LARGE),
                "the last by the first"));
        figures.forEach(figure -> table.row(List.of(
                figure.what(),
                Cells.text(figure.reference()),
                Cells.text(figure.contender()),
                Cells.ratio(figure.ratio()))));
        return "### One organization that grows, on RocksDB\n\nDeep pages, newest first, of an organization of "
                + Cells.number(GrowthBenchmark.SMALL) + " records, and of one of "
                + Cells.number(GrowthBenchmark.LARGE) + ", with the default cache; microseconds.\n\n" + table + "\n";
    }

    /** Adding among fewer and more records; nothing, where that was not measured. */
    static String ofAdding(Results results, ReportFigures figures) {
        StringBuilder text = new StringBuilder();
        for (Subject subject : figures.subjects(Growth::isOfAdding)) {
            List<Figure> grown = results.figures().stream()
                    .filter(figure -> isOfAdding(figure) && ReportFigures.of(figure, subject, Kind.OPERATION))
                    .sorted(Comparator.comparing(Figure::records))
                    .toList();
            if (grown.size() < 2) {
                continue;
            }
            List<String> columns = new ArrayList<>(List.of(subject.title()));
            List<String> row = new ArrayList<>(List.of(ADDING));
            for (Figure figure : grown) {
                columns.add(Cells.number(figure.records()));
                row.add(figure.contender().text(0));
            }
            columns.add("the last by the first");
            row.add(Cells.ratio(
                    grown.get(grown.size() - 1).contender().by(grown.get(0).contender())));
            Table table = new Table(columns);
            table.row(row);
            text.append(table).append('\n');
        }
        return text.isEmpty()
                ? ""
                : "### Adding while there is more and more\n\nAmong so many records, microseconds a call.\n\n" + text;
    }

    private static boolean isOfAdding(Figure figure) {
        return figure.kind() == Kind.OPERATION && figure.what().equals(ADDING);
    }
}
