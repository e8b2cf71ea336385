package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity organizations}. */
@Command(
        name = "organizations",
        description = {
            "Prints the organizations that have activities, a line each, in the order of the store, which is the same each"
                    + " time. What it takes grows with their number, and not with that of their activities."
        },
        footer = {
            "",
            "Examples:",
            "  activity organizations",
            "  activity organizations --store rocksdb:activities | wc -l"
        })
final class OrganizationsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        try (ActivityLog log = store.openToRead(spec)) {
            PrintedLines.print(
                    log.organizations().stream(),
                    (organization, out) -> out.write((organization + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        return ExitCode.OK;
    }
}
