package dev.activitystore.bench;

import dev.activitystore.bench.cassandra.CassandraKind;
import dev.activitystore.bench.http.HttpKind;
import dev.activitystore.bench.jdbc.Engine;
import dev.activitystore.bench.jdbc.JdbcKind;
import dev.activitystore.bench.peers.HibernateContender.Paging;
import dev.activitystore.bench.peers.HibernateKind;
import dev.activitystore.bench.peers.JaversContender;
import dev.activitystore.bench.peers.LuceneContender;
import dev.activitystore.bench.peers.NitriteContender;
import dev.activitystore.bench.peers.XodusContender;
import dev.activitystore.bench.rocksdb.RocksDbKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All that is measured, and what each is measured against. */
public enum Subject {
    /** Our store on Cassandra. */
    CASSANDRA("Activity Store, Cassandra", new CassandraKind(), null, 500_000),
    /** Our store on H2. */
    H2("Activity Store, H2", new JdbcKind(Engine.H2), null),
    /** Our store on MariaDB. */
    MARIADB("Activity Store, MariaDB", new JdbcKind(Engine.MARIADB), null),
    /** Our store on PostgreSQL. */
    POSTGRESQL("Activity Store, PostgreSQL", new JdbcKind(Engine.POSTGRESQL), null),
    /** Our store on RocksDB. */
    ROCKSDB("Activity Store, RocksDB", new RocksDbKind(), null),
    /** The documented API over it. */
    HTTP("Activity Store over HTTP", new HttpKind(), ROCKSDB),
    /** JetBrains' entity store. */
    XODUS("Xodus entity store", peer(XodusContender::new), ROCKSDB),
    /** Documents, in an MVStore. */
    NITRITE("Nitrite", peer(NitriteContender::new), ROCKSDB, 50_000),
    /** An index for searching, sorted as pages are. */
    LUCENE("Apache Lucene", peer(LuceneContender::new), ROCKSDB),
    /** An entity, and pages behind the last record of the page before. */
    HIBERNATE_KEYSET_H2("Hibernate by keyset, H2", new HibernateKind(Engine.H2, Paging.KEYSET), H2),
    /** The same, and pages by the number of records before. */
    HIBERNATE_OFFSET_H2("Hibernate by offset, H2", new HibernateKind(Engine.H2, Paging.OFFSET), H2),
    /** An entity, and pages behind the last record of the page before. */
    HIBERNATE_KEYSET_POSTGRESQL(
            "Hibernate by keyset, PostgreSQL", new HibernateKind(Engine.POSTGRESQL, Paging.KEYSET), POSTGRESQL),
    /** The same, and pages by the number of records before. */
    HIBERNATE_OFFSET_POSTGRESQL(
            "Hibernate by offset, PostgreSQL", new HibernateKind(Engine.POSTGRESQL, Paging.OFFSET), POSTGRESQL),
    /** A history of objects, in its SQL repository. */
    JAVERS("JaVers on H2", peer(JaversContender::new), H2, 50_000);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // they hold nothing that changes
    private final Kind kind;

    private final @Nullable Subject reference;
    private final int mostRecords;

    Subject(String title, Kind kind, @Nullable Subject reference) {
        this(title, kind, reference, Integer.MAX_VALUE);
    }

    Subject(String title, Kind kind, @Nullable Subject reference, int mostRecords) {
        this.title = title;
        this.kind = kind;
        this.reference = reference;
        this.mostRecords = mostRecords;
    }

    /**
     * Its name for people.
     *
     * @return such as {@code Activity Store, H2}
     */
    public String title() {
        return title;
    }

    /**
     * The store of ours that it is measured against.
     *
     * @return a subject, or null if this is a store of ours, which is measured against its floor
     */
    public @Nullable Subject reference() {
        return reference;
    }

    /** How many records it is measured among at most: filling some takes too long. */
    int mostRecords() {
        return mostRecords;
    }

    /** How it is opened. */
    Kind kind() {
        return kind;
    }

    /** Whether it is measured soon: needs no server, and doesn't take long to fill. */
    boolean isQuick() {
        return !kind.isServer() && mostRecords == Integer.MAX_VALUE;
    }

    boolean hasData(int size) throws IOException {
        return Files.exists(BenchData.folder().resolve(dataName(size)));
    }

    /**
     * The data of this subject.
     *
     * @param size how many activities
     * @return a filled folder, made once and kept
     * @throws Exception if it can't be filled
     */
    Path data(int size) throws Exception {
        return BenchData.kept(dataName(size), folder -> {
            kind.fill(folder, size);
            kind.finish(folder);
        });
    }

    private String dataName(int size) throws IOException {
        return owner().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + size + "-" + Corpus.fingerprint();
    }

    /** Whether it differs from another subject in how it finds pages, and in nothing else. */
    boolean isOnlyPages() {
        return owner() != this;
    }

    /** Whose data it uses: how pages are found makes no difference to what is kept. */
    private Subject owner() {
        return switch (this) {
            case HIBERNATE_OFFSET_H2 -> HIBERNATE_KEYSET_H2;
            case HIBERNATE_OFFSET_POSTGRESQL -> HIBERNATE_KEYSET_POSTGRESQL;
            default -> this;
        };
    }

    private static Kind peer(Opener opener) {
        return (folder, isForWriting) -> new Opened(opener.open(folder), null, () -> {});
    }

    /** Opens a peer on its folder. */
    private interface Opener {

        Contender<?> open(Path folder) throws Exception;
    }
}
