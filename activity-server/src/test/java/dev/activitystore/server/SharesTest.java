package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.server.Shares.Share;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What one caller takes never shuts out the others. */
class SharesTest {

    @Test
    void one_caller_alone_may_take_everything() {
        Shares shares = new Shares(8, 1);
        Share all = shares.of(0);
        assertThat(all.tryAdd(8)).isTrue();
        assertThat(shares.of(0).tryAdd(1)).isFalse();
        all.giveBack();
        all.giveBack();
        assertThat(shares.of(0).tryAdd(8)).isTrue();
        assertThat(shares.of(0).tryAdd(1)).isFalse();
    }

    @Test
    void a_caller_among_others_leaves_a_quarter() {
        Shares shares = new Shares(8, 3);
        assertThat(taken(shares, 0)).isEqualTo(6);
        assertThat(taken(shares, 1)).isEqualTo(2);
        assertThat(taken(shares, 2)).isZero();
    }

    @Test
    void who_holds_nothing_may_take_all_that_is_free() {
        Shares shares = new Shares(8, 100);
        Share first = shares.of(0);
        assertThat(first.tryAdd(5)).isTrue();
        assertThat(first.tryAdd(2)).isTrue();
        assertThat(shares.of(0).tryAdd(1)).isFalse();
        assertThat(shares.of(1).tryAdd(1)).isTrue();
    }

    @Test
    void more_than_everything_is_everything() {
        Shares shares = new Shares(8, 2);
        Share all = shares.of(0);
        assertThat(all.tryAdd(Long.MAX_VALUE)).isTrue();
        assertThat(shares.of(1).tryAdd(1)).isFalse();
        assertThat(all.tryAdd(5)).isTrue();
        all.reduceTo(3);
        assertThat(shares.of(1).tryAdd(5)).isTrue();
        assertThat(shares.of(1).tryAdd(1)).isFalse();
    }

    @Test
    void a_wait_ends_with_what_was_given_back_or_in_vain() throws Exception {
        Shares shares = new Shares(8, 1);
        Share all = shares.of(0);
        assertThat(all.tryAdd(8)).isTrue();
        assertThat(shares.of(0).add(1, 1)).isFalse();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> waiting = threads.submit(
                    () -> shares.of(0).add(4, Duration.ofMinutes(1).toNanos()));
            all.reduceTo(4);
            assertThat(waiting.get()).isTrue();
        } finally {
            threads.shutdown();
        }
    }

    private static int taken(Shares shares, int caller) {
        int taken = 0;
        while (shares.of(caller).tryAdd(1)) {
            taken++;
        }
        return taken;
    }
}
