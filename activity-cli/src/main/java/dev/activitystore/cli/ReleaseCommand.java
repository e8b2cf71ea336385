package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.hold.Hold;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity release}. */
@Command(
        name = "release",
        description = "Ends a legal hold: what it alone held can be changed again, and deleted by the next retain.",
        footer = {"", "Example:", "  activity release --organization org-123 --name case-7"})
final class ReleaseCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private OrganizationOption organization;

    @Mixin
    private HoldNameOption name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String id = organization.value();
        try (ActivityLog log = store.openExisting()) {
            Hold released = log.operator().holds(id).release(name.value());
            spec.commandLine()
                    .getOut()
                    .println(released.name() + " is released; it had been placed " + released.placedAt() + " by "
                            + released.placedBy() + ": " + released.reason());
        }
        return ExitCode.OK;
    }
}
