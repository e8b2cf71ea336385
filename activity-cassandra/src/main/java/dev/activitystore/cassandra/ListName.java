package dev.activitystore.cassandra;

/**
 * One list.
 *
 * @param organization what the rows of the organization have as theirs
 * @param kind what it is a list of
 * @param value what its records have in common; empty for all of an organization
 */
record ListName(String organization, ListKind kind, String value) {}
