package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.hold.Hold;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity holds}. */
@Command(
        name = "holds",
        description =
                "Prints the legal holds that are in force: a line for each, with its name, what it selects, when and by whom it was"
                        + " placed, and why; of several organizations, with the organization in front.",
        footer = {
            "",
            "Of all organizations, those are asked that have activities.",
            "",
            "Examples:",
            "  activity holds --organization org-123",
            "  activity holds --all-organizations"
        })
final class HoldsCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private OrganizationOptions organizations;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        organizations.check();
        PrintWriter out = spec.commandLine().getOut();
        try (ActivityLog log = store.openToRead(spec)) {
            organizations.of(log).forEach(organization -> {
                String which = organizations.isOne() ? "" : organization + ": ";
                for (Hold hold : log.operator().holds(organization).list()) {
                    out.println(which + line(hold));
                }
                out.flush();
            });
        }
        return ExitCode.OK;
    }

    private static String line(Hold hold) {
        return hold.name() + ": " + selected(hold.filter()) + "; placed " + hold.placedAt() + " by " + hold.placedBy()
                + ": " + hold.reason();
    }

    private static String selected(ActivityFilter filter) {
        List<String> parts = new ArrayList<>();
        filter.criteria().forEach(criterion -> parts.add(criterion.toString()));
        if (filter.from() != ActivityFilter.FROM_START) {
            parts.add("from " + filter.fromInstant());
        }
        if (filter.until() != ActivityFilter.UNTIL_END) {
            parts.add("until " + filter.untilInstant());
        }
        return parts.isEmpty() ? "all activities" : String.join(", ", parts);
    }
}
