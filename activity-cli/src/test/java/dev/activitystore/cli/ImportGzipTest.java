package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compressed is read from standard input as from a file, and what is wrong with it is said in the same words. */
class ImportGzipTest extends StoreTest {

    /** Where an import reads from. */
    private enum Source {
        FILE,
        STANDARD_INPUT
    }

    private Run imported(Source source, byte[] bytes) throws IOException {
        if (source == Source.FILE) {
            String file = Files.write(folder.resolve("in"), bytes).toString();
            Run run = run("import", file);
            return new Run(run.exitCode(), run.out(), run.err().replace(file, "INPUT"));
        }
        Run run = Run.withInput(bytes, "import", "--store", store, "-");
        return new Run(run.exitCode(), run.out(), run.err().replace("standard input", "INPUT"));
    }

    private List<String> stored() {
        return run("get", "--organization", "org-1").lines();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream member = new GZIPOutputStream(out)) {
            member.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void all_members_are_read(Source source) throws IOException {
        String first = line(1) + "\n" + line(2).substring(0, 30); // a member may end anywhere
        byte[] bytes = joined(gzip(first), gzip(""), gzip(line(2).substring(30) + "\n"));

        Run run = imported(source, bytes);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("2 activities stored in ").contains(": new 2, ");
        assertThat(stored()).isEqualTo(List.of(line(2), line(1)));
    }

    @ParameterizedTest
    @EnumSource
    void one_that_was_cut_keeps_what_is_before(Source source) throws IOException {
        byte[] second = gzip(line(2) + "\n");
        byte[] bytes = joined(gzip(line(1) + "\n"), Arrays.copyOf(second, second.length - 5));

        assertThat(imported(source, bytes))
                .isEqualTo(new Run(
                        1,
                        "",
                        "activity: INPUT is no complete gzip file: it ends too early"
                                + " (2 activities before it are stored)\n"));
        assertThat(stored()).isEqualTo(List.of(line(2), line(1)));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_compressed_twice_is_named_so(Source source) throws IOException {
        byte[] once = gzip(line(1) + "\n");
        Run twice = new Run(
                2, "", "activity: INPUT is compressed by gzip twice; what is compressed once is read, or not at all\n");

        assertThat(imported(source, zipped(once))).isEqualTo(twice);
        assertThat(imported(source, zipped(zipped(once)))).isEqualTo(twice);
        assertThat(imported(source, joined(gzip(""), zipped(once)))).isEqualTo(twice);
    }

    @Test
    void a_file_that_is_wrong_from_its_beginning_on_tells_what_others_before_it_have_stored() throws IOException {
        String whole = write("whole", line(1)).toString();
        String twice =
                Files.write(folder.resolve("twice.gz"), zipped(gzip(line(2)))).toString();
        byte[] cut = Arrays.copyOf(gzip(line(2)), 5);
        String head = Files.write(folder.resolve("head.gz"), cut).toString();

        assertThat(run("import", whole, twice))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: " + twice
                                + " is compressed by gzip twice; what is compressed once is read, or not at"
                                + " all (1 activities before it are stored)\n"));
        assertThat(run("import", whole, head).err())
                .isEqualTo("activity: " + head
                        + " is no complete gzip file: it ends too early (1 activities before it are stored)\n");
    }
}
