package dev.activitystore.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in a sentence. */
final class UsageError {

    private UsageError() {}

    /** Explains a failure. What is unknown comes first: it may be what seems to be missing. */
    static String explain(ParameterException failure, String[] arguments) {
        UnmatchedArgumentException unknown = failure instanceof UnmatchedArgumentException e
                ? e
                : failure instanceof MissingParameterException ? unknownIn(arguments) : null;
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String message = unknown == null ? String.valueOf(failure.getMessage()) : explain(unknown);
        return message + " (see " + command + " --help)";
    }

    private static String explain(UnmatchedArgumentException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String argument = failure.getUnmatched().get(0);
        if (failure.isUnknownOption() || argument.startsWith("--")) {
            String name = argument.replaceFirst("(?s)=.*", "");
            return "Unknown option: '" + name + "'"
                    + suggestion(name, command.optionsMap().keySet());
        }
        Map<String, CommandLine> commands = command.subcommands();
        return commands.isEmpty()
                ? String.valueOf(failure.getMessage())
                : "Unknown command: '" + argument + "'" + suggestion(argument, new TreeSet<>(commands.keySet()));
    }

    private static String suggestion(String unknown, Collection<String> known) {
        return Nearest.to(unknown, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    /** What is unknown, where the parser has met something that is missing before; null if nothing is. */
    private static @Nullable UnmatchedArgumentException unknownIn(String[] arguments) {
        CommandLine lenient = ActivityCommand.commandLine();
        lenient.getSubcommands().values().forEach(command -> requireNothing(command.getCommandSpec()));
        try {
            lenient.parseArgs(arguments);
            return null;
        } catch (UnmatchedArgumentException e) {
            return e;
        } catch (ParameterException e) {
            return null;
        }
    }

    private static void requireNothing(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            if (option.required()) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option).required(false).build());
            }
        }
        for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
            command.remove(parameter);
            command.addPositional(PositionalParamSpec.builder(parameter)
                    .required(false)
                    .arity("0..*")
                    .build());
        }
    }
}
