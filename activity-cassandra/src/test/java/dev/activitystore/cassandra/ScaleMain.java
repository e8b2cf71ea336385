package dev.activitystore.cassandra;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code activity-cassandra/scale} runs: a year of a large log, laid into partitions on paper. */
public final class ScaleMain {

    private static final double RECORDS_A_DAY = 1e9;
    private static final int ORGANIZATIONS = 1_000_000;

    private ScaleMain() {}

    /**
     * Prints tables in Markdown, and writes plots.
     *
     * @param arguments the folder of the plots, how many processes write, and the seed
     * @throws IOException if a plot can't be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int processes = Integer.parseInt(arguments[1]);
        ScaleLoad load = new ScaleLoad(RECORDS_A_DAY, ORGANIZATIONS, processes, Long.parseLong(arguments[2]));
        ScaleReport report = new ScaleReport(load, new Markdown(System.out));
        report.print();
        report.draw(folder);
    }
}
