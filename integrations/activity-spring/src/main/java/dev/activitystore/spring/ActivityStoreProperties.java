package dev.activitystore.spring;

import dev.activitystore.jdbc.SchemaMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code activity-store.*}. Immutable and safe for concurrent use.
 *
 * @param url URL of the store, such as "rocksdb:activities", "jdbc:postgresql://localhost/service" or "memory:". Without it,
 *     the application's DataSource is the store.
 * @param username User who opens the store of the URL, where the URL doesn't say so.
 * @param password Password of the user.
 * @param datasource Name of the DataSource bean that is the store, where there are several. Without it, the one with the
 *     qualifier ActivityDataSource, else the only or primary one.
 * @param joinTransactions Whether writes take part in the application's transactions on the DataSource.
 * @param schema What is done about the tables when the application starts. By default "validate" where Flyway or Liquibase
 *     is there, else "create". With "none", the DataSource is asked for no connection then.
 * @param tablePrefix What the names of tables and indexes begin with.
 * @param schemaName Schema, or on MariaDB database, of the tables. By default that of the connection.
 * @param durable Whether a write on H2 returns only when it survives the loss of power.
 * @param pageTokens How page tokens are sealed.
 * @param limits Limits of the log.
 * @param metrics Meters of the store.
 * @param observations Observations of the store.
 * @param problemDetails Answers to what breaks a rule of the log.
 * @param api The documented HTTP API.
 * @param viewer The viewer of the log.
 * @param audit Spring's audit events in the log.
 * @param retention How long activities are kept.
 */
@ConfigurationProperties("activity-store")
public record ActivityStoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String datasource,
        @DefaultValue("true") boolean joinTransactions,
        @Nullable SchemaMode schema,
        @Nullable String tablePrefix,
        @Nullable String schemaName,
        @DefaultValue("false") boolean durable,
        @DefaultValue PageTokens pageTokens,
        @DefaultValue Limits limits,
        @DefaultValue Metrics metrics,
        @DefaultValue Observations observations,
        @DefaultValue ProblemDetails problemDetails,
        @DefaultValue Api api,
        @DefaultValue Viewer viewer,
        @DefaultValue Audit audit,
        @DefaultValue Retention retention) {

    /** Shows no password. */
    @Override
    public String toString() {
        return "ActivityStoreProperties";
    }

    /**
     * How page tokens are sealed.
     *
     * @param keys Keys of page tokens, each 32 random bytes in Base64: the first one seals, all of them open. Without them, the
     *     store makes one and keeps it.
     */
    public record PageTokens(@DefaultValue List<String> keys) {

        /** Shows no key. */
        @Override
        public String toString() {
            return "PageTokens";
        }
    }

    /**
     * Limits of the log.
     *
     * @param maxActivityBytes How large one activity or update may be, all its texts and JSON in UTF-8.
     * @param maxJsonDepth How deep objects and arrays may be nested in JSON, at most 9,000.
     * @param maxPageSize The most records of one page; a larger page size is lowered to it.
     * @param maxPageBytes How large the records of one page may be together.
     */
    public record Limits(
            @DefaultValue("1MB") DataSize maxActivityBytes,
            @DefaultValue("100") int maxJsonDepth,
            @DefaultValue("10000") int maxPageSize,
            @DefaultValue("32MB") DataSize maxPageBytes) {}

    /**
     * Meters of the store.
     *
     * @param enabled Whether calls of the store are timed and records counted, where there is a MeterRegistry.
     */
    public record Metrics(@DefaultValue("true") boolean enabled) {}

    /**
     * Observations of the store.
     *
     * @param enabled Whether each call of the store is an observation, where there is an ObservationRegistry.
     */
    public record Observations(@DefaultValue("true") boolean enabled) {}

    /**
     * Answers to what breaks a rule of the log.
     *
     * @param enabled Whether controllers answer input that breaks a rule of the log, such as a page token of another query,
     *     with 400 and a problem detail that names the field and the rule.
     */
    public record ProblemDetails(@DefaultValue("true") boolean enabled) {}

    /**
     * The documented HTTP API.
     *
     * @param enabled Whether the application serves the documented HTTP API of the log. Needs a bean of type Credentials.
     * @param path Path under which "get", "add", "update" and "delete" are.
     * @param maxBody How large the body of a request may be, when it is not compressed.
     */
    public record Api(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("/v2/activities") String path,
            @DefaultValue("32MB") DataSize maxBody) {}

    /**
     * The viewer of the log.
     *
     * @param enabled Whether the application serves the viewer. Needs a bean of type ViewerAccess, and by default is where there
     *     is one.
     * @param path Path under which the viewer is.
     */
    public record Viewer(
            @Nullable Boolean enabled,

            @DefaultValue(ActivityViewerController.DEFAULT_PATH)
            String path) {}

    /**
     * How long activities are kept.
     *
     * @param rules Rules of which the first that selects an activity decides. Without them, and without a RetentionPolicy
     *     bean, nothing is deleted.
     * @param cron When activities that are kept no longer are deleted, as a cron expression of Spring. One instance of the
     *     application does it at a time.
     * @param zone Time zone of the cron expression. By default that of the system.
     * @param dryRun Whether activities are only counted, and the log says how many would be deleted.
     * @param pause The least time between two steps of up to 500 activities, at most 10s. By default as long as a step takes.
     * @param allowUnknownOrganizations Whether rules may name organizations that have no activities.
     */
    public record Retention(
            @DefaultValue List<Rule> rules,
            @DefaultValue("0 30 3 * * *") String cron,
            @Nullable ZoneId zone,
            @DefaultValue("false") boolean dryRun,
            @DefaultValue("0s") Duration pause,
            @DefaultValue("false") boolean allowUnknownOrganizations) {

        /**
         * One rule.
         *
         * @param keep How long, such as "90d" for 90 days, or "forever".
         * @param organization Organization whose activities the rule is about. By default all.
         * @param featureTypes Feature types of the activities that the rule is about. By default all.
         * @param actionTypes Action types of the activities that the rule is about. By default all.
         */
        public record Rule(
                @DefaultValue("") String keep,
                @Nullable String organization,
                @DefaultValue List<String> featureTypes,
                @DefaultValue List<String> actionTypes) {}
    }

    /**
     * Spring's audit events in the log.
     *
     * @param enabled Whether Spring Boot's audit events are kept in the log. Needs Actuator and Spring Security.
     * @param organization Organization that audit events belong to, where no AuditOrganization bean says so.
     * @param maxResults The most audit events that are found at once: the newest.
     */
    public record Audit(
            @DefaultValue("false") boolean enabled,
            @Nullable String organization,
            @DefaultValue("1000") int maxResults) {}
}
