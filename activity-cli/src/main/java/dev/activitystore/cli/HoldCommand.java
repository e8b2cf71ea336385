package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.hold.PlacedHold;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity hold}. */
@Command(
        name = "hold",
        description = {
            "Places a legal hold: what it selects stays as it is. Nobody overwrites, updates or deletes it, retain and erase as"
                    + " little as others, until the hold is released; what is added later and selected is held, too.",
            "Different filters must all hold; of one that takes several values, one must. Without any, all activities of the"
                    + " organization are held."
        },
        footer = {
            "",
            "When the command ends, whoever was changing such an activity has ended, too. If it is interrupted, the same command"
                    + " completes the hold.",
            "",
            "Examples:",
            "  activity hold --organization org-123 --name case-7 --reason \"Smith against Jones\" --document doc-456",
            "  activity hold --organization org-123 --name audit-2026 --reason \"tax audit\" --from 2025-01-01 --until 2026-01-01"
        })
final class HoldCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private HoldNameOption name;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            preprocessor = LiteralValue.class,
            description = "Why; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "WHO",
            preprocessor = LiteralValue.class,
            description = "Who places it. Default: the user of this process.")
    private @Nullable String placedBy;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ActivityFilter filter = selection.query().filter();
        String by = placedBy == null ? System.getProperty("user.name") : placedBy;
        try (ActivityLog log = store.openExisting();
                Progress progress = Progress.ofActivities("hold")) {
            PlacedHold placed = place(log, filter, by, progress);
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%s holds %,d activities since %s",
                            placed.hold().name(),
                            placed.records(),
                            placed.hold().placedAt()));
        }
        return ExitCode.OK;
    }

    private PlacedHold place(ActivityLog log, ActivityFilter filter, String by, Progress progress) {
        try {
            return log.operator()
                    .holds(filter.organizationId())
                    .place(name.value(), filter, reason, by, progress::stepTo);
        } catch (InvalidArgumentException e) {
            throw e.field().equals("placedBy") ? new InvalidArgumentException("--by", e.rule(), by) : e;
        }
    }
}
