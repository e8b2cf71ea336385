package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a path is that can't be a store's, and where on the way to it that is. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StoragePathsTest {

    @TempDir
    private Path parent;

    private Path file;
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(parent.resolve("file"));
        folder = Files.createDirectory(parent.resolve("folder"));
    }

    @Test
    void what_is_not_there_yet_may_become_a_folder_or_a_file() {
        for (Path path :
                new Path[] {parent.resolve("new"), folder.resolve("new").resolve("newer"), Path.of("new")}) {
            StoragePaths.checkFolder(path);
            StoragePaths.checkFile(path);
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void a_link_is_what_it_leads_to() throws IOException {
        StoragePaths.checkFolder(folder);
        StoragePaths.checkFile(file);
        StoragePaths.checkFolder(link("to-link", link("to-folder", folder)));
        StoragePaths.checkFile(link("to-file", file));
        StoragePaths.checkFile(parent.resolve("to-folder").resolve("new"));
        assertThatThrownBy(() -> StoragePaths.checkFolder(parent.resolve("to-file")))
                .hasMessage("the folder " + parent.resolve("to-file") + " can't be used: it is a file");
    }

    @Test
    void a_file_is_no_folder_and_a_folder_is_no_file() {
        assertThatThrownBy(() -> StoragePaths.checkFolder(file))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + file + " can't be used: it is a file");
        assertThatThrownBy(() -> StoragePaths.checkFile(folder))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the file " + folder + " can't be used: it is a folder");
    }

    @Test
    void links_that_lead_nowhere() throws IOException {
        assertRefused(link("nowhere", parent.resolve("nothing")), "a link that leads nowhere");
        assertRefused(link("to-nowhere", Path.of("nowhere")), "a link that leads nowhere");
        assertRefused(link("through-file", file.resolve("x")), "a link that leads nowhere");
        assertThat(parent.resolve("nothing")).doesNotExist();
    }

    @Test
    void links_that_lead_to_themselves() throws IOException {
        assertRefused(link("self", parent.resolve("self")), "a link that leads to itself");
        assertRefused(link("relative", Path.of("relative")), "a link that leads to itself");
        link("there", Path.of("back"));
        assertRefused(link("back", Path.of("there")), "a link that leads to itself");
        assertRefused(link("before", Path.of("there")), "a link that leads to itself");
    }

    @Test
    void what_is_neither_a_file_nor_a_folder() throws IOException, InterruptedException {
        Path pipe = parent.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(pipe, "a named pipe");
        assertRefused(link("to-pipe", pipe), "a named pipe");
        assertRefused(Path.of("/dev/null"), "a device");
        Path socket = parent.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(socket, "a socket");
        }
    }

    private Path link(String name, Path target) throws IOException {
        return Files.createSymbolicLink(parent.resolve(name), target);
    }

    /** Refused as a folder, as a file, and as what is above either. */
    private static void assertRefused(Path path, String kind) {
        Path below = path.resolve("a").resolve("b");
        assertThatThrownBy(() -> StoragePaths.checkFolder(path))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + path + " can't be used: it is " + kind);
        assertThatThrownBy(() -> StoragePaths.checkFile(path))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the file " + path + " can't be used: it is " + kind);
        assertThatThrownBy(() -> StoragePaths.checkFile(below))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the file " + below + " can't be used: " + path + " is " + kind);
    }
}
