/**
 * A complete store for the activity log, to be read beside "Add a backend": {@link
 * dev.activitystore.example.journal.JournalActivityStore} answers the calls, {@link
 * dev.activitystore.example.journal.Journal} keeps them in a file, {@link dev.activitystore.example.journal.Organization}
 * finds records again, and {@link dev.activitystore.example.journal.JournalActivityStoreProvider} opens it by URI.
 */
@NullMarked
package dev.activitystore.example.journal;

import org.jspecify.annotations.NullMarked;
