package dev.activitystore.bench.peers;

/** The identity of an {@link ActivityEntity}: an activity id is unique in its organization only. */
record ActivityKey(String organizationId, String activityId) {}
