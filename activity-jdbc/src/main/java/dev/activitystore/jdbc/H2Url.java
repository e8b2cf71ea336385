package dev.activitystore.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of an H2 database: a place, and settings behind semicolons. */
final class H2Url {

    static final String SCHEME = "jdbc:h2:";

    private static final String FILE_ENDING = ".mv.db";
    /** By whichever of them, it is the same file. */
    private static final String WAYS_TO_FILES = "(?i)^((file|async|nio|nioMapped|retry):)+";

    private static final Pattern FOLDER = Pattern.compile("(?s)(.*[/\\\\])?\\.{0,2}");
    private static final Pattern UNNAMED = Pattern.compile("(?i)mem:(;.*)?");

    /** Places that are no files, such as {@code mem:} and {@code tcp:}; a single letter is a drive. */
    private static final Pattern OTHER_PLACE = Pattern.compile("(?is)[a-z]{2,}:.*");

    /** What a database is opened with, unless its URL sets it otherwise. */
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        // by default H2 keeps commits back for 500 ms, and loses them with the process
        DEFAULTS.put("WRITE_DELAY", "0");
        // the store closes the database, not a shutdown hook that fails calls in flight
        DEFAULTS.put("DB_CLOSE_ON_EXIT", "FALSE");
        // each session keeps that many parsed statements; the default of 8 is less than the shapes of queries
        DEFAULTS.put("QUERY_CACHE_SIZE", "64");
        // a kept result holds its whole page in memory
        DEFAULTS.put("OPTIMIZE_REUSE_RESULTS", "FALSE");
        // in milliseconds; the default of 2,000 is short for those who wait for a large batch
        DEFAULTS.put("LOCK_TIMEOUT", "10000");
        // a file of errors, with values of records, that every user could read; each error is an exception, too
        DEFAULTS.put("TRACE_LEVEL_FILE", "0");
    }

    private H2Url() {}

    static String withDefaults(String url) {
        String complete = url;
        for (Map.Entry<String, String> setting : DEFAULTS.entrySet()) {
            complete = with(complete, setting.getKey(), setting.getValue());
        }
        return complete;
    }

    /** The URL with a setting, unless it says something of it itself. */
    static String with(String url, String name, String value) {
        return sets(url, name) ? url : url + ";" + name + "=" + value;
    }

    /** Whether a URL says something of a setting. */
    static boolean sets(String url, String name) {
        return url.toUpperCase(Locale.ROOT).contains(";" + name + "=");
    }

    /** Whether a URL means a database of each connection's own. */
    static boolean isUnnamed(String url) {
        return UNNAMED.matcher(url.substring(SCHEME.length())).matches();
    }

    /** Whether a URL names a folder, of which H2 would make the name of a file elsewhere. */
    static boolean isFolder(String url) {
        return FOLDER.matcher(place(url)).matches();
    }

    /** The URL's value of a setting; null if it says nothing of it. */
    static @Nullable String setting(String url, String name) {
        Matcher found = named(name).matcher(url);
        return found.find() ? found.group(1) : null;
    }

    /** The URL without a setting. */
    static String without(String url, String name) {
        return named(name).matcher(url).replaceAll("");
    }

    private static Pattern named(String name) {
        return Pattern.compile("(?i);" + name + "=([^;]*)");
    }

    /** The file of a database of this process; null if the URL means another place. */
    static @Nullable Path file(String url) {
        String place = place(url);
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || isOtherPlace(place)) {
            return null;
        }
        try {
            return Path.of(atHome(place) + FILE_ENDING).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null; // opening it will say what is wrong
        }
    }

    /** The place without settings; that of a file is its absolute path without links. */
    static String identity(String url) {
        String place = place(url);
        return SCHEME + (isOtherPlace(place) ? place : path(atHome(place)));
    }

    private static String place(String url) {
        return url.substring(Math.min(url.length(), SCHEME.length()))
                .replaceFirst("(?s);.*", "")
                .replaceFirst(WAYS_TO_FILES, "");
    }

    private static boolean isOtherPlace(String place) {
        return OTHER_PLACE.matcher(place).matches();
    }

    private static String atHome(String place) {
        return place.replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home")));
    }

    /** If it isn't there, that of the folder may still be without links. */
    private static String path(String name) {
        try {
            Path path = Path.of(name + FILE_ENDING).toAbsolutePath().normalize();
            if (Files.exists(path)) {
                return path.toRealPath().toString();
            }
            Path folder = path.getParent();
            return folder == null || Files.notExists(folder)
                    ? path.toString()
                    : folder.toRealPath().resolve(path.getFileName()).toString();
        } catch (InvalidPathException | IOException e) {
            return name; // opening it will say what is wrong
        }
    }
}
