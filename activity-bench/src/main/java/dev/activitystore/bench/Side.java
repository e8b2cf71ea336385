package dev.activitystore.bench;

/** Which of the two is measured. Public, as the classes that JMH generates are of another package. */
public enum Side {
    FLOOR,
    LOG
}
