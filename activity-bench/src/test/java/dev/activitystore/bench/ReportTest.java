package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.bench.Figure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what JMH wrote to what people read. */
class ReportTest {

    @TempDir
    Path folder;

    @Test
    void figures_are_read_from_what_jmh_writes() throws IOException {
        List<Figure> figures = jmh("""
                [{"benchmark": "dev.activitystore.bench.PageBenchmark.page", "threads": 1,
                  "params": {"subject": "H2", "shape": "USER_ACTION", "pageSize": "50", "records": "500000"},
                  "secondaryMetrics": {
                    "turns": {"rawData": [[10, 20], [10, 10]]},
                    "referenceFirstNewest": {"rawData": [[100000, 200000], [100000, 100000]]},
                    "contenderFirstNewest": {"rawData": [[110000, 220000], [110000, 110000]]},
                    "referenceDeepOldest": {"rawData": [[0, 0], [0, 0]]},
                    "contenderDeepOldest": {"rawData": [[0, 0], [0, 0]]},
                    "contenderBytes": {"rawData": [[20480, 40960], [20480, 20480]]}}},
                 {"benchmark": "dev.activitystore.bench.OperationBenchmark.run", "threads": 1,
                  "params": {"subject": "ROCKSDB", "operation": "ADD_100", "records": "500000"},
                  "secondaryMetrics": {
                    "turns": {"rawData": [[10, 10]]},
                    "referenceNanos": {"rawData": [[1000000, 3000000]]},
                    "contenderNanos": {"rawData": [[2000000, 3000000]]},
                    "contenderBytes": {"rawData": [[0, 0]]}}}]
                """);

        assertThat(figures).hasSize(2);
        Figure page = figures.get(0);
        assertThat(page.key()).isEqualTo("PAGE | H2 | user action, 50 | first, newest | 500000");
        assertThat(page.reference()).isEqualTo(new Estimate(10, 0));
        assertThat(page.contender()).isEqualTo(new Estimate(11, 0));
        assertThat(page.ratio()).isNotNull();
        assertThat(page.ratio().text(2)).isEqualTo("1.10 ± 0.00");
        Figure add = figures.get(1);
        assertThat(add.key()).isEqualTo("OPERATION | ROCKSDB | add 100 |  | 500000");
        assertThat(add.contender().mean()).isEqualTo(250);
        assertThat(add.ratio().mean()).isEqualTo(1.5); // of 2 and 1, not of the sums
    }

    @Test
    void reads_under_writes_are_divided_by_those_of_the_other_side_with_as_many_threads() throws IOException {
        String run = """
                {"benchmark": "dev.activitystore.bench.ConcurrencyBenchmark.mixed", "threads": %d,
                  "params": {"subject": "H2", "side": "%s", "records": "500000"},
                  "secondaryMetrics": {"read": {"rawData": [[%d]]}, "write": {"rawData": [[%d]]}}}
                """;
        List<Figure> figures = jmh("[" + run.formatted(3, "CONTENDER", 900, 8) + ","
                + run.formatted(2, "REFERENCE", 1, 1) + "," + run.formatted(3, "REFERENCE", 1000, 10) + "]");

        assertThat(figures)
                .extracting(Figure::key)
                .containsExactly("READS | H2 | 2 readers |  | 500000", "WRITES | H2 | 2 readers |  | 500000");
        assertThat(figures).extracting(figure -> figure.ratio().mean()).containsExactly(0.9, 0.8);
    }

    @Test
    void the_report_has_each_figure_and_says_where_a_peer_is_ahead_and_what_it_cannot_do() throws IOException {
        Results results = results(List.of(
                page(Subject.H2, 50_000, 40, 1.05),
                page(Subject.H2, 500_000, 44, 1.07),
                page(Subject.XODUS, 500_000, 20, 0.51),
                page(Subject.LUCENE, 500_000, 300, 3.25)));
        String text = report(results, null);

        assertThat(text)
                .contains("a machine", "`./activity bench`", "what people say of it")
                .contains("| document, 50 | – | 44, 1.07 ± 0.01 | – | – | 2 |")
                .contains("| document, 50 | 40 ± 0 | 44 ± 0 | 1.10 ± 0.00 |")
                .contains("- Apache Lucene can't do add 1: no reason")
                .contains("| Xodus entity store | document, 50 (deep, newest) | 20 ± 0 | 10 ± 0 | 0.51 ± 0.01 |")
                .doesNotContain("| Apache Lucene | document, 50 (deep, newest) |");
    }

