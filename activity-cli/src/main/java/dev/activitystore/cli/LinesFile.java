package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that an option names, with something on each line. */
final class LinesFile {

    /**
     * A line that isn't blank.
     *
     * @param name what an error calls it: the option, and which line it is
     * @param text the line without its end
     */
    record Line(String name, String text) {}

    private LinesFile() {}

    /**
     * The lines of a file, without a byte order mark, which editors put before the first.
     *
     * @throws InvalidArgumentException if there is no such file, or it is no text in UTF-8
     */
    static List<Line> read(String option, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidArgumentException(option, "must be a file", file);
        }
        try {
            List<String> lines = Files.readString(file, StandardCharsets.UTF_8)
                    .replaceFirst("^\uFEFF", "")
                    .lines()
                    .toList();
            List<Line> read = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    read.add(new Line(option + ", line " + (i + 1), lines.get(i)));
                }
            }
            return read;
        } catch (CharacterCodingException e) {
            throw new InvalidArgumentException(option, "must be text in UTF-8", file);
        }
    }
}
