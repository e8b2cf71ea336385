package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity count}. */
@Command(
        name = "count",
        description = {
            "Prints how many activities there are, or that they are more than so many.",
            "Different filters must all hold; of one that takes several values, one must."
        },
        footer = {
            "",
            "Examples:",
            "  activity count --organization org-123 --from now-1d",
            "  activity count --organization org-123 --user user-1 --most 1000000"
        })
final class CountCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Counts no further: the work grows with what is counted. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private long most;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ActivityFilter filter = selection.query().filter();
        try (ActivityLog log = store.openToRead(spec)) {
            spec.commandLine().getOut().println(log.count(filter, most));
        }
        return ExitCode.OK;
    }
}
