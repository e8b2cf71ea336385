package dev.activitystore.token;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes under the newest of some keys, and opens what any of them has sealed:
 *
 * <pre>
 *   0  version, which tells what is sealed
 *   1  key id, 8 bytes
 *   9  nonce, 12 random bytes
 *  21  AES-256-GCM (NIST SP 800-38D) of the bytes, and its tag of 16
 * </pre>
 *
 * Authenticated with them, though not in there: version and key id, and what they are bound to.
 *
 * <p>Safe for concurrent use.
 */
final class Sealer {

    private static final int HEADER_LENGTH = 1 + TokenKey.ID_LENGTH;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int START = HEADER_LENGTH + NONCE_LENGTH;

    /** By how much what is sealed is longer. */
    static final int OVERHEAD = START + TAG_LENGTH;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** To find a cipher costs four times what it does here; {@code init} makes it forget what it did before. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Sealer::newCipher);

    private final Supplier<List<TokenKey>> source;

    /** Null until they were asked for; two threads ask for the same. */
    private volatile @Nullable List<TokenKey> keys;

    /**
     * A sealer, which asks for its keys when it first needs them.
     *
     * @param keys the newest first, at least one; what it throws reaches who needs them, and it is asked again
     */
    Sealer(Supplier<List<TokenKey>> keys) {
        this.source = keys;
    }

    byte[] seal(byte version, byte[] binding, byte[] plain) {
        TokenKey key = keys().get(0);
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        byte[] header =
                ByteBuffer.allocate(HEADER_LENGTH).put(version).put(key.id()).array();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header, binding).doFinal(plain);
            return ByteBuffer.allocate(START + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }

    /** What was sealed, or null if the bytes are none that {@link #seal} gave for the same version and binding. */
    byte @Nullable [] open(byte version, byte[] binding, byte[] bytes) {
        if (bytes.length < OVERHEAD || bytes[0] != version) {
            return null;
        }
        TokenKey key = keyOf(Arrays.copyOfRange(bytes, 1, HEADER_LENGTH));
        if (key == null) {
            return null;
        }
        byte[] header = Arrays.copyOf(bytes, HEADER_LENGTH);
        byte[] nonce = Arrays.copyOfRange(bytes, HEADER_LENGTH, START);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, header, binding).doFinal(bytes, START, bytes.length - START);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private @Nullable TokenKey keyOf(byte[] id) {
        for (TokenKey key : keys()) {
            if (Arrays.equals(key.id(), id)) {
                return key;
            }
        }
        return null;
    }

    private List<TokenKey> keys() {
        List<TokenKey> known = keys;
        if (known == null) {
            known = List.copyOf(source.get());
            keys = known;
        }
        return known;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, TokenKey key, byte[] nonce, byte[] header, byte[] binding)
            throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(mode, key.secretKey(), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(binding);
        return cipher;
    }
}
