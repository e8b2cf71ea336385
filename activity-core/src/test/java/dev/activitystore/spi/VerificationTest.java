package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verification has found. */
class VerificationTest {

    @Test
    void a_store_is_sound_if_nothing_disagrees() {
        assertThat(new Verification(3, 9, 0, List.of()).isSound()).isTrue();
        assertThat(new Verification(3, 9, 1, List.of("a list")).isSound()).isFalse();
    }
}
