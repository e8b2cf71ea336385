package dev.activitystore.cli;

/** A part of what is imported that is no activity. */
final class BadLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message);
    }
}
