package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.bench.cassandra.CassandraKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a node that the benchmark starts. */
@Tag("cluster")
class CassandraTest {

    /** The store as it is measured. */
    @Nested
    class Store extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new CassandraKind().open(folder, true);
        }
    }

    /** Prepared statements. */
    @Nested
    class Floor extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            Opened opened = new CassandraKind().open(folder, true);
            return new Opened(Objects.requireNonNull(opened.floor()), opened.contender(), opened.closing());
        }
    }

    @Test
    void what_is_filled_once_is_there_the_next_time_and_what_is_asked_is_counted(@TempDir Path folder)
            throws Exception {
        CassandraKind kind = new CassandraKind();
        Corpus corpus = Corpus.sample();
        List<String> ids = List.of(corpus.activities().get(0).id());
        kind.fill(folder, 4_000);
        kind.finish(folder);
        assertThat(kind.bytes(folder)).isBetween(4_000L * 100, 4_000L * 2_000);
        try (Opened opened = kind.open(folder, false)) {
            for (Contender<?> each : List.of(opened.contender(), Objects.requireNonNull(opened.floor()))) {
                Traffic before = each.traffic();
                assertThat(each.byId(corpus.organizationId(), ids).call()).hasSize(1);
                Traffic read = each.traffic().since(before);
                assertThat(read.requests()).isBetween(read.rounds(), 2L);
                assertThat(read.rounds()).isPositive();
                assertThat(read.rows()).isEqualTo(1);
                assertThat(read.bytes()).isBetween(100L, 5_000L);
            }
        }
    }
}
