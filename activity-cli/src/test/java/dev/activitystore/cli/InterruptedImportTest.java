package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.cli.Child.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that imports is interrupted, and says how far it came, which is what is stored. */
class InterruptedImportTest extends StoreTest {

    @ParameterizedTest
    @EnumSource
    void standard_input_that_goes_on_for_ever_is_left(Signal signal) throws IOException, InterruptedException {
        try (Child child = start("-");
                OutputStream in = child.process().getOutputStream()) {
            in.write((line(1) + "\n" + line(2) + "\nnonsense\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            interruptOnceItSays("standard input, line 3: ", child, signal);
            assertThat(child.err())
                    .contains(
                            "activity: interrupted after standard input, line 3; what is before is stored, and the same"
                                    + " import may be made again: only activities without an id would be there twice\n"
                                    + "2 activities stored in ");
        }
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2), line(1)));
    }

    /** What standard input may be amid when the signal comes; the third value is bad, so that it is known when it is read. */
    private enum Amid {
        LINE,
        LIST,
        GZIP
    }

    @ParameterizedTest
    @EnumSource
    void what_is_cut_by_the_signal_is_no_fault_of_the_input(Amid amid) throws IOException, InterruptedException {
        boolean isList = amid == Amid.LIST;
        String separator = isList ? ",\n" : "\n";
        String text =
                (isList ? "[" : "") + String.join(separator, line(1), line(2), "{\"bad\":1}", line(4).substring(0, 40));
        try (Child child = start("-");
                OutputStream in = child.process().getOutputStream()) {
            in.write(amid == Amid.GZIP ? beginOfGzip(text) : text.getBytes(StandardCharsets.UTF_8));
            in.flush();
            interruptOnceItSays("standard input, line 3", child, Signal.INT);
            assertThat(child.err())
                    .contains("activity: interrupted after standard input, line 3"
                            + (isList ? ", element 3" : "")
                            + "; what is before is stored, and the same import may be made again: only activities"
                            + " without an id would be there twice\n2 activities stored in ")
                    .contains("1 that are no activities set aside in ");
        }
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(line(2), line(1)));
    }

    @Test
    void a_head_of_gzip_of_which_only_a_part_has_come_is_no_fault_of_the_input() {
        InputStream in =
                new SequenceInputStream(new ByteArrayInputStream(new byte[] {0x1F, (byte) 0x8B, 8}), new InputStream() {
                    @Override
                    public int read() throws InterruptedIOException {
                        throw new InterruptedIOException("interrupted");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws InterruptedIOException {
                        throw new InterruptedIOException("interrupted");
                    }
                });
        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> new JsonValueReader("standard input", in))
                .withMessage("interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void a_named_pipe_that_nobody_writes_is_left(Signal signal) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path bad = write("before", "nonsense");
        try (Child child = start(bad.toString(), pipe.toString())) {
            interruptOnceItSays("before, line 1: ", child, signal);
            assertThat(child.err()).contains("0 activities stored in ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_is_left_behind_the_line_that_is_told(Signal signal) throws IOException, InterruptedException {
        String lines =
                IntStream.rangeClosed(1, 200_000).mapToObj(StoreTest::line).collect(Collectors.joining("\n"));
        Path file = write("file", "nonsense\n" + lines);
        String err;
        try (Child child = start("--batch-size", "1", file.toString())) {
            interruptOnceItSays("line 1: ", child, signal);
            err = child.err();
        }
        Matcher told =
                Pattern.compile("interrupted after " + file + ", line (\\d+); ").matcher(err);
        assertThat(told.find()).as(err).isTrue();
        int stored = Integer.parseInt(told.group(1)) - 1;
        assertThat(stored).isLessThan(200_000);
        assertThat(err).contains(String.format(Locale.ROOT, "\n%,d activities stored in ", stored));
        assertThat(run("get", "--organization", "org-1", "--all").lines()).hasSize(stored);
    }

    private static byte[] beginOfGzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream member = new GZIPOutputStream(bytes, true)) {
            member.write(text.getBytes(StandardCharsets.UTF_8));
            member.flush();
            return bytes.toByteArray();
        }
    }

    private Child start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "import", "--store", store, "--skip-bad", folder.resolve("bad").toString()));
        all.addAll(List.of(arguments));
        return Child.start(folder, all.toArray(String[]::new));
    }

    private static void interruptOnceItSays(String text, Child child, Signal signal)
            throws IOException, InterruptedException {
        while (child.process().isAlive() && !child.errSoFar().contains(text)) {
            Thread.onSpinWait();
        }
        child.interrupt(signal);
        assertThat(child.process().waitFor()).isEqualTo(signal.exitCode);
    }
}
