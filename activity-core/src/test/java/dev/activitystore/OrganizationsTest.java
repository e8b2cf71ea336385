package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The organizations of a log, in pages and as a stream. */
class OrganizationsTest {

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.builder(store)
            .limits(Limits.DEFAULT.withMaxPageSize(4))
            .tokenKeyWhenNeeded()
            .build();

    @Test
    void a_page_has_a_token_exactly_if_there_is_a_further_organization() {
        fill(4);

        assertThat(log.organizations().page(3, null))
                .isEqualTo(new OrganizationPage(List.of("o-0001", "o-0002", "o-0003"), "o-0003"));
        assertThat(log.organizations().page(3, "o-0003")).isEqualTo(new OrganizationPage(List.of("o-0004"), null));
        assertThat(log.organizations().page(4, null).hasNext()).isFalse();
        assertThat(log.organizations().page(1, "o-0003").hasNext()).isFalse();
    }

    @Test
    void a_page_size_above_the_maximum_is_lowered_to_it() {
        fill(5);

        assertThat(log.organizations().page(Integer.MAX_VALUE, null))
                .isEqualTo(new OrganizationPage(List.of("o-0001", "o-0002", "o-0003", "o-0004"), "o-0004"));
        assertThat(store.calls).last().isEqualTo("organizations 5");
    }

    @Test
    void what_can_not_be_is_refused_before_the_store_is_asked() {
        Refusals.assertRefused(() -> log.organizations().page(0, null), "pageSize", "must be at least 1", "0");
        Refusals.assertRefused(() -> log.organizations().page(1, ""), "pageToken", "must not be empty", "");
        Refusals.assertRefused(
                () -> log.organizations().streamAfter("\t"),
                "organizationId",
                "must not contain control characters",
                "\\u0009");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void a_stream_reads_a_thousand_when_they_are_needed() {
        fill(2000);
        Iterator<String> stream = log.organizations().stream().iterator();
        assertThat(store.calls).isEmpty();

        assertThat(stream.next()).isEqualTo("o-0001");
        assertThat(store.calls).isEqualTo(List.of("organizations 1000"));
        assertThat(log.organizations().stream().count()).isEqualTo(2000);
        assertThat(log.organizations().streamAfter("o-1998")).containsExactly("o-1999", "o-2000");
    }

    private void fill(int organizations) {
        IntStream.rangeClosed(1, organizations)
                .forEach(i -> store.put(String.format("o-%04d", i), Samples.ascending(1)));
        store.calls.clear();
    }
}
