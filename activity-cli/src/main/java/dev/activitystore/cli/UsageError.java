package dev.activitystore.cli;

import dev.activitystore.spi.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
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
        String message = unknown == null ? explainKnown(failure) : explain(unknown);
        return message + " (see " + command + " --help)";
    }

    private static String explain(UnmatchedArgumentException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String argument = failure.getUnmatched().get(0);
        String name = argument.replaceFirst("(?s)=.*", "");
        boolean isOption = failure.isUnknownOption() || argument.startsWith("--");
        if (isOption && !command.optionsMap().containsKey(name)) { // behind -- it may be known
            return "Unknown option: '" + name + "'"
                    + suggestion(name, command.optionsMap().keySet());
        }
        Map<String, CommandLine> commands = command.subcommands();
        return commands.isEmpty() ? String.valueOf(failure.getMessage()) : unknownCommand(argument, commands);
    }

    private static String explainKnown(ParameterException failure) {
        String name = failure.getValue();
        Map<String, CommandLine> commands = failure.getCommandLine().getSubcommands();
        return failure.getArgSpec() == null && name != null && !commands.isEmpty() // what help was asked about
                ? unknownCommand(name, commands)
                : explainValue(failure);
    }

    private static String explainValue(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        String value = failure.getValue();
        String broken = argument == null || value == null ? null : OptionRule.broken(argument, value);
        return broken == null ? String.valueOf(failure.getMessage()) : broken;
    }

    private static String unknownCommand(String name, Map<String, CommandLine> commands) {
        return "Unknown command: '" + name + "'" + suggestion(name, new TreeSet<>(commands.keySet()));
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
