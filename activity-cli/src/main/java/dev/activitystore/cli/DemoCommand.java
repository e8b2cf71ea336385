package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.cli.DemoStores.DemoStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code activity demo}. */
@Command(
        name = "demo",
        description = {
            "Loads 6,000 real activities into new stores on H2 and RocksDB in a temporary folder, shows what a log does with them, and removes the stores.",
            "With --store it does so on that store, where they stay, as organizations org-redis and org-rocksdb.",
            "With --viewer it serves them, and a made-up team's, from memory instead, to be looked at in a browser."
        },
        footer = {
            "",
            "Examples:",
            "  activity demo",
            "  activity demo --store 'cassandra://host-1,host-2/activities?datacenter=datacenter1'"
        })
final class DemoCommand implements Callable<Integer> {

    /** The files that these projects changed, as activities: a document is a file, a user an author. */
    private static final String SAMPLE = "sample.ndjson.gz";

    private static final int SAMPLE_BATCH = 500;

    @Option(
            names = StoreOption.NAME,
            paramLabel = "URI",
            description = "A store to show it on, as of the other commands. Default: new ones, which are removed")
    private @Nullable String store;

    @Option(
            names = "--viewer",
            description = "Serves a log with the viewer, and prints the links, until it is told to stop")
    private boolean viewer;

    @Option(names = "--port", paramLabel = "N", description = "The port of the viewer; 0, or none, is any free one.")
    @WholeNumber(min = 0, max = 65_535)
    private @Nullable Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (viewer && store != null) {
            throw new ParameterException(spec.commandLine(), "--viewer serves from memory, and takes no --store");
        }
        if (port != null && !viewer) {
            throw new ParameterException(spec.commandLine(), "--port needs --viewer");
        }
        if (viewer) {
            new DemoViewer().serve(sample(), port == null ? 0 : port, out);
            return ExitCode.OK;
        }
        out.println();
        if (store != null) {
            showOn(new StoreArgument(StoreOption.NAME, store), out);
        } else {
            try (DemoStores stores = DemoStores.open()) {
                out.println("folder = \"" + stores.folder() + "\"");
                show(stores.all(), out);
            }
            out.println();
            out.println("Now a log of your own:  ./activity import FILE…  and  ./activity get --organization ORG");
            out.println("In Java: see README.md. The stores of this demo are removed.");
        }
        out.flush();
        return ExitCode.OK;
    }

    private void showOn(StoreArgument argument, PrintWriter out) throws IOException {
        String shown = argument.withoutSecrets();
        try (ActivityLog log = ActivityLog.on(argument.open())) {
            show(List.of(new DemoStore(argument.engine(), "ActivityStores.open(\"" + shown + "\")", log)), out);
        }
        out.println();
        out.println("What it has loaded stays:  ./activity get --store '" + shown + "' --organization org-redis");
    }

    private void show(List<DemoStore> stores, PrintWriter out) throws IOException {
        for (DemoStore shown : stores) {
            out.println("log = ActivityLog.on(" + shown.code() + ")");
            out.flush();
            load(shown, out);
        }
        tour(stores, out);
        out.println();
        out.println("── What it costs: " + DemoCost.PAGES + " pages of 50 of a document, one after the other");
        stores.forEach(shown -> out.println(DemoCost.of(shown)));
        out.println("  (warm and measured with care: README.md)");
    }

    /** Shows the answers of the first store, and that the others give the same ones. */
    private static void tour(List<DemoStore> stores, PrintWriter out) {
        String shown = DemoTour.of(stores.get(0).log());
        out.print(shown);
        for (DemoStore other : stores.subList(1, stores.size())) {
            String same = DemoTour.of(other.log());
            if (!DemoTour.withoutTokens(same).equals(DemoTour.withoutTokens(shown))) {
                throw new IllegalStateException(other.name() + " answers otherwise:\n" + same);
            }
            out.println();
            out.println("── The same calls on " + other.name() + ": the same answers, but for the tokens");
        }
    }

    private void load(DemoStore store, PrintWriter out) throws IOException {
        if (!Progress.isShown()) {
            spec.commandLine().getErr().println("loading the sample into " + store.name() + " …");
        }
        long start = System.nanoTime();
        byte[] sample = sample();
        ImportReport report = new ImportReport(spec.commandLine().getErr(), false);
        try (Importer importer = new Importer(
                        store.log(),
                        SAMPLE_BATCH,
                        false,
                        BadLinePolicy.STOP,
                        new ImportedTimestamps(EpochUnit.MS),
                        report,
                        () -> false);
                Progress progress = Progress.ofBytes(store.name(), sample.length);
                JsonValueReader values = new JsonValueReader(SAMPLE, new ByteArrayInputStream(sample))) {
            importer.add(values, progress.from(0));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long stored = report.stored();
        out.printf(
                Locale.ROOT,
                "%s: %,d activities loaded in batches of %d, in %.1f s (%,.0f a second, on a cold JVM)%n",
                store.name(),
                stored,
                SAMPLE_BATCH,
                seconds,
                stored / seconds);
    }

    private static byte[] sample() throws IOException {
        try (InputStream resource = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            return Objects.requireNonNull(resource, SAMPLE).readAllBytes();
        }
    }
}
