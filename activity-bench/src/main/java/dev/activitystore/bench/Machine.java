package dev.activitystore.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run was on. */
final class Machine {

    private static final Set<String> LIBRARIES = Set.of(
            "h2",
            "hibernate-core",
            "java-driver-core",
            "javers-persistence-sql",
            "jmh-core",
            "lucene-core",
            "mariadb-java-client",
            "nitrite",
            "postgresql",
            "rocksdbjni",
            "xodus-entity-store");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
    private static final long GIBIBYTE = 1L << 30;

    private Machine() {}

    /** Processor, memory, system, Java. */
    static List<String> describe() {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %d processors, %d GiB",
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        system.getTotalMemorySize() / GIBIBYTE),
                System.getProperty("os.name") + " "
                        + System.getProperty("os.version").replaceFirst("-.*", "") + ", "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /** The libraries that are compared, from the names of the jars beside the program. */
    static List<String> versions() throws IOException {
        Set<String> versions = new TreeSet<>();
        for (String jar : jars()) {
            Matcher name = JAR.matcher(jar);
            if (name.matches() && LIBRARIES.contains(name.group(1))) {
                versions.add(name.group(1) + " " + name.group(2));
            }
        }
        return List.copyOf(versions);
    }

    private static List<String> jars() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            jars.add(String.valueOf(Path.of(entry).getFileName()));
        }
        try {
            Path libraries = Path.of(Machine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("lib");
            if (Files.isDirectory(libraries)) {
                jars.addAll(Arrays.asList(libraries.toFile().list()));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return jars;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // not on Linux
        }
    }
}
