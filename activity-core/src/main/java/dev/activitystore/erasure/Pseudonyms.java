package dev.activitystore.erasure;

import dev.activitystore.spi.ActivityStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for a person whose id was erased: the first 16 bytes of HMAC-SHA-256 (RFC 2104) of organization and user, under a
 * key of the store. So one person stays one person in an organization, and nobody can tell who, or try ids, without the key;
 * when the key is dropped, nobody can any more. A hash without a key would tell whoever tries all ids.
 */
final class Pseudonyms {

    static final String KEY_SETTING = "pseudonym-key";

    private static final String PREFIX = "erased-";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int BYTES = 16;

    private Pseudonyms() {}

    /** The pseudonym of a user; makes a key if the store has none. */
    static String of(ActivityStore store, String organizationId, String userId) {
        byte[] initial = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(initial);
        byte[] key = store.setting(KEY_SETTING, initial);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(organizationId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // ids have no control characters
            byte[] hash = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Takes the key away. */
    static boolean dropKey(ActivityStore store) {
        byte[] key = store.exchangeSetting(KEY_SETTING, null, null);
        return key != null && Arrays.equals(store.exchangeSetting(KEY_SETTING, key, null), key);
    }
}
