package dev.activitystore.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The passwords that a command line and its environment hold, to keep them out of what is shown: whatever a driver or a pool
 * writes, it may write the URI that it was given.
 */
final class Secrets {

    private static final String HIDDEN = "…";

    /** Shorter ones would hide parts of common words; {@link #ASSIGNED} still finds them at their places. */
    private static final int SHORTEST = 4;

    private static final String NAMES = "[\\w.-]*(?:password|passwd|passphrase|pwd|secret)[\\w.-]*";
    private static final Pattern ASSIGNED = Pattern.compile("(?i)(" + NAMES + "\\s*=\\s*)[^;&\\s\"'…]+");
    private static final Pattern OF_A_USER = Pattern.compile("(//[^/\\s:@]*:)[^/\\s@…]+(?=@)");
    private static final Pattern GIVEN_ASSIGNED = Pattern.compile("(?i)" + NAMES + "=([^;&]+)");
    private static final Pattern GIVEN_OF_A_USER = Pattern.compile("(?s)//[^/:@]*:(.+)@");

    private final List<String> secrets;

    private Secrets(Set<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /**
     * The secrets of a run.
     *
     * @param arguments the command line
     * @param environment variables, of which those that hold a store or a secret are looked at
     */
    static Secrets of(String[] arguments, Map<String, String> environment) {
        Set<String> found = new LinkedHashSet<>();
        Stream.concat(Stream.of(arguments), environment.values().stream()).forEach(text -> {
            if (text.contains(":")) {
                collect(GIVEN_ASSIGNED, text, found);
                collect(GIVEN_OF_A_USER, text, found);
            }
        });
        String password = environment.get(StoreArgument.PASSWORD_VARIABLE);
        if (password != null) {
            found.add(password);
        }
        return new Secrets(found);
    }

    /** The text without secrets. */
    String hidden(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        shown = ASSIGNED.matcher(shown).replaceAll("$1" + HIDDEN);
        return OF_A_USER.matcher(shown).replaceAll("$1" + HIDDEN);
    }

    private static void collect(Pattern pattern, String text, Set<String> found) {
        Matcher secret = pattern.matcher(text);
        while (secret.find()) {
            found.add(secret.group(1));
            try {
                found.add(URLDecoder.decode(secret.group(1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // it is not encoded
            }
        }
    }
}
