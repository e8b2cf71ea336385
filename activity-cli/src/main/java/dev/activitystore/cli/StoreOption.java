package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The option that says which store a command works on. Its help lists the kinds that the class path has. */
@Command
final class StoreOption {

    static final String NAME = "--store";

    private static final String VARIABLE = "ACTIVITY_STORE";
    private static final String DEFAULT = "jdbc:h2:file:./activities";

    private final OptionSpec option = OptionSpec.builder(NAME)
            .type(String.class)
            .paramLabel("URI")
            .description(
                    "The store, one of " + forms()
                            + ". Who opens it, where a store asks for that, is in the environment"
                            + " variables " + StoreArgument.USER_VARIABLE + " and " + StoreArgument.PASSWORD_VARIABLE
                            + ", or in the URI.",
                    "Default: the environment variable " + VARIABLE + ", else " + DEFAULT)
            .build();

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        command.addOption(option);
    }

    ActivityLog open() {
        return ActivityLog.on(argument().open());
    }

    ActivityLog openExisting() {
        return ActivityLog.on(argument().openExisting());
    }

    /** A log of the store for somebody who only reads, which may be a view of one that is open elsewhere: a line says so. */
    ActivityLog openToRead(CommandSpec command) {
        return ActivityLog.builder(argument().openToRead(command.commandLine().getErr()))
                .tokenKeyWhenNeeded() // a view can't keep a new one
                .build();
    }

    /** The store that was chosen, by whichever way. An empty option, as of a script's variable, chooses none, not another one. */
    StoreArgument argument() {
        String given = option.getValue();
        if (given != null) {
            return new StoreArgument(NAME, given);
        }
        String variable = System.getenv(VARIABLE);
        return new StoreArgument(NAME, variable == null || variable.isEmpty() ? DEFAULT : variable);
    }

    private static String forms() {
        return ActivityStores.providers().stream()
                .flatMap(provider -> provider.forms().stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
