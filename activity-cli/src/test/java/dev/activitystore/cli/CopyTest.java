package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy has what its source has, or says where it has not. */
class CopyTest extends StoreTest {

    private static final String NONE = "0 activities with SHA-256 " + sha256("");

    private String target;

    @BeforeEach
    void chooseTarget() {
        target = "rocksdb:" + folder.resolve("target");
    }

    @Test
    void hard_values_go_from_store_to_store_and_back() throws IOException {
        String lines = String.join("\n", HardLines.ASCENDING) + "\n";
        run("import", write("hard", lines).toString());
        String equal = "org-1: 6 activities copied\norg-1: source and target are equal: 6 activities with SHA-256 "
                + sha256(lines) + "\n";
        String back = "jdbc:h2:file:" + folder.resolve("back");
        assertThat(copy(store, target, "--page-size", "1")).isEqualTo(new Run(0, "", equal));
        assertThat(copy(target, back)).isEqualTo(new Run(0, "", equal));
        assertThat(copy(target, back)).isEqualTo(new Run(0, "", equal)); // also what is immutable
        assertThat(Run.of("export", "--organization", "org-1", "--store", back, "--order", "asc")
                        .out())
                .isEqualTo(lines);
    }

    @Test
    void several_organizations_are_copied_one_after_the_other_and_others_are_not() throws IOException {
        run("import", write("lines", ofOrganizations("org-1", "org b", "org-3")).toString());
        Run copied = Run.of(
                "copy",
                "--from",
                store,
                "--to",
                target,
                "--organization",
                "org b",
                "--organization",
                "org-3",
                "--organization",
                "org b",
                "--organization",
                "org-4");
        String one = ": source and target are equal: 1 activities with SHA-256 ";
        assertThat(copied)
                .isEqualTo(new Run(
                        0,
                        "",
                        "org b: 1 activities copied\norg b" + one + sha256(ofOrganizations("org b"))
                                + "\norg-3: 1 activities copied\norg-3" + one + sha256(ofOrganizations("org-3"))
                                + "\norg-4: 0 activities copied\norg-4: source and target are equal: " + NONE + "\n"));
        assertThat(inTarget("org-1")).isEmpty();
    }

    @Test
    void what_was_changed_behind_its_back_is_found() throws IOException {
        String lines = String.join("\n", line(1), line(2), line(3)) + "\n";
        run("import", write("lines", lines).toString());
        copy(store, target);
        String changed = lines.replace("comment.2", "comment.2 ");
        Run.of("import", "--store", target, write("changed", changed).toString());
        assertThat(copy(store, target, "--verify-only")).isEqualTo(new Run(1, "", differ("a-2", lines, changed)));
        assertThat(inTarget("org-1")).contains(line(2).replace("comment.2", "comment.2 "));

        assertThat(copy(store, target).exitCode()).isZero();
        assertThat(copy(store, target, "--verify-only").exitCode()).isZero();
    }

    @Test
    void a_record_that_only_one_side_has_is_a_difference() throws IOException {
        String lines = line(1) + "\n" + line(3) + "\n";
        run("import", write("lines", lines).toString());
        String more = line(1) + "\n" + line(2) + "\n";
        Run.of("import", "--store", target, write("more", more).toString());
        assertThat(copy(store, target, "--verify-only")).isEqualTo(new Run(1, "", differ("a-2", lines, more)));
        assertThat(copy(store, target))
                .isEqualTo(
                        new Run(1, "", "org-1: 2 activities copied\n" + differ("a-2", lines, more + line(3) + "\n")));
    }

    @Test
    void an_immutable_record_that_differs_stays_and_is_told() throws IOException {
        String lines = line(1) + "\n" + line(2) + "\n";
        String immutable = line(2).replace("\"metadata\"", "\"immutable\":true,\"metadata\"") + "\n";
        run("import", write("lines", lines).toString());
        Run.of("import", "--store", target, write("immutable", immutable).toString());
        assertThat(copy(store, target))
                .isEqualTo(new Run(
                        1,
                        "",
                        "org-1: activity a-2 of the target is another one than the source's, and immutable or held: it stays\n"
                                + "org-1: 2 activities copied\n"
                                + differ("a-2", lines, line(1) + "\n" + immutable)));
    }

