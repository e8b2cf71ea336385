package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import dev.activitystore.spi.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of the driver's settings, to find those that it would pass over without a word. They are no error: classes of a
 * service's own, such as a load balancing policy, may have settings too, and the file may be another session's as well.
 */
final class DriverNames {

    /** What the driver's own classes begin with, where they aren't named by their last part alone. */
    private static final String OWN_CLASSES = "com.datastax.";

    private static final List<String> CLASS_SETTINGS = List.of(".class", ".classes");
    private static final GenericType<?> MAP = GenericType.mapOf(String.class, String.class);

    private final Set<String> known = new TreeSet<>();
    private final List<String> maps = new ArrayList<>();

    /** The names of a driver, which its reference file has, where some only stand in comments, and its classes. */
    DriverNames() {
        Config reference = ConfigFactory.defaultReference(CqlSession.class.getClassLoader());
        if (reference.hasPath(DriverSettings.ROOT)) {
            reference.getConfig(DriverSettings.ROOT).entrySet().forEach(entry -> known.add(entry.getKey()));
        }
        for (TypedDriverOption<?> option : TypedDriverOption.builtInValues()) {
            String path = option.getRawOption().getPath();
            known.add(path);
            if (option.getExpectedType().equals(MAP)) {
                maps.add(path + ".");
            }
        }
    }

    /**
     * The names that settings have and the driver doesn't know, as they stand in a file, each with the known one that it is
     * nearest to, or with an empty text.
     */
    Map<String, String> unknown(DriverConfig config) {
        Map<String, String> unknown = new TreeMap<>();
        DriverExecutionProfile usual = config.getDefaultProfile();
        addUnknown(usual, "", Set.of(), unknown);
        Set<String> ofAll = Set.copyOf(unknown.keySet()); // each profile has what is usual, too
        config.getProfiles().forEach((name, profile) -> {
            if (!name.equals(DriverExecutionProfile.DEFAULT_NAME)) {
                addUnknown(profile, "profiles." + ConfigUtil.joinPath(name) + ".", ofAll, unknown);
            }
        });
        return unknown;
    }

    private void addUnknown(
            DriverExecutionProfile profile, String prefix, Collection<String> told, Map<String, String> unknown) {
        Map<String, Object> given = new TreeMap<>();
        profile.entrySet().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        Set<String> others = sectionsOfOthers(given);
        for (String path : given.keySet()) {
            boolean isKnown = known.contains(path)
                    || told.contains(path)
                    || maps.stream().anyMatch(path::startsWith)
                    || others.stream().anyMatch(section -> withoutLevel(path).startsWith(section));
            if (!isKnown) {
                unknown.put(prefix + path, nearest(path).map(prefix::concat).orElse(""));
            }
        }
    }

    /** Among those of the section that it stands in: others are alike by the long names of sections alone. */
    private Optional<String> nearest(String path) {
        int dot = path.lastIndexOf('.');
        while (dot >= 0 && namesBehind(path.substring(0, dot + 1)).isEmpty()) {
            dot = path.lastIndexOf('.', dot - 1);
        }
        String section = path.substring(0, dot + 1);
        return Nearest.to(path.substring(dot + 1), namesBehind(section)).map(section::concat);
    }

    private List<String> namesBehind(String section) {
        return known.stream()
                .filter(name -> name.startsWith(section))
                .map(name -> name.substring(section.length()))
                .toList();
    }

    /** Where the settings stand of classes that are not the driver's, which may have names of their own. */
    private static Set<String> sectionsOfOthers(Map<String, Object> given) {
        Set<String> sections = new TreeSet<>();
        given.forEach((path, value) -> {
            for (String setting : CLASS_SETTINGS) {
                Collection<?> classes = value instanceof Collection<?> several ? several : List.of(value);
                if (path.endsWith(setting) && classes.stream().anyMatch(DriverNames::isOfOthers)) {
                    sections.add(withoutLevel(path.substring(0, path.length() - setting.length() + 1)));
                }
            }
        });
        return sections;
    }

    private static boolean isOfOthers(Object className) {
        String name = className.toString();
        return name.contains(".") && !name.startsWith(OWN_CLASSES);
    }

    /** A policy named under {@code basic} may have its settings under {@code advanced}, as the driver's have. */
    private static String withoutLevel(String path) {
        return path.replaceFirst("^(basic|advanced)\\.", "");
    }
}
