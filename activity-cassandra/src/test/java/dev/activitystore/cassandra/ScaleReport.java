package dev.activitystore.cassandra;

import dev.activitystore.cassandra.PageSurvey.Pages;
import dev.activitystore.cassandra.PageSurvey.Rank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs the simulation, and prints what comes of it as tables in Markdown. Not safe for concurrent use. */
final class ScaleReport {

    private static final List<Integer> BATCHES = List.of(1, 10, 100);
    private static final double GOAL = 1e8;
    private static final double MEGA = 1e6;
    private static final double TERA = 1e12;

    private final ScaleLoad load;
    private final Markdown out;
    private final PartitionSizes windows;
    private final PartitionSizes growing;

    ScaleReport(ScaleLoad load, Markdown out) {
        this.load = load;
        this.out = out;
        this.windows = new PartitionSizes(load, LevelRule.WINDOWS);
        this.growing = new PartitionSizes(load, LevelRule.GROWING);
    }

    void print() {
        printPartitions();
        printProcesses();
        printPages();
        printAdds();
        printSlotLoad();
        printStorage();
    }

    private void printPartitions() {
        out.title("Partitions of a year, before compression");
        out.header("table", "levels", "partitions", "median", "99th", "largest", "larger than 100 MB");
        partitions("activity_record", "", growing.records(), ScaleLoad.recordBytes());
        for (ListKind kind : ListKind.values()) {
            String table = "activity_entry, " + kind.column();
            partitions(table, "0", windows.entries().get(kind), ScaleLoad.entryBytes());
            partitions(table, "grow", growing.entries().get(kind), ScaleLoad.entryBytes());
        }
    }

    private void partitions(String table, String levels, Sizes sizes, int bytes) {
        out.row(
                table,
                levels,
                Markdown.number(sizes.count()),
                Markdown.bytes(sizes.quantile(0.5) * bytes),
                Markdown.bytes(sizes.quantile(0.99) * bytes),
                Markdown.bytes(sizes.largest() * bytes),
                Markdown.number(sizes.above((long) (GOAL / bytes))));
    }

    private void printProcesses() {
        out.title("The largest partition of entries, by how many processes write");
        out.header("processes", "entries", "bytes");
        for (int processes : new int[] {1, 10, 100, 1000}) {
            ScaleLoad other = new ScaleLoad(load.recordsADay(), load.organizations(), processes, load.seed());
            double largest = new PartitionSizes(other, LevelRule.GROWING)
                    .entries().values().stream()
                            .mapToDouble(Sizes::largest)
                            .max()
                            .orElse(0);
            out.row(
                    Markdown.number(processes),
                    Markdown.number(largest),
                    Markdown.bytes(largest * ScaleLoad.entryBytes()));
        }
    }

