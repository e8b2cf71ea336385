package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.DriverOption;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.activitystore.InvalidArgumentException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the driver's settings, all of them at once: the driver looks at some only in a thread of its own, where a wrong one
 * lets nobody know and an opening never end, and at others only in a request.
 */
final class DriverSettings {

    private static final Logger LOGGER = System.getLogger(DriverSettings.class.getName());

    private static final String FIELD = "config";
    static final String ROOT = "datastax-java-driver";

    /** What may be set otherwise: patience with slow nodes, and little when a session ends. */
    private static final String DEFAULTS = """
            datastax-java-driver {
              basic.request.timeout = 12 seconds
              advanced.connection.init-query-timeout = 10 seconds
              advanced.control-connection.timeout = 10 seconds
              advanced.metadata.schema.request-timeout = 10 seconds
              advanced.netty.io-group.shutdown { quiet-period = 100, timeout = 15000, unit = MILLISECONDS }
              advanced.netty.admin-group.shutdown { quiet-period = 100, timeout = 15000, unit = MILLISECONDS }
            }
            """;

    /** What may not: nobody would hear of a wrong setting that a running session reads. */
    private static final String FIXED = """
            datastax-java-driver.advanced.protocol.version = V4
            datastax-java-driver.basic.config-reload-interval = 0
            """;

    private static final Map<GenericType<?>, Kind> KINDS = Map.of(
            GenericType.BOOLEAN,
            new Kind("true or false", DriverExecutionProfile::getBoolean),
            GenericType.INTEGER,
            new Kind("a whole number", DriverExecutionProfile::getInt),
            GenericType.LONG,
            new Kind("a size such as 16 MiB", DriverExecutionProfile::getBytes),
            GenericType.STRING,
            new Kind("a text", DriverExecutionProfile::getString),
            GenericType.DURATION,
            new Kind("a duration such as 12 seconds", DriverExecutionProfile::getDuration),
            GenericType.listOf(String.class),
            new Kind("a list of texts", DriverExecutionProfile::getStringList),
            GenericType.listOf(Double.class),
            new Kind("a list of numbers", DriverExecutionProfile::getDoubleList),
            GenericType.listOf(Duration.class),
            new Kind("a list of durations such as 12 seconds", DriverExecutionProfile::getDurationList),
            GenericType.mapOf(String.class, String.class),
            new Kind("an object of texts", DriverExecutionProfile::getStringMap));

    private DriverSettings() {}

    /**
     * How a setting is read.
     *
     * @param words what it must be
     * @param reader fails if it isn't
     */
    private record Kind(String words, BiFunction<DriverExecutionProfile, DriverOption, Object> reader) {}

    /** The settings of a file, else those of {@code application.conf} on the class path. */
    static DriverConfigLoader read(@Nullable Path file) {
        String place = file == null ? "application.conf" : file.toString();
        try {
            DriverConfigLoader loader = DriverConfigLoader.fromString(DEFAULTS + included(file) + FIXED);
            for (DriverExecutionProfile profile :
                    loader.getInitialConfig().getProfiles().values()) {
                for (TypedDriverOption<?> option : TypedDriverOption.builtInValues()) {
                    check(profile, option, place);
                }
            }
            warnOfUnknown(loader.getInitialConfig(), place);
            return loader;
        } catch (ConfigException e) { // whose words are a parser's, and may quote a password
            throw new InvalidArgumentException(FIELD, rule(e) + ": " + origin(e, place));
        }
    }

    /** Names are all that is told: what stands behind one may be a password. */
    private static void warnOfUnknown(DriverConfig config, String place) {
        Map<String, String> unknown = new DriverNames().unknown(config);
        if (!unknown.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "The driver of Cassandra knows no setting "
                            + unknown.entrySet().stream()
                                    .map(entry -> entry.getKey()
                                            + (entry.getValue().isEmpty()
                                                    ? ""
                                                    : " (did you mean " + entry.getValue() + "?)"))
                                    .collect(Collectors.joining(", "))
                            + ", and passes over it: " + place + " or a system property");
        }
    }

    /** A setting that the driver found fault with itself. */
    static InvalidArgumentException refused(@Nullable Path file, RuntimeException failure) {
        StringBuilder words = new StringBuilder();
        Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(each -> each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage())
                .filter(each -> words.indexOf(each) < 0)
                .forEach(each -> words.append(": ").append(each));
        return new InvalidArgumentException(
                FIELD,
                "must have settings that the driver can work with: " + (file == null ? "application.conf" : file)
                        + words);
    }

    private static String included(@Nullable Path file) {
        if (file == null) {
            return "include classpath(\"application.conf\")\n";
        }
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new InvalidArgumentException(FIELD, "must be a file that can be read", file);
        }
        Config settings = ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        for (String object : List.of(ROOT, ROOT + ".profiles")) {
            if (settings.hasPathOrNull(object)) {
                settings.getObject(object);
            } else if (object.equals(ROOT)) {
                throw new InvalidArgumentException(FIELD, "must have the driver's settings in an object " + ROOT, file);
            }
        }
        return "include required(file(" + quoted(file.toAbsolutePath().toString()) + "))\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void check(DriverExecutionProfile profile, TypedDriverOption<?> typed, String place) {
        DriverOption option = typed.getRawOption();
        if (!profile.isDefined(option)) {
            return;
        }
        Kind kind = Objects.requireNonNull(KINDS.get(typed.getExpectedType()));
        Object value;
        try {
            value = kind.reader().apply(profile, option);
        } catch (ConfigException e) {
            throw wrong(profile, option, kind.words(), origin(e, place));
        }
        String unmet = unmet(option, value);
        if (unmet != null) {
            throw wrong(profile, option, unmet, place);
        }
    }

    /** What a value of the right kind must be beyond it, where the driver doesn't say so; null if it is. */
    private static @Nullable String unmet(DriverOption option, Object value) {
        if (value instanceof Duration duration && duration.isNegative()) {
            return "a duration that is not negative";
        }
        if (value instanceof Integer number
                && number < 1
                && (option == DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE
                        || option == DefaultDriverOption.CONNECTION_MAX_REQUESTS)) {
            return "a number of at least 1";
        }
        if ((option == DefaultDriverOption.REQUEST_CONSISTENCY
                        || option == DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY)
                && Stream.of(DefaultConsistencyLevel.values())
                        .noneMatch(level -> level.name().equals(value))) {
            return "one of " + List.of(DefaultConsistencyLevel.values());
        }
        return null;
    }

    private static InvalidArgumentException wrong(
            DriverExecutionProfile profile, DriverOption option, String words, String place) {
        String path = option.getPath();
        String rule = "must give " + path + " " + words + ": " + place;
        return profile.entrySet().stream()
                .filter(entry -> entry.getKey().equals(path) && !path.contains("password"))
                .findFirst()
                .map(entry -> new InvalidArgumentException(FIELD, rule, entry.getValue()))
                .orElseGet(() -> new InvalidArgumentException(FIELD, rule));
    }

    private static String rule(ConfigException failure) {
        if (failure instanceof ConfigException.IO) {
            return "must include no file that can't be read";
        }
        if (failure instanceof ConfigException.UnresolvedSubstitution) {
            return "must refer by ${…} only to what is set";
        }
        return failure instanceof ConfigException.WrongType
                ? "must have objects as " + ROOT + " and its profiles"
                : "must be in the form of the driver's application.conf (HOCON)";
    }

    /** File and line, as far as they are known. */
    private static String origin(ConfigException failure, String place) {
        return failure.origin() == null ? place : failure.origin().description();
    }
}
