package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path that is of another kind than it must be, and a file that is compressed otherwise, are named as what they are. */
class WrongKindTest extends StoreTest {

    private Path link;

    @BeforeEach
    void make() throws IOException {
        write("file", "text");
        Files.createDirectory(folder.resolve("folder"));
        Files.createDirectory(folder.resolve("db.mv.db"));
        link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("linked.mv.db"), Path.of("nowhere"));
    }

    @ParameterizedTest
    @CsvSource({
        "db, /db.mv.db can't be used: it is a folder",
        "linked, /linked.mv.db can't be used: it is a link that leads nowhere",
        "file/db, '/file/db.mv.db can''t be used: FOLDER/file is a file'",
        "file/below/db, '/file/below/db.mv.db can''t be used: FOLDER/file is a file'",
        "link/db, '/link/db.mv.db can''t be used: FOLDER/link is a link that leads nowhere'"
    })
    void a_file_of_h2(String name, String error) throws IOException {
        String input = write("in", line(1)).toString();
        Run run = Run.of("import", "--store", "jdbc:h2:file:" + folder.resolve(name), input);
        String expected = ("activity: the file " + folder + error + "\n").replace("FOLDER", folder.toString());
        assertThat(run).isEqualTo(new Run(1, "", expected));
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "folder, 'must be a file, but is a folder'",
        "link, must not be a link that leads nowhere",
        "file/x, must be in a folder that exists",
        "link/x, must be in a folder that exists",
        "absent/x, must be in a folder that exists"
    })
    void the_output_of_an_export(String name, String rule) throws IOException {
        assertThat(run("import", write("in", line(1)).toString()).exitCode()).isZero();
        String output = folder.resolve(name).toString();
        assertThat(run("export", "--organization", "org-1", "--output", output))
                .isEqualTo(new Run(2, "", "activity: --output " + rule + ", but was \"" + shortened(output) + "\"\n"));
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(Files.exists(folder.resolve(name + ".part"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd2400, zstd",
        "425a68393141, bzip2",
        "fd377a585a00, xz",
        "504b03041400, zip",
        "04224d186440, lz4",
        "377abcaf271c, 7z",
        "1f9d90000000, compress"
    })
    void an_import_that_is_compressed_otherwise(String bytes, String name) throws IOException {
        Path file = Files.write(folder.resolve("in"), HexFormat.of().parseHex(bytes));
        assertThat(run("import", file.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: " + file + " is " + name + "; only gzip is read, or what is not compressed\n"));
    }

    @Test
    void an_import_that_is_compressed_twice() throws IOException {
        Path file = Files.write(folder.resolve("in.gz"), gzip("PK\u0003\u0004"));
        assertThat(run("import", file.toString()).err())
                .endsWith(" is zip inside of gzip; only gzip is read, or what is not compressed\n");
    }

    /** As messages shorten it. */
    private static String shortened(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }
}
