package dev.activitystore.http;

import dev.activitystore.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
     * Everybody: every caller may do everything but what is an operator's, whatever it sends.
     *
     * @return credentials that ask for nothing
     */
    public static Credentials anyone() {
        return new Credentials(List.of());
    }

    /**
     * One pair, which may do everything in every organization.
     *
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @return the credentials
     * @throws InvalidArgumentException if one of them is empty
     */
    public static Credentials of(String apiKey, String authToken) {
        return pair(apiKey, authToken, null, false);
    }

    /**
     * One pair, which may do everything in some organizations and nothing elsewhere.
     *
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @param organizationIds the organizations, at least one
     * @return the credentials
     * @throws InvalidArgumentException if one of them is empty
     */
    public static Credentials of(String apiKey, String authToken, Collection<String> organizationIds) {
        if (organizationIds.isEmpty()) {
            throw new InvalidArgumentException("organizationIds", "must not be empty");
        }
        return pair(apiKey, authToken, Set.copyOf(organizationIds), false);
    }

    /**
     * One pair of an operator, which may do everything in every organization, and beyond that what {@link
     * dev.activitystore.LogOperator} does: it reaches immutable records.
     *
     * @param apiKey the value of the header {@code x-velt-api-key}, not empty
     * @param authToken the value of the header {@code x-velt-auth-token}, not empty
     * @return the credentials
     * @throws InvalidArgumentException if one of them is empty
     */
    public static Credentials ofOperator(String apiKey, String authToken) {
        return pair(apiKey, authToken, null, true);
    }

    /**
     * These pairs and others.
     *
     * @param others more pairs
     * @return credentials that are these or those
     * @throws InvalidArgumentException if these or those are {@link #anyone}: to add a pair would narrow nothing; or if both
     *     have the same pair, which could only be for the organizations of one of them
     */
    public Credentials and(Credentials others) {
        if (isAnyone() || others.isAnyone()) {
            throw new InvalidArgumentException("credentials", "must be pairs, as there is nothing to add to anyone");
        }
        if (others.pairs.stream().anyMatch(other -> pairs.stream().anyMatch(other::isSame))) {
            throw new InvalidArgumentException("credentials", "must not have the same pair twice");
        }
        return new Credentials(
                Stream.concat(pairs.stream(), others.pairs.stream()).toList());
    }

    /**
     * Tells whether every caller may do everything, whatever it sends.
     *
     * @return true of {@link #anyone}
     */
    public boolean isAnyone() {
        return pairs.isEmpty();
    }

    /**
     * How many callers can be told apart.
     *
     * @return the number of pairs, and one for all callers with a grant; or 1 of {@link #anyone}
     */
    public int callers() {
        return pairs.size() + 1;
    }

    /** The number of those who call with a grant, who are not to take from the share of whoever has credentials. */
    int callerWithGrant() {
        return pairs.size();
    }

    private static Credentials pair(
            String apiKey, String authToken, @Nullable Set<String> organizationIds, boolean isOperator) {
        if (apiKey.isEmpty()) {
            throw new InvalidArgumentException("apiKey", "must not be empty");
        }
        if (authToken.isEmpty()) {
            throw new InvalidArgumentException("authToken", "must not be empty");
        }
        return new Credentials(List.of(new Pair(hash(apiKey), hash(authToken), organizationIds, isOperator)));
    }

    /** What the sender of these headers may do; null for a sender who isn't known. */
    @Nullable
    Access check(@Nullable String apiKey, @Nullable String authToken) {
        if (pairs.isEmpty()) {
            return new Access(0, null, false);
        }
        byte[] keyHash = hash(apiKey == null ? "" : apiKey);
        byte[] tokenHash = hash(authToken == null ? "" : authToken);
        Access access = null;
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            boolean sameKey = MessageDigest.isEqual(pair.keyHash, keyHash);
            boolean sameToken = MessageDigest.isEqual(pair.tokenHash, tokenHash);
            if (sameKey && sameToken) {
                access = new Access(i, pair.organizationIds, pair.isOperator); // and on to the others
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

    /** Which caller it is, and what it may do: everything in some organizations, or in all if these are null; and what is an operator's. */
    record Access(int caller, @Nullable Set<String> organizationIds, boolean isOperator) {

        boolean includesAll() {
            return organizationIds == null;
        }

        boolean includes(String organizationId) {
            return organizationIds == null || organizationIds.contains(organizationId);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Pair(
            byte[] keyHash, byte[] tokenHash, @Nullable Set<String> organizationIds, boolean isOperator) {

        boolean isSame(Pair other) {
            return MessageDigest.isEqual(keyHash, other.keyHash) && MessageDigest.isEqual(tokenHash, other.tokenHash);
        }
    }
}
