package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the credentials of one caller, and the environment variables that are better. */
final class CredentialOptions {

    static final String KEY_VARIABLE = "ACTIVITY_API_KEY";
    static final String TOKEN_VARIABLE = "ACTIVITY_AUTH_TOKEN";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = {
                "The API key of callers. Others on this machine can read the command line: better set the environment"
                        + " variable " + KEY_VARIABLE + "."
            })
    private @Nullable String apiKey;

    @Option(
            names = "--auth-token",
            paramLabel = "TOKEN",
            description =
                    "The auth token that belongs to it; better in the environment variable " + TOKEN_VARIABLE + ".")
    private @Nullable String authToken;

    /**
     * The pair.
     *
     * @return the pair, or null if none is given
     * @throws InvalidArgumentException if only one of both is given, or an option that is empty
     */
    @Nullable
    Pair pair() {
        checkGiven("--api-key", apiKey);
        checkGiven("--auth-token", authToken);
        String key = apiKey == null ? System.getenv(KEY_VARIABLE) : apiKey;
        String token = authToken == null ? System.getenv(TOKEN_VARIABLE) : authToken;
        if (isSet(key) != isSet(token)) {
            throw new InvalidArgumentException(
                    isSet(key) ? "--auth-token" : "--api-key", "must be given too: a caller sends both");
        }
        return key != null && token != null && isSet(key) ? new Pair(key, token) : null;
    }

    /** An empty option, as of a script's variable, is not the same as none: who gives it wants callers to have credentials. */
    private static void checkGiven(String option, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw new InvalidArgumentException(option, "must not be empty");
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /**
     * What a caller sends.
     *
     * @param apiKey not empty
     * @param authToken not empty
     */
    record Pair(String apiKey, String authToken) {}
}
