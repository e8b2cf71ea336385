package dev.activitystore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The maps that the packages of the stores have of themselves. */
class PackageMapTest {

    private static final String INFO = "package-info";
    private static final String ENDING = ".java";

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "rocksdb", "cassandra"})
    void names_each_class_of_the_package_and_nothing_else(String name) throws IOException {
        Path folder = Path.of("../activity-" + name, "src/main/java/dev/activitystore", name);
        List<String> classes = GuidePages.files(folder, ENDING).stream()
                .map(file -> file.getFileName().toString().replace(ENDING, ""))
                .filter(file -> !file.equals(INFO))
                .toList();
        String map = Files.readString(folder.resolve(INFO + ENDING)).replaceAll("(?s).*<pre>(.*)</pre>.*", "$1");

        // the names of databases begin lines, and are no classes
        assertThat(Pattern.compile("\\b[A-Z]\\w+")
                        .matcher(map)
                        .results()
                        .map(MatchResult::group)
                        .filter(word -> !List.of("H2", "MariaDB", "PostgreSQL").contains(word))
                        .distinct()
                        .sorted())
                .isEqualTo(classes.stream().sorted().toList());
    }
}
