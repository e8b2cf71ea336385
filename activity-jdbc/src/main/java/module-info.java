/** An activity store in a relational database. */
@SuppressWarnings("requires-automatic") // Jdbi and the driver have no descriptor, but their manifests fix their names.
module dev.activitystore.jdbc {
    requires com.zaxxer.hikari;
    requires transitive dev.activitystore;
    // Jdbi needs it, and can't say so without a descriptor.
    requires io.leangen.geantyref;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;

    exports dev.activitystore.jdbc;

    opens dev.activitystore.jdbc.internal; // to drivers, which make what is named to them

    provides dev.activitystore.spi.ActivityStoreProvider with
            dev.activitystore.jdbc.JdbcActivityStoreProvider;
}
