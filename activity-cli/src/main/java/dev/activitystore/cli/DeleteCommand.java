package dev.activitystore.cli;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity delete}. */
@Command(
        name = "delete",
        description = {
            "Deletes activities, after it has told how many match and was answered yes. At least one filter is needed;"
                    + " different filters must all hold; of one that takes several values, one must.",
            "Prints a line for each activity that is not deleted: its id, and whether it is immutable or not found."
        },
        footer = {
            "",
            "The exit code is 1 also if the answer was not yes, and if an activity is immutable or not found.",
            "If it is interrupted, what was deleted until then is gone; the same command deletes the rest.",
            "",
            "Examples:",
            "  activity delete --organization org-123 --document doc-456",
            "  activity delete --organization org-123 --user user-1 --until now-365d --yes"
        })
final class DeleteCommand implements Callable<Integer> {

    /** Whether standard input is a terminal: the script that starts Java knows. */
    private static final String TERMINAL_PROPERTY = "activity.terminal";

    private static final Map<Status, String> WORDS =
            new EnumMap<>(Map.of(Status.DONE, "deleted", Status.IMMUTABLE, "immutable", Status.NOT_FOUND, "not found"));

    @Mixin
    private StoreOption store;

    @Mixin
    private SelectionOptions selection;

    @Option(names = "--yes", description = "Does not ask. Required where standard input is no terminal.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ActivityDeletion deletion = selection.deletion();
        ActivityQuery matching = ActivityQuery.of(deletion.filter());
        if (!yes && !Boolean.getBoolean(TERMINAL_PROPERTY)) {
            throw new InvalidArgumentException("--yes", "is required, as there is no terminal to ask at");
        }
        try (ActivityLog log = store.openExisting()) {
            if (!yes && !isConfirmed(log.stream(matching).count())) {
                err().println("nothing is deleted");
                return ExitCode.SOFTWARE;
            }
            return delete(log, deletion) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private boolean isConfirmed(long activities) throws IOException {
        err().printf(
                        Locale.ROOT,
                        "Delete %,d activities of %s%s for ever? [yes/no] ",
                        activities,
                        store.argument().withoutSecrets(),
                        selection.timeInWords());
        err().flush();
        // not closed: it is the process's
        BufferedReader answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return "yes".equals(answer.readLine());
    }

    /** Deletes, and tells what became of it, also of a part if it fails; true if all are deleted. */
    private boolean delete(ActivityLog log, ActivityDeletion deletion) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        try (Progress progress = Progress.ofActivities("delete")) {
            log.delete(deletion, outcome -> {
                long count = counts.merge(outcome.status(), 1L, Long::sum);
                if (outcome.done()) {
                    progress.stepTo(count);
                } else {
                    spec.commandLine().getOut().println(outcome.activityId() + " is " + WORDS.get(outcome.status()));
                }
            });
        } finally {
            spec.commandLine().getOut().flush();
            report(counts);
        }
        return Set.of(Status.DONE).containsAll(counts.keySet());
    }

    private void report(Map<Status, Long> counts) {
        err().println(WORDS.entrySet().stream()
                .map(word ->
                        String.format(Locale.ROOT, "%,d %s", counts.getOrDefault(word.getKey(), 0L), word.getValue()))
                .collect(Collectors.joining(", ", "", selection.timeInWords())));
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
