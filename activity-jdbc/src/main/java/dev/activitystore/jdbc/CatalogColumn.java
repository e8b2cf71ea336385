package dev.activitystore.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What a database says of a column.
 *
 * @param name its name in lower case
 * @param type its type as the database calls it
 * @param collation how it compares; null if the database doesn't say so
 */
record CatalogColumn(String name, String type, @Nullable String collation) {}