    @Test
    void what_is_exchanged_stands_beside_the_time_as_the_mean_of_a_call() throws IOException {
        Results none = results(List.of(page(Subject.CASSANDRA, 500_000, 40, 1.05)));
        assertThat(report(none, null)).doesNotContain("exchanged");
        Results counted = none.with(withExchanges(new Exchange(
                "CASSANDRA",
                "document, 50",
                "deep, newest",
                4,
                new Traffic(50, 12, 424, 156_000),
                new Traffic(8, 9, 408, 40_000))));
        assertThat(report(counted, null))
                .contains("| document, 50 | deep, newest | 40 (10) | 13 (2) | 3 (2.3) | 106 (102) | 39 (10) |\n");
        Results again = counted.with(withExchanges(
                new Exchange("CASSANDRA", "document, 50", "deep, newest", 1, new Traffic(7, 1, 0, 0), Traffic.NONE)));
        assertThat(report(again.with(none), null))
                .contains("| document, 50 | deep, newest | 40 (10) | 7 (0) | 1 (0) | 0 (0) | 0 (0) |\n");
    }

    @Test
    void adding_among_more_and_more_is_set_side_by_side() throws IOException {
        Results results = results(List.of(
                adding(Subject.CASSANDRA, 500_000, 660),
                adding(Subject.CASSANDRA, 50_000, 600),
                adding(Subject.H2, 500_000, 100)));
        assertThat(report(results, null))
                .contains("| Activity Store, Cassandra | 50,000 | 500,000 | the last by the first |\n")
                .contains("| add 100 | 600 ± 0 | 660 ± 0 | 1.10 ± 0.00 |\n")
                .doesNotContain("| Activity Store, H2 | 500,000 |");
    }

    @Test
    void a_subject_that_was_measured_among_fewer_says_so() throws IOException {
        Results fewer = new Results(
                List.of("later"),
                50_000,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(page(Subject.CASSANDRA, 50_000, 40, 1.05)),
                List.of());
        Results both = results(List.of(page(Subject.H2, 500_000, 44, 1.07))).with(fewer);
        assertThat(both.size()).isEqualTo(500_000);
        assertThat(report(both, null))
                .contains(
                        "### Activity Store, H2, against its floor\n",
                        "### Activity Store, Cassandra, among 50,000, against")
                .contains("| document, 50 | – | 40, 1.05 ± 0.01 | – | – | 2 |")
                .doesNotContain("## Growth");
    }

    @Test
    void growth_is_drawn_where_there_are_fonts() throws IOException {
        Results results = results(List.of(page(Subject.H2, 50_000, 40, 1.05), page(Subject.H2, 500_000, 44, 1.07)));
        String text = report(results, null);
        Path plot = folder.resolve("report/growth-h2.svg");
        if (Plots.hasFonts()) {
            assertThat(text).contains("](report/growth-h2.svg)");
            assertThat(Files.readString(plot, StandardCharsets.UTF_8))
                    .contains("<svg", ">document, 50<", ">Activity Store, H2<");
        } else {
            assertThat(text).contains("No plot");
            assertThat(plot).doesNotExist();
        }
    }

    @Test
    void what_became_slower_beyond_the_error_is_pointed_out() throws IOException {
        Results before = results(List.of(
                page(Subject.H2, 500_000, 40, 1.05),
                page(Subject.ROCKSDB, 500_000, 40, 1.10),
                reads(Subject.ROCKSDB, 0.95),
                page(Subject.HTTP, 500_000, 40, 3),
                page(Subject.XODUS, 500_000, 40, 2)));
        Results after = results(List.of(
                page(Subject.H2, 500_000, 50, 1.08), // as much as from one JVM to the next
                page(Subject.ROCKSDB, 500_000, 30, 1.20),
                reads(Subject.ROCKSDB, 0.80), // a rate
                page(Subject.HTTP, 500_000, 40, 2),
                page(Subject.XODUS, 500_000, 40, 3), // slower by itself, or because ours is faster
                page(Subject.LUCENE, 500_000, 40, 2)));

        assertThat(report(after, before))
                .contains("## Against an earlier report\n\n- 2026-01-01, `./activity bench`\n")
                .contains("4 figures of ours are in both; beyond the error, 2 are slower, 1 are faster.")
                .contains("| PAGE, ROCKSDB, document, 50, deep, newest, 500000 | 1.10 ± 0.01 | 1.20 ± 0.01 |")
                .contains("| READS, ROCKSDB, 2 readers, , 500000 | 0.95 ± 0.01 | 0.80 ± 0.01 |");
    }

