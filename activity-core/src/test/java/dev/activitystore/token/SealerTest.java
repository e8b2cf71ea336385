package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sealed comes back, however short it is. */
class SealerTest {

    private static final byte VERSION = 1;
    private static final byte[] BINDING = {7};

    private final List<TokenKey> keys = List.of(TokenKey.generate());
    private final Sealer sealer = new Sealer(() -> keys);
    private final byte[] sealed = sealer.seal(VERSION, BINDING, new byte[0]);

    @Test
    void no_bytes_are_sealed_too() {
        assertThat(sealed).hasSize(Sealer.OVERHEAD);
        assertThat(sealer.open(VERSION, BINDING, sealed)).isEmpty();
    }

    @Test
    void what_is_cut_off_is_not_opened() {
        for (int length = 0; length < sealed.length; length++) {
            assertThat(sealer.open(VERSION, BINDING, Arrays.copyOf(sealed, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
    }
}
