package dev.activitystore.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret key of page tokens: 256 random bits. Its text never shows the secret.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class TokenKey {

    /** The length of a key in bytes. */
    public static final int LENGTH = 32;

    static final int ID_LENGTH = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final byte[] id;
    private final SecretKey secretKey;

    private TokenKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = idOf(bytes);
        this.secretKey = new SecretKeySpec(bytes, "AES");
    }

    /**
     * A key that is kept somewhere.
     *
     * @param bytes {@link #LENGTH} bytes from a good source of randomness; the array is copied
     * @return the key
     * @throws IllegalArgumentException if the length is another
     */
    public static TokenKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a token key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new TokenKey(bytes.clone());
    }

    /**
     * A new random key.
     *
     * @return the key
     */
    public static TokenKey generate() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new TokenKey(bytes);
    }

    /**
     * The secret, to keep it.
     *
     * @return a copy of its {@link #LENGTH} bytes
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Names the key in a token. It is derived by a one-way function, so it says nothing of the secret. */
    byte[] id() {
        return id;
    }

    SecretKey secretKey() {
        return secretKey;
    }

    @Override
    public String toString() {
        return "TokenKey[secret]";
    }

    private static byte[] idOf(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("activity-store page token key id".getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(digest.digest(secret), ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
