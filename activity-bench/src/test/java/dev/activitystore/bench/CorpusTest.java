package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data that is measured with: as many as asked for, and the same measured organization among all of them. */
class CorpusTest {

    @Test
    void the_measured_organization_is_the_same_however_many_others_there_are() throws Exception {
        Corpus corpus = Corpus.sample();
        for (int size : List.of(corpus.activities().size(), 4_321, 6_000, 25_000)) {
            Map<String, List<Activity>> organizations = new LinkedHashMap<>();
            corpus.forEachBatch(
                    size,
                    (organization, batch) -> organizations
                            .computeIfAbsent(organization, id -> new ArrayList<>())
                            .addAll(batch));

            assertThat(organizations.get(corpus.organizationId()))
                    .as("of %d", size)
                    .isEqualTo(corpus.activities());
            assertThat(organizations.values().stream().mapToInt(List::size).sum())
                    .isEqualTo(size);
            organizations.forEach(
                    (organization, activities) -> assertThat(activities.stream().map(Activity::id))
                            .as(organization)
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void organizations_are_written_in_turns() throws Exception {
        List<String> turns = new ArrayList<>();
        Corpus.sample().forEachBatch(12_000, (organization, batch) -> {
            assertThat(batch).hasSizeBetween(1, 100);
            turns.add(organization);
        });
        List<String> organizations = turns.stream().distinct().toList();
        assertThat(organizations).hasSizeGreaterThan(3);
        assertThat(turns.subList(0, 2 * organizations.size()))
                .isEqualTo(Stream.concat(organizations.stream(), organizations.stream())
                        .toList());
    }

    @Test
    void what_is_filled_with_one_corpus_is_not_used_with_another() throws Exception {
        assertThat(Corpus.fingerprint()).isEqualTo("sample"); // no folder is named here
    }
}