    @Test
    void a_copy_goes_on_from_each_token_and_compares_everything() throws IOException {
        String lines = String.join("\n", line(1), line(2), line(3), line(4)) + "\n";
        run("import", write("lines", lines).toString());
        for (int copied = 1; copied < 4; copied++) {
            String begun = "rocksdb:" + folder.resolve("target-" + copied);
            Path first = write("first", lines.lines().limit(copied).reduce("", (text, line) -> text + line + "\n"));
            Run.of("import", "--store", begun, first.toString());
            String token = run("get", "--organization", "org-1", "--order", "asc", "--page-size", "" + copied)
                    .err()
                    .replace("next page: --page-token ", "")
                    .strip();
            assertThat(copy(store, begun, "--page-token", token))
                    .isEqualTo(new Run(
                            0,
                            "",
                            "org-1: " + (4 - copied) + " activities copied\n"
                                    + "org-1: source and target are equal: 4 activities with SHA-256 " + sha256(lines)
                                    + "\n"));
        }
    }

    @Test
    void a_wrong_organization_is_refused_before_anything_is_copied() throws IOException {
        run("import", write("lines", ofOrganizations("org-1")).toString());
        Run failed = Run.of(
                "copy",
                "--from",
                store,
                "--to",
                target,
                "--organization",
                "org-1",
                "--organization",
                "\t",
                "--organization",
                "it's");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.err()).startsWith("activity: --organization must not contain control characters");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:%s/a", "rocksdb:%s/./b/../a", "rocksdb:%s/link", "rocksdb:%s/a/"})
    void two_names_of_one_folder_are_refused_before_it_is_opened(String other) throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        assertSame("rocksdb:" + folder.resolve("a"), other.formatted(folder));
        assertThat(folder.resolve("a")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:h2:file:%s/a", "jdbc:h2:%s/a", "jdbc:h2:file:%s/b/../a;LOCK_TIMEOUT=1", "jdbc:h2:%s/link"})
    void two_names_of_one_database_are_refused_before_it_is_opened(String other) throws IOException {
        Files.createFile(folder.resolve("a.mv.db"));
        Files.createSymbolicLink(folder.resolve("link.mv.db"), folder.resolve("a.mv.db"));
        assertSame("jdbc:h2:file:" + folder.resolve("a"), other.formatted(folder));
        assertThat(folder.resolve("a.mv.db")).isEmptyFile();
    }

    @Test
    void a_source_that_is_not_there_is_named_and_no_target_is_made() {
        assertThat(copy(store, target))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --from must be a store that exists (import makes one), but was \"" + store
                                + "\"\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrong_options_are_refused_by_their_names() throws IOException {
        run("import", write("lines", ofOrganizations("org-1")).toString());
        assertThat(copy(store, "mongodb:x").err())
                .startsWith("activity: --to must begin with one of cassandra:, jdbc:h2:, ")
                .endsWith(", but was \"mongodb:…\"\n");
        assertThat(copy(store, target, "--verify-only").err()).startsWith("activity: --to must be a store that exists");
        assertThat(copy(store, target, "--verify-only", "--page-token", "x").err())
                .isEqualTo("activity: --page-token must not be given with --verify-only\n");
        assertThat(copy(store, target, "--page-token", "x"))
                .isEqualTo(new Run(2, "", "activity: --page-token is not valid for this query\n"));
        assertThat(Run.of("copy", "--from", store, "--to", target).err())
                .isEqualTo("activity: --organization is required, or --all-organizations\n");
    }

    private static void assertSame(String uri, String other) {
        assertThat(copy(uri, other))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --to must be another store than --from, but was \"" + other.replaceFirst(";.*", "…")
                                + "\"\n"));
    }

    private static Run copy(String from, String to, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("copy", "--from", from, "--to", to, "--organization", "org-1"));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private List<String> inTarget(String organization) {
        return Run.of("export", "--store", target, "--organization", organization)
                .lines();
    }

    private static String ofOrganizations(String... organizations) {
        StringBuilder lines = new StringBuilder();
        for (String organization : organizations) {
            lines.append(line(1).replace("org-1", organization)).append('\n');
        }
        return lines.toString();
    }

    private static String differ(String id, String source, String target) {
        return "org-1: source and target differ, first at activity " + id + ": "
                + source.lines().count() + " activities with SHA-256 " + sha256(source) + " in the source, "
                + target.lines().count() + " activities with SHA-256 " + sha256(target) + " in the target\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
