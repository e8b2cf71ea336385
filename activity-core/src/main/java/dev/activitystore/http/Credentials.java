package dev.activitystore.http;

import dev.activitystore.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the API: pairs of an API key and an auth token, each for all organizations or for some. Only hashes of
 * them are kept, and every check compares all pairs from the first byte to the last, so that its time tells nothing.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Credentials {

    private final List<Pair> pairs;

    private Credentials(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /**
     * Everybody: every caller may do everything, whatever it sends. For a server that only trusted callers reach.
     *
     * @return credentials without a pair
     */
    public static Credentials anyone() {
        return new Credentials(List.of());
    }

    /**
     * One pair, which may do everything in every organization.
     *
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @return credentials
     * @throws InvalidArgumentException if one of them is empty
     */
    public static Credentials of(String apiKey, String authToken) {
        return anyone().and(apiKey, authToken);
    }

    /**
     * One pair more, which may do everything in every organization.
     *
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @return these and the new one
     * @throws InvalidArgumentException if one of them is empty
     */
    public Credentials and(String apiKey, String authToken) {
        return and(apiKey, authToken, null);
    }

    /**
     * One pair more, which may do everything in some organizations and nothing elsewhere.
     *
     * @param organizationIds the organizations, at least one
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @return these and the new one
     * @throws InvalidArgumentException if one of them is empty
     */
    public Credentials andFor(Set<String> organizationIds, String apiKey, String authToken) {
        if (organizationIds.isEmpty()) {
            throw new InvalidArgumentException("organizationIds", "must not be an empty list");
        }
        return and(apiKey, authToken, Set.copyOf(organizationIds));
    }

    /**
     * Tells whether there are none, so that every caller may do everything.
     *
     * @return true if there is no pair
     */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    private Credentials and(String apiKey, String authToken, @Nullable Set<String> organizationIds) {
        notEmpty("apiKey", apiKey);
        notEmpty("authToken", authToken);
        List<Pair> more = new ArrayList<>(pairs);
        more.add(new Pair(hash(apiKey), hash(authToken), organizationIds));
        return new Credentials(List.copyOf(more));
    }

    private static void notEmpty(String name, String value) {
        if (value.isEmpty()) {
            throw new InvalidArgumentException(name, "must not be empty");
        }
    }

    /** What the sender of these headers may do; null for a sender who isn't known. */
    @Nullable
    Access check(@Nullable String apiKey, @Nullable String authToken) {
        if (pairs.isEmpty()) {
            return new Access(null);
        }
        byte[] keyHash = hash(apiKey == null ? "" : apiKey);
        byte[] tokenHash = hash(authToken == null ? "" : authToken);
        Access access = null;
        for (Pair pair : pairs) {
            boolean sameKey = MessageDigest.isEqual(pair.keyHash, keyHash);
            boolean sameToken = MessageDigest.isEqual(pair.tokenHash, tokenHash);
            if (sameKey && sameToken) {
                access = new Access(pair.organizationIds); // and on to the others
            }
        }
        return access;
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "Credentials[" + pairs.size() + " pairs]";
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** What a caller may do: everything in some organizations, or in all if these are null. */
    record Access(@Nullable Set<String> organizationIds) {

        boolean includes(String organizationId) {
            return organizationIds == null || organizationIds.contains(organizationId);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Pair(
            byte[] keyHash, byte[] tokenHash, @Nullable Set<String> organizationIds) {}
}
