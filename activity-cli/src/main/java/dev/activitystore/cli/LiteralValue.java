package dev.activitystore.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;

/**
 * Takes what stands behind an option's equals sign as it is: {@code --user=--all} tells a user, where in {@code --user --all}
 * one is missing.
 */
final class LiteralValue implements IParameterPreprocessor {

    @Override
    @SuppressWarnings("JdkObsolete") // what the library passes
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        boolean isAttached = "=".equals(info.get("separator"));
        if (arguments.isEmpty() || (!isAttached && isOption(arguments.peek(), command))) {
            return false; // the library says that it is missing
        }
        Object before = argument.getValue();
        if (argument.isMultiValue()) {
            List<Object> values = new ArrayList<>(before instanceof List<?> list ? list : List.of());
            values.add(arguments.pop());
            argument.setValue(values);
        } else if (before == null) {
            argument.setValue(arguments.pop());
        } else {
            throw new OverwrittenOptionException(
                    command.commandLine(),
                    argument,
                    "option '" + ((OptionSpec) argument).longestName() + "' should be specified only once");
        }
        return true;
    }

    private static boolean isOption(String text, CommandSpec command) {
        return command.optionsMap().containsKey(text.replaceFirst("(?s)=.*", ""));
    }
}
