package dev.activitystore.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code activity bench}. */
@Command(
        name = "activity bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the stores, their floors, and what a service would use otherwise, and writes a report.",
            "",
            "All of it takes about two hours on two processors, and some 40 GB of disk for data that is made once and kept"
                    + " for the next run; --quick takes a few minutes. Nothing else should run meanwhile.",
            "",
            "CASSANDRA is a node on 127.0.43.1. Cassandra is loaded the first time (67 MB), and runs on Java 17 alone: with a"
                    + " later one, JAVA17_HOME names it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something could not be measured, or a figure is unusable",
            "2:the command line is wrong"
        })
final class BenchCommand implements Callable<Integer> {

    private static final List<Integer> SIZES = List.of(50_000, 500_000, 5_000_000);
    private static final List<Integer> PAGE_SIZES = List.of(50, 1000);
    private static final List<Integer> READERS = List.of(1, 2, 4, 8);

    @Option(
            names = "--quick",
            description =
                    "Only stores inside the process, among 50,000 records, with short runs: to see that it works, and"
                            + " for a first impression.")
    private boolean isQuick;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Files *.ndjson.gz, each with the activities of one organization, one a line. Without it, a"
                    + " sample of 6,000 is multiplied.")
    private @Nullable Path data;

    @Option(
            names = "--subjects",
            split = ",",
            paramLabel = "SUBJECT",
            description = "What is measured: ${COMPLETION-CANDIDATES}. All, if none is named.")
    private @Nullable Set<Subject> subjects;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "RECORDS",
            description =
                    "Among how many records, in ascending order: everything among the middle one, pages of our stores"
                            + " among all. 50000,500000,5000000, if none is named.")
    private @Nullable List<Integer> sizes;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Runs only what has this in its name, such as 'OperationBenchmark .* ADD_'.")
    private Pattern only = Pattern.compile("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "benchmarks.md",
            description = "The report; beside it are written plots, figures (.json), and what JMH wrote (.jmh.json)."
                    + " Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("benchmarks.md");

    @Option(names = "--add", description = "Keeps the figures of --out that this run does not measure again.")
    private boolean isAdding;

    @Option(names = "--report", description = "Measures nothing: writes the report of the figures beside --out anew.")
    private boolean isReportOnly;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "The figures (.json) of an earlier report: tells what became slower.")
    private @Nullable Path earlier;

    @Option(names = "--notes", paramLabel = "FILE", description = "Markdown to put into the report.")
    private @Nullable Path notes;

    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    /**
     * Runs the command and exits.
     *
     * @param arguments its options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @SuppressWarnings("SystemOut") // it is a program
    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, wrong) -> {
                    System.err.println("activity bench: " + failure.getMessage() + " (see activity bench --help)");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    System.err.println("activity bench: " + failure);
                    return ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws Exception {
        if (data != null) {
            System.setProperty(Corpus.FOLDER_PROPERTY, data.toAbsolutePath().toString());
        }
        @Nullable Results before = earlier == null ? null : Results.read(earlier); // out may be the same file
        if (isReportOnly) {
            Results results = Results.read(sibling(".json"));
            write(results, before);
            return isUsable(results) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        Plan plan = plan();
        checkSizes(plan);
        @Nullable Results kept = kept();
        Support support = new Support();
        Map<String, Double> diskBytes = prepare(plan, support);
        List<Trial> trials = plan.trials(support).stream()
                .filter(trial -> only.matcher(trial.title()).find())
                .toList();
        if (trials.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--only " + only + " is in the name of nothing that is run");
        }
        Session session = new Session(sibling(".jmh.json"), isQuick);
        int failures = session.run(trials);
        Results results = new Results(
                List.of(LocalDate.now(ZoneOffset.UTC) + ", `" + calledAs() + "`"),
                plan.size(),
                Machine.describe(),
                Machine.versions(),
                plan.subjects().stream().collect(Collectors.toMap(Subject::name, support::reasons)),
                diskBytes,
                failures == trials.size() ? List.of() : FigureReader.read(sibling(".jmh.json")),
                support.exchanges());
        if (kept != null) {
            results = kept.with(results);
        }
        results.write(sibling(".json"));
        write(results, before);
        say("The report is " + out + (failures == 0 ? "." : "; " + failures + " runs failed: see " + session.logs()));
        return isUsable(results) && failures == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Says what is not. */
    @SuppressWarnings("SystemOut")
    private static boolean isUsable(Results results) {
        List<Figure> unusable = results.unusable();
        if (!unusable.isEmpty()) {
            System.err.println("activity bench: " + unusable.size() + " of "
                    + results.figures().size()
                    + " figures are unusable: what they were measured against varies by more than its own size, first "
                    + unusable.get(0).key().replace(" | ", ", "));
        }
        return unusable.isEmpty();
    }

    private void write(Results results, @Nullable Results before) throws IOException {
        Report.write(results, notes == null ? "" : Files.readString(notes, StandardCharsets.UTF_8), before, out);
    }

    /** What this run is added to, or null. */
    private @Nullable Results kept() throws IOException {
        Path file = sibling(".json");
        if (!isAdding || !Files.exists(file)) {
            return null;
        }
        Results results = Results.read(file);
        if (!results.machine().equals(Machine.describe()) || !Machine.versions().containsAll(results.versions())) {
            throw new ParameterException(
                    spec.commandLine(), "--add: " + file + " is of another machine, or of other versions of libraries");
        }
        return results;
    }

    private Plan plan() {
        Set<Subject> all = isQuick
                ? EnumSet.copyOf(List.of(Subject.values()).stream()
                        .filter(Subject::isQuick)
                        .toList())
                : EnumSet.allOf(Subject.class);
        List<Integer> usual = isQuick ? SIZES.subList(0, 1) : SIZES;
        return new Plan(
                subjects == null ? all : subjects,
                sizes == null ? usual : sizes,
                isQuick ? PAGE_SIZES.subList(0, 1) : PAGE_SIZES,
                isQuick ? List.of(2) : READERS);
    }

    private void checkSizes(Plan plan) throws IOException {
        int least = Corpus.readMeasured().activities().size();
        int before = least - 1;
        for (int size : plan.sizes()) {
            if (size <= before) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--sizes must ascend, from at least " + least
                                + ", the records of the organization in which pages are" + " measured, but are "
                                + plan.sizes());
            }
            before = size;
        }
    }

    /** Fills what is not there yet, and compares what each subject gives with the data. */
    private Map<String, Double> prepare(Plan plan, Support support) throws Exception {
        Map<String, Double> diskBytes = new LinkedHashMap<>();
        for (Subject subject : plan.subjects()) {
            List<Subject> both = new ArrayList<>(List.of(subject));
            if (subject.reference() != null) {
                both.add(subject.reference());
            }
            for (Subject one : both) {
                for (int size : plan.sizesOf(subject)) {
                    if (!one.hasData(size)) {
                        say("Filling " + one.title() + " with " + String.format(Locale.ROOT, "%,d", size)
                                + " records; kept for the next run …");
                    }
                    one.data(size);
                }
            }
            say("Comparing the pages of " + subject.title() + " with the data …");
            support.check(subject, plan.size(subject), plan.pageSizes());
            int size = plan.size(subject);
            diskBytes.put(subject.name(), (double) subject.kind().bytes(subject.data(size)) / size);
        }
        return diskBytes;
    }

    private String calledAs() {
        List<String> words = new ArrayList<>(List.of("./activity bench"));
        if (isQuick) {
            words.add("--quick");
        }
        if (data != null) {
            words.add("--data FOLDER");
        }
        if (subjects != null) {
            words.add("--subjects " + subjects.stream().map(Subject::name).collect(Collectors.joining(",")));
        }
        if (sizes != null) {
            words.add("--sizes " + sizes.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (!only.pattern().isEmpty()) {
            words.add("--only '" + only + "'");
        }
        return String.join(" ", words);
    }

    private Path sibling(String suffix) throws IOException {
        Path file = out.toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.md$", "") + suffix);
    }

    @SuppressWarnings("SystemOut")
    static void say(String line) {
        System.out.println(line);
    }
}
