package dev.activitystore.spring;

/**
 * Tells whose audit events are kept and found, where the application has several organizations. Safe for concurrent use.
 */
@FunctionalInterface
public interface AuditOrganization {

    /**
     * The organization of the calling thread, which is the one that the event happened in, or that asks for events.
     *
     * @return the organization's id
     */
    String current();
}
