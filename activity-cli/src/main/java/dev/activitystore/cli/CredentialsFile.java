package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Credentials in a file, one JSON object a line: {@code apiKey}, {@code authToken}, and optionally {@code organizations} or
 * {@code operator}.
 * Errors name the line and never what stands in it.
 */
final class CredentialsFile {

    private static final String OPTION = "--credentials";
    private static final String RULE =
            "must be an object with apiKey and authToken, and optionally organizations, a list that is not empty, or"
                    + " operator, true or false";

    private CredentialsFile() {}

    /**
     * The credentials of a file.
     *
     * @throws InvalidArgumentException if there is no such file, or a line that is none
     */
    static Credentials read(Path file) throws IOException {
        Credentials credentials = null;
        for (LinesFile.Line line : LinesFile.read(OPTION, file)) {
            Credentials one = read(line.name(), line.text());
            credentials = credentials == null ? one : and(line.name(), credentials, one);
        }
        if (credentials == null) {
            throw new InvalidArgumentException(OPTION, "must hold at least one line", file);
        }
        return credentials;
    }

    /** Whether others than its owner may read a file, as far as its system tells. */
    static boolean isReadableByOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) { // not on Windows
            return false;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    private static Credentials read(String name, String line) {
        try {
            return read(Json.parse(line));
        } catch (InvalidArgumentException
                | IllegalArgumentException
                | IllegalStateException e) { // no JSON, or of another type
            throw new InvalidArgumentException(name, RULE);
        }
    }

    private static Credentials and(String name, Credentials before, Credentials one) {
        try {
            return before.and(one);
        } catch (InvalidArgumentException e) {
            throw new InvalidArgumentException(name, "must have another pair than the lines before");
        }
    }

    private static Credentials read(Json line) {
        Set<String> names = new HashSet<>();
        line.forEachField((name, value) -> {
            if (!Set.of("apiKey", "authToken", "organizations", "operator").contains(name) || !names.add(name)) {
                throw new IllegalArgumentException(name);
            }
        });
        String apiKey = required(line.field("apiKey")).stringValue();
        String authToken = required(line.field("authToken")).stringValue();
        Json organizations = line.field("organizations");
        if (isTrue(line.field("operator"))) {
            if (organizations != null) {
                throw new IllegalArgumentException("an operator's are for all");
            }
            return Credentials.ofOperator(apiKey, authToken);
        }
        if (organizations == null) {
            return Credentials.of(apiKey, authToken);
        }
        Set<String> organizationIds = new LinkedHashSet<>();
        organizations.forEachElement(id -> organizationIds.add(id.stringValue()));
        return Credentials.of(apiKey, authToken, organizationIds);
    }

    private static boolean isTrue(@Nullable Json value) {
        if (value == null || value.toString().equals("false")) {
            return false;
        }
        if (!value.toString().equals("true")) {
            throw new IllegalArgumentException("operator");
        }
        return true;
    }

    private static Json required(@Nullable Json value) {
        if (value == null) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
