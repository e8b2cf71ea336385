package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands on a store that they have never heard of: its provider is on the class path, and that is all. */
class StrangersStoreTest extends StoreTest {

    private String name;

    @BeforeEach
    void chooseStrangersStore() {
        name = UUID.randomUUID().toString();
        store = "kept:" + name;
    }

    @Test
    void what_is_imported_is_read_exported_and_deleted() throws IOException {
        assertThat(run("import", lines()).err()).startsWith("2 activities stored");
        Run page = run("get", "--organization", "org-1", "--page-size", "1");
        assertThat(page.lines()).isEqualTo(List.of(line(2)));
        assertThat(page.err()).startsWith("next page: --page-token ");
        assertThat(run("export", "--organization", "org-1", "--order", "asc").lines())
                .isEqualTo(List.of(line(1), line(2)));
        assertThat(run("delete", "--organization", "org-1", "--id", "a-1", "--yes")
                        .err())
                .isEqualTo("1 deleted, 0 not found, 0 immutable\n");
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2)));
    }

    @Test
    void it_is_copied_to_and_from() throws IOException {
        run("import", lines());
        String file = "jdbc:h2:file:" + folder.resolve("log");
        assertThat(copy(store, file).err()).contains("source and target are equal: 2 activities");
        assertThat(copy(file, "kept:back-" + name).err()).contains("source and target are equal: 2 activities");
    }

    @Test
    void what_it_says_of_itself_is_verified_and_repaired() throws IOException {
        run("import", lines());
        assertThat(run("verify")).isEqualTo(new Run(0, "", "2 records and 4 entries of lists: sound\n"));

        KeptStoreProvider.kept(name).damage("record a-1 is missing");
        String found = "2 records and 4 entries of lists: 1 disagreements\n";
        assertThat(run("verify")).isEqualTo(new Run(1, "record a-1 is missing\n", found));
        assertThat(run("verify", "--repair"))
                .isEqualTo(new Run(
                        0,
                        "record a-1 is missing\n",
                        found + "repaired: the lists of 2 records\n" + "2 records and 4 entries of lists: sound\n"));
    }

    @Test
    void of_a_store_that_has_nothing_to_verify_that_is_said() throws IOException {
        String file = "jdbc:h2:file:" + folder.resolve("log");
        Run.of("import", "--store", file, lines());
        for (String other : List.of("memory:", file)) {
            assertThat(Run.of("verify", "--store", other))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "activity: --store must be a store that keeps lists beside its records, which this one does"
                                    + " not, but was \"" + other + "\"\n"));
        }
    }

    @Test
    void one_that_is_not_there_is_not_made_by_reading_and_its_key_is_not_shown() {
        store = "kept:" + name + "?secret";
        assertThat(run("get", "--organization", "org-1"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --store must be a store that exists (import makes one), but was \"kept:" + name
                                + "\"\n"));
        assertThat(KeptStoreProvider.kept(name)).isNull();
    }

    @Test
    void two_names_that_it_takes_for_one_are_refused_by_copy() throws IOException {
        run("import", lines());
        assertThat(copy(store, "KEPT:" + name + "?secret"))
                .isEqualTo(new Run(
                        2, "", "activity: --to must be another store than --from, but was \"KEPT:" + name + "\"\n"));
    }

    @Test
    void the_help_names_it() {
        String help = Run.of("get", "--help").out().replaceAll("\\s", ""); // its lines end anywhere
        assertThat(help)
                .contains("oneofcassandra://HOST[,HOST...][:PORT]/KEYSPACE?datacenter=NAME")
                .contains(",jdbc:h2:file:PATH,jdbc:mariadb://HOST/DATABASE,jdbc:postgresql://HOST/DATABASE,")
                .contains(",kept:NAME?KEY,memory:,rocksdb:FOLDER.");
    }

    @Test
    void it_learns_user_and_password_from_the_environment() throws IOException, InterruptedException {
        String file = lines();
        assertThat(importAs(file, Map.of("ACTIVITY_STORE_USER", "ada")))
                .isEqualTo("activity: the password of ada is wrong\n");
        assertThat(importAs(file, Map.of("ACTIVITY_STORE_USER", "ada", "ACTIVITY_STORE_PASSWORD", "ada!")))
                .startsWith("2 activities stored");
    }

    private String importAs(String file, Map<String, String> environment) throws IOException, InterruptedException {
        try (Child child = Child.start(folder, environment, "import", "--store", store, file)) {
            return child.err();
        }
    }

    private String lines() throws IOException {
        Path file = write("lines", line(1) + "\n" + line(2) + "\n");
        return file.toString();
    }

    private static Run copy(String from, String to) {
        return Run.of("copy", "--from", from, "--to", to, "--organization", "org-1");
    }
}
