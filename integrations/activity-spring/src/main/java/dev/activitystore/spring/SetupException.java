package dev.activitystore.spring;

/** The application's beans or properties don't say enough. */
final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is missing. */
    private final String description;

    /** What to do about it. */
    private final String action;

    SetupException(String description, String action) {
        super(description + " " + action);
        this.description = description;
        this.action = action;
    }

    String description() {
        return description;
    }

    String action() {
        return action;
    }
}
