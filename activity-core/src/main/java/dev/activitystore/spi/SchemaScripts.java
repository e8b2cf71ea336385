package dev.activitystore.spi;

import dev.activitystore.InvalidArgumentException;
import java.util.List;

/**
 * What a provider also implements if its stores are tables that a script makes, for those who run scripts by themselves,
 * or by a tool such as Flyway or Liquibase. What a script makes is what opening a store makes.
 */
public interface SchemaScripts {

    /**
     * The databases that there are scripts for.
     *
     * @return such as {@code h2}, in lower case
     */
    List<String> databases();

    /**
     * The script that makes the tables of the current version, or brings those of an earlier one to it. Nothing is opened.
     *
     * @param database one of {@link #databases}
     * @param schemaName the schema of the tables, which must be there, or empty for that of the connection
     * @param tablePrefix what the names of tables and indexes begin with, or empty for nothing
     * @param fromVersion the version that is there, or 0 for none
     * @return the statements, each ended by a semicolon
     * @throws InvalidArgumentException if there is no such database, a name breaks its rule, or no script begins at that
     *     version
     */
    String script(String database, String schemaName, String tablePrefix, int fromVersion);
}
