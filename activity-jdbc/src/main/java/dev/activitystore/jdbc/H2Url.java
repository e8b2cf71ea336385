package dev.activitystore.jdbc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings that an H2 database is opened with, unless its URL sets them otherwise. */
final class H2Url {

    static final String PREFIX = "jdbc:h2:";

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
    }

    private H2Url() {}

    static String withDefaults(String url) {
        StringBuilder complete = new StringBuilder(url);
        String upperCase = url.toUpperCase(Locale.ROOT);
        DEFAULTS.forEach((name, value) -> {
            if (!upperCase.contains(";" + name + "=")) {
                complete.append(';').append(name).append('=').append(value);
            }
        });
        return complete.toString();
    }
}
