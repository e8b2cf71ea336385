package dev.activitystore.cli;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.util.Locale;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command {@code activity}. */
@Command(
        name = "activity",
        description = {
            "Keeps activity logs: who did what to which thing, and when.",
            "",
            "Beside the commands below, the same script starts a program of its own that measures the stores:"
                    + " activity bench --help"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ActivityCommand.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            GrantCommand.class,
            ImportCommand.class,
            OrganizationsCommand.class,
            GetCommand.class,
            CountCommand.class,
            ExportCommand.class,
            CopyCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DeleteCommand.class,
            RetainCommand.class,
            EraseCommand.class,
            HoldCommand.class,
            HoldsCommand.class,
            ReleaseCommand.class,
            SchemaCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the store or a file failed", "2:the command line or the input is wrong"})
public final class ActivityCommand {

    /** What the JDK reads before the first file is read by its channels. */
    private static final String MAX_CACHED_BUFFER = "jdk.nio.maxCachedBufferSize";

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Shows where in the code an error comes from.")
    private boolean stackTrace;

    ActivityCommand() {}

    /**
     * Runs a command and exits.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        limitCachedBuffers();
        Locale.setDefault(Locale.ROOT); // the terminal library would sort options by the rules of another one
        Secrets secrets = Secrets.of(arguments, System.getenv());
        System.setErr(SecretlessOutput.to(System.err, secrets, Charset.defaultCharset()));
        int exitCode = commandLine().execute(arguments);
        System.err.flush();
        System.exit(exitCode);
    }

    /**
     * Lets no thread keep a buffer outside of the heap as large as the largest that it has read or written: of an H2 file these
     * may be tens of megabytes, and each thread of a server has met one after a while.
     */
    private static void limitCachedBuffers() {
        if (System.getProperty(MAX_CACHED_BUFFER) == null) {
            System.setProperty(MAX_CACHED_BUFFER, Integer.toString(1 << 20));
        }
    }

    /** The command, with errors as one line and an exit code. */
    static CommandLine commandLine() {
        ActivityCommand command = new ActivityCommand();
        CommandLine all = new CommandLine(command);
        OptionRule.addTo(all);
        return all.setExpandAtFiles(false) // what begins with @ may be a user or a token, and must not read a file
                .setExecutionStrategy(parsed -> {
                    OptionRule.check(parsed);
                    return new RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(ActivityCommand::explain)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    PrintWriter err = commandLine.getErr();
                    if (command.stackTrace) {
                        failure.printStackTrace(err);
                    }
                    err.println("activity: " + message(failure, commandLine.getCommandSpec()));
                    err.flush();
                    return isInputAtFault(failure) ? ExitCode.USAGE : ExitCode.SOFTWARE;
                });
    }

    private static int explain(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        PrintWriter err = commandLine.getErr();
        if (arguments.length == 0) {
            commandLine.usage(err);
        } else {
            err.println("activity: " + UsageError.explain(failure, arguments));
        }
        err.flush();
        return ExitCode.USAGE;
    }

    /** What an option gave, the library calls mostly by the option's name, but for its form. */
    private static String message(Exception failure, CommandSpec command) {
        if (failure instanceof InvalidArgumentException e) {
            String option = "--" + e.field().replaceAll("(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
            OptionSpec given = command.optionsMap().get(option);
            if (given != null && given.getValue() != null) {
                return option
                        + String.valueOf(e.getMessage()).substring(e.field().length());
            }
        }
        return message(failure);
    }

    private static String message(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable cause = failure.getCause();
        if (isFileAlone(failure)) {
            return firstLine(failure);
        }
        return failure instanceof ActivityStoreException
                        && cause != null
                        && cause.getMessage() != null
                        && !tellsReason(message, cause)
                ? message + ": " + firstLine(cause)
                : message;
    }

    /** Drivers wrap what a server says, in more words. */
    private static boolean tellsReason(String message, Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner.getMessage() != null && message.contains(firstLine(inner))) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable failure) {
        return isFileAlone(failure)
                ? failure.getMessage() + ": " + failure.getClass().getSimpleName()
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the message is the name of a file, and the class alone tells what is wrong with it. */
    private static boolean isFileAlone(Throwable failure) {
        return failure instanceof FileSystemException e && e.getReason() == null && e.getOtherFile() == null;
    }

    private static boolean isInputAtFault(Exception failure) {
        return failure instanceof InvalidArgumentException || failure instanceof BadLineException;
    }

    /** The version that Maven wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = ActivityCommand.class.getPackage().getImplementationVersion();
            return new String[] {"activity " + (version == null ? "(not packaged)" : version)};
        }
    }
}
