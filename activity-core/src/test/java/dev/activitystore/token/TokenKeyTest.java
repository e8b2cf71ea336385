package dev.activitystore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The secret key of page tokens. */
class TokenKeyTest {

    @Test
    void a_key_has_32_bytes() {
        assertThat(TokenKey.LENGTH).isEqualTo(32);
        assertThat(TokenKey.generate().toBytes()).hasSize(32);
        for (int length : List.of(0, 16, 31, 33)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TokenKey.of(new byte[length]))
                    .withMessage("a token key has 32 bytes, not " + length);
        }
    }

    @Test
    void a_key_keeps_a_copy_and_gives_copies_away() {
        byte[] bytes = new byte[32];
        TokenKey key = TokenKey.of(bytes);
        bytes[0] = 1;
        key.toBytes()[1] = 1;

        assertThat(key.toBytes()).isEqualTo(new byte[32]);
    }

    @Test
    void generated_keys_differ() {
        assertThat(TokenKey.generate().toBytes())
                .isNotEqualTo(TokenKey.generate().toBytes());
    }

    @Test
    void the_id_depends_on_the_whole_secret_and_shows_none_of_it() {
        byte[] bytes = new byte[32];
        byte[] id = TokenKey.of(bytes).id();

        assertThat(id).hasSize(8).isEqualTo(TokenKey.of(new byte[32]).id());
        for (int i = 0; i < 32; i++) {
            byte[] other = new byte[32];
            other[i] = 1;
            assertThat(TokenKey.of(other).id()).isNotEqualTo(id);
        }
        assertThat(HexFormat.of().formatHex(id)).isNotEqualTo("0000000000000000");
    }

    @Test
    void the_text_hides_the_secret() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 'k');

        assertThat(TokenKey.of(bytes)).hasToString("TokenKey[secret]");
    }
}
