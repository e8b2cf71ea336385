package dev.activitystore.cli;

import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.SchemaScripts;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity schema}. */
@Command(
        name = "schema",
        description = {
            "Prints the SQL that makes the tables of a store in a database, or upgrades them, for a DBA or a tool such as"
                    + " Flyway or Liquibase. Opening a store does the same by itself, where it may."
        },
        footer = {
            "",
            "Examples:",
            "  activity schema --dialect postgresql > V1__activity_store.sql",
            "  activity schema --dialect postgresql --schema-name logs --prefix app_",
            "  activity schema --dialect h2 --from 1"
        })
final class SchemaCommand implements Runnable {

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            required = true,
            description = "Of which database: h2, mariadb or postgresql")
    private String dialect = "";

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What the names of tables and indexes begin with. Default: nothing")
    private String prefix = "";

    @Option(
            names = "--schema-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The schema of the tables, on MariaDB the database; it must be there. Default: that of the"
                    + " connection")
    private String schemaName = "";

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            defaultValue = "0",
            description =
                    "The version of the tables that are there, which the table activity_schema holds. Default: none"
                            + " are")
    @WholeNumber(min = 0)
    private int from;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(script());
        out.flush();
    }

    private String script() {
        SchemaScripts scripts = scripts();
        try {
            return scripts.script(dialect, schemaName, prefix, from);
        } catch (InvalidArgumentException e) {
            throw ofOption(e);
        }
    }

    /** What breaks a rule is named as it was given. */
    private InvalidArgumentException ofOption(InvalidArgumentException failure) {
        return switch (failure.field()) {
            case "fromVersion" -> new InvalidArgumentException("--from", failure.rule(), from);
            case "schemaName" -> new InvalidArgumentException("--schema-name", failure.rule(), schemaName);
            case "tablePrefix" -> new InvalidArgumentException("--prefix", failure.rule(), prefix);
            default -> failure;
        };
    }

    private SchemaScripts scripts() {
        List<SchemaScripts> all = ActivityStores.providers().stream()
                .filter(SchemaScripts.class::isInstance)
                .map(SchemaScripts.class::cast)
                .toList();
        return all.stream()
                .filter(scripts -> scripts.databases().contains(dialect))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "--dialect",
                        "must be one of "
                                + all.stream()
                                        .flatMap(scripts -> scripts.databases().stream())
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        dialect));
    }
}