    private void printPages() {
        List<List<Pages>> surveys = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("list", "page"));
        for (Rank rank : Rank.values()) {
            for (LevelRule rule : List.of(LevelRule.WINDOWS, LevelRule.GROWING)) {
                surveys.add(new PageSurvey(load, rule).read(rank));
                columns.add(String.format(Locale.ROOT, "rank %,d to %,d, ", rank.from(), rank.to())
                        + (rule == LevelRule.WINDOWS ? "level 0" : "levels grow"));
            }
        }
        out.title("Partitions that a page reads: median, 99th");
        out.header(columns);
        for (int i = 0; i < surveys.get(0).size(); i++) {
            Pages page = surveys.get(0).get(i);
            String which = Markdown.number(page.limit()) + (page.isDeep() ? ", anywhere" : ", the newest");
            out.row(cells(List.of(page.kind().column(), which), i, surveys, Pages::partitions));
        }
        out.title("Rows that name the partitions of a list: median, 99th");
        columns.remove(1);
        out.header(columns);
        for (int i = 0; i < surveys.get(0).size(); i += surveys.get(0).size() / ListKind.values().length) {
            out.row(cells(List.of(surveys.get(0).get(i).kind().column()), i, surveys, Pages::names));
        }
    }

    private static List<String> cells(
            List<String> first, int page, List<List<Pages>> surveys, Function<Pages, Sizes> counted) {
        List<String> cells = new ArrayList<>(first);
        for (List<Pages> survey : surveys) {
            Sizes sizes = counted.apply(survey.get(page));
            cells.add(Markdown.number(sizes.quantile(0.5)) + ", " + Markdown.number(sizes.quantile(0.99)));
        }
        return cells;
    }

    private void printAdds() {
        out.title("Requests of an add");
        out.header(
                "records of an add",
                "names",
                "entries",
                "reads",
                "conditional",
                "all",
                "all, a record",
                "all, a second");
        for (int batch : BATCHES) {
            AddRequests.Requests requests = new AddRequests(load, batch).run();
            out.row(
                    Markdown.number(batch),
                    Markdown.number(requests.names()),
                    Markdown.number(requests.entries()),
                    Markdown.number(requests.reads()),
                    Markdown.number(requests.conditional()),
                    Markdown.number(requests.all()),
                    Markdown.number(requests.all() / batch),
                    Markdown.number(requests.all() / batch * load.recordsADay() / 86_400));
        }
    }

    private void printSlotLoad() {
        out.title("Conditional writes a second into each of the slots of the moment, at the busiest time of day");
        out.header("rank", "records of an add: 1", "10", "100");
        for (int rank : new int[] {1, 10, 100, 1000}) {
            double records =
                    load.recordsADay() * load.shares().share(rank) / 86_400 * (1 + Rhythm.SWING) / Slot.PROCESSES;
            out.row(
                    Markdown.number(rank),
                    Markdown.number(records),
                    Markdown.number(records / 10),
                    Markdown.number(records / 100));
        }
    }

    private void printStorage() {
        out.title("Written, and stored");
        out.header("what", "a day", "a year", "a year, of three replicas");
        double kinds = ListKind.values().length;
        double named =
                growing.entries().values().stream().mapToDouble(Sizes::count).sum();
        stored("rows of records", load.recordsADay(), 1);
        stored("rows of entries", load.recordsADay() * kinds, 1);
        stored("partitions of entries, each with a row that names it", named / ScaleLoad.DAYS, 1);
        stored("TB of records", load.recordsADay() * ScaleLoad.RECORD_ON_DISK, TERA);
        stored("TB of entries", load.recordsADay() * kinds * ScaleLoad.ENTRY_ON_DISK, TERA);
        stored("TB of all", load.recordsADay() * ScaleLoad.ALL_ON_DISK, TERA);
    }

    private void stored(String what, double aDay, double unit) {
        double aYear = aDay / unit * ScaleLoad.DAYS;
        out.row(
                what,
                Markdown.number(aDay / unit),
                Markdown.number(aYear),
                Markdown.number(aYear * ScaleLoad.REPLICAS));
    }

    /** Draws the plots into a folder. */
    void draw(Path folder) throws IOException {
        Map<String, NavigableMap<Double, Double>> largest = new LinkedHashMap<>();
        largest.put("level 0 alone", megabytes(windows.largestByRank()));
        largest.put("levels grow", megabytes(growing.largestByRank()));
        largest.put("100 MB", new TreeMap<>(Map.of(1.0, GOAL / MEGA, (double) load.organizations(), GOAL / MEGA)));
        new LogPlot("rank of the organization", "MB", new double[] {0, 6}, new double[] {-2, 6})
                .draw(folder.resolve("partitions.svg"), "Largest partition of the list of all records", largest);
        Map<String, NavigableMap<Double, Double>> slots = new LinkedHashMap<>();
        for (int limit : new int[] {1000, 50}) {
            PageSurvey survey = new PageSurvey(load, LevelRule.WINDOWS);
            NavigableMap<Double, Double> line = new TreeMap<>();
            for (Zipf.Group group : load.shares().groups(3)) {
                line.put((double) group.first(), survey.slots(group.first(), limit));
            }
            slots.put(limit + " records", line);
        }
        new LogPlot("rank of the organization", "slots", new double[] {0, 6}, new double[] {0, 3})
                .draw(folder.resolve("slots.svg"), "Slots of records that a page of an organization reads", slots);
    }

    private static NavigableMap<Double, Double> megabytes(NavigableMap<Double, Double> entries) {
        NavigableMap<Double, Double> bytes = new TreeMap<>();
        entries.forEach((rank, size) -> bytes.put(rank, size * ScaleLoad.entryBytes() / MEGA));
        return bytes;
    }
}