    @Test
    void results_are_kept_as_they_are_and_added_to() throws IOException {
        Results first = results(List.of(page(Subject.H2, 500_000, 40, 1.05), reads(Subject.H2, 0.9)));
        first.write(folder.resolve("kept.json"));
        assertThat(Results.read(folder.resolve("kept.json"))).isEqualTo(first);
        String text = Files.readString(folder.resolve("kept.json"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("old.json"), text.replace(",\"exchanges\":[]", ""), StandardCharsets.UTF_8);
        assertThat(folder.resolve("old.json")).content().doesNotContain("exchanges");
        assertThat(Results.read(folder.resolve("old.json"))).isEqualTo(first);

        Results second = results(List.of(page(Subject.H2, 500_000, 44, 1.01)));
        assertThat(first.with(second).figures())
                .containsExactly(page(Subject.H2, 500_000, 44, 1.01), reads(Subject.H2, 0.9));
    }

    @Test
    void a_figure_whose_floor_varies_by_more_than_its_own_size_is_said_to_be_unusable() throws IOException {
        Figure usable = page(Subject.H2, 500_000, 44, 1.01);
        Figure justUsable = withReference(page(Subject.XODUS, 500_000, 44, 1.01), new Estimate(10, 10));
        Figure unusable = withReference(page(Subject.ROCKSDB, 500_000, 44, 1.01), new Estimate(10, 10.1));
        assertThat(results(List.of(usable, justUsable)).unusable()).isEmpty();
        assertThat(report(results(List.of(usable, justUsable)), null)).doesNotContain("Unusable");
        assertThat(results(List.of(usable, unusable)).unusable()).containsExactly(unusable);
        assertThat(report(results(List.of(usable, unusable)), null))
                .contains("## Unusable", "- PAGE, ROCKSDB, document, 50, deep, newest, 500000: 10 ± 10\n");
    }

    private static Figure withReference(Figure figure, Estimate reference) {
        return new Figure(
                figure.kind(),
                figure.subject(),
                figure.what(),
                figure.place(),
                figure.records(),
                reference,
                figure.contender(),
                figure.ratio(),
                figure.bytes());
    }

    private List<Figure> jmh(String json) throws IOException {
        Path file = folder.resolve("jmh.json");
        Files.writeString(file, json, StandardCharsets.UTF_8);
        return FigureReader.read(file);
    }

    private String report(Results results, @Nullable Results earlier) throws IOException {
        Path file = folder.resolve("report.md");
        Report.write(results, "what people say of it", earlier, file);
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Results results(List<Figure> figures) {
        return new Results(
                List.of("2026-01-01, `./activity bench`"),
                500_000,
                List.of("a machine"),
                List.of("h2 1"),
                Map.of("LUCENE", Map.of("ADD_1", "no reason")),
                Map.of("H2", 450.0),
                new ArrayList<>(figures),
                List.of());
    }

    private static Figure page(Subject subject, int records, double micros, double ratio) {
        return new Figure(
                Kind.PAGE,
                subject.name(),
                "document, 50",
                "deep, newest",
                records,
                new Estimate(10, 0),
                new Estimate(micros, 0),
                new Estimate(ratio, 0.01),
                2048.0);
    }

    private static Results withExchanges(Exchange exchange) {
        Results empty = results(List.of());
        return new Results(
                empty.runs(),
                empty.size(),
                empty.machine(),
                empty.versions(),
                empty.reasons(),
                empty.diskBytes(),
                empty.figures(),
                List.of(exchange));
    }

    private static Figure adding(Subject subject, int records, double micros) {
        return new Figure(
                Kind.OPERATION,
                subject.name(),
                "add 100",
                "",
                records,
                new Estimate(micros, 0),
                new Estimate(micros, 0),
                new Estimate(1, 0),
                null);
    }

    private static Figure reads(Subject subject, double ratio) {
        return new Figure(
                Kind.READS,
                subject.name(),
                "2 readers",
                "",
                500_000,
                new Estimate(1000, 1),
                new Estimate(1000, 1),
                new Estimate(ratio, 0.01),
                null);
    }
}
