package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Option;

/** Asks at the terminal before something is gone for ever, unless an option says that it need not. */
final class Confirmation {

    private static final String OPTION = "--yes";

    /** Whether standard input is a terminal: the script that starts Java knows. */
    private static final String TERMINAL_PROPERTY = "activity.terminal";

    @Option(names = OPTION, description = "Does not ask. Required where standard input is no terminal.")
    private boolean yes;

    /**
     * Checks that there is somebody to ask, before anything is opened.
     *
     * @throws InvalidArgumentException if nobody can be asked, and the option is not given
     */
    void check() {
        if (!yes && !Boolean.getBoolean(TERMINAL_PROPERTY)) {
            throw new InvalidArgumentException(OPTION, "is required, as there is no terminal to ask at");
        }
    }

    /** Whether somebody has to be asked. */
    boolean isNeeded() {
        return !yes;
    }

    /** Whether a question was answered yes; tells the one who has answered otherwise that nothing was done. */
    boolean isGiven(PrintWriter err, String question, String nothingDone) throws IOException {
        err.print(question + " for ever? [yes/no] ");
        err.flush();
        // not closed: it is the process's
        BufferedReader answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        boolean isYes = "yes".equals(answer.readLine());
        if (!isYes) {
            err.println(nothingDone);
            err.flush();
        }
        return isYes;
    }
}
