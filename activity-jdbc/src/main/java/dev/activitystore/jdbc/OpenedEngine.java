package dev.activitystore.jdbc;

/** An engine over connections that are open, and what closes these. */
record OpenedEngine(Engine engine, Runnable release) {}
