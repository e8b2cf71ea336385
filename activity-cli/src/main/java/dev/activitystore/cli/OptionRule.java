package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * What a value must be to be one of an option's type: the same sentence says so of what is no such value, of what no such type
 * can hold, and of what is out of the option's range.
 */
final class OptionRule {

    private OptionRule() {}

    /** Lets a command line refuse what the library would let through: a path that is none. */
    static void addTo(CommandLine commandLine) {
        commandLine.registerConverter(Path.class, text -> {
            if (text.isEmpty()) { // as of a script's variable: Java takes it for the working folder
                throw new TypeConversionException("empty");
            }
            return Path.of(text);
        });
    }

    /**
     * Checks what was given to a command and those around it, if it is going to run, as far as its type alone doesn't.
     *
     * @throws ParameterException if a number is out of its option's range, or nothing stands behind a switch's equals sign
     */
    static void check(ParseResult parsed) {
        for (ParseResult command = parsed; command != null; command = command.subcommand()) {
            if (command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
                return;
            }
            for (ArgSpec option : command.matchedArgs()) {
                check(command, option, parsed.originalArgs());
            }
        }
    }

    private static void check(ParseResult command, ArgSpec option, List<String> arguments) {
        WholeNumber range = range(option);
        if (range != null) {
            long number = ((Number) Objects.requireNonNull(option.getValue())).longValue();
            if (number < range.min() || number > range.max()) {
                throw refused(command, option, Long.toString(number));
            }
        } else if (isSwitch(option) && arguments.contains(name(option) + "=")) { // the library takes it for false
            throw refused(command, option, "");
        }
    }

    private static ParameterException refused(ParseResult command, ArgSpec option, String value) {
        return new ParameterException(
                command.commandSpec().commandLine(),
                String.valueOf(broken(option, value)),
                new IllegalArgumentException(value),
                option,
                value);
    }

    /** What is wrong with a value; null if its option has no rule of its type. */
    static @Nullable String broken(ArgSpec option, String value) {
        String rule = rule(option);
        return rule == null ? null : new InvalidArgumentException(name(option), rule, value).getMessage();
    }

    private static @Nullable String rule(ArgSpec option) {
        WholeNumber range = range(option);
        if (range != null) {
            boolean isInt = option.type() == int.class || option.type() == Integer.class;
            long max = Math.min(range.max(), isInt ? Integer.MAX_VALUE : Long.MAX_VALUE);
            return "must be a whole number from " + range.min() + " to " + max;
        }
        if (isSwitch(option)) {
            return "must be given alone, or with true or false";
        }
        return option.type() == Path.class ? "must be the name of a file or folder" : null;
    }

    private static @Nullable WholeNumber range(ArgSpec option) {
        return option.userObject() instanceof Field field ? field.getAnnotation(WholeNumber.class) : null;
    }

    private static boolean isSwitch(ArgSpec option) {
        return option.type() == boolean.class;
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }
}
