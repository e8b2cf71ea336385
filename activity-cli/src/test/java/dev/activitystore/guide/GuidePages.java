package dev.activitystore.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the guide, with the one on how to add a backend, and what stands in their blocks. */
final class GuidePages {

    private static final Path FOLDER = Path.of("../docs/guide");
    private static final Path ADD_A_BACKEND = Path.of("../docs/add-a-backend.md");

    private GuidePages() {}

    static List<Path> all() throws IOException {
        return Stream.concat(files(FOLDER, ".md").stream(), Stream.of(ADD_A_BACKEND))
                .toList();
    }

    /** The blocks of a language, in their order. */
    static List<String> blocks(Path page, String language) throws IOException {
        return matches("(?ms)^```" + language + "\\n(.*?)^```$", Files.readString(page));
    }

    /** The regions of a file of code that the guide shows, without their indentation. */
    static List<String> regions(Path source) throws IOException {
        return matches("(?ms)^ *// guide begins\\n(.*?)^ *// guide ends$", Files.readString(source)).stream()
                // a last, empty line would count as one that is indented by nothing
                .map(region -> region.stripTrailing().stripIndent() + "\n")
                .toList();
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
