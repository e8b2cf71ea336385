/** Records as text to take along: for machines and for spreadsheets. */
@NullMarked
package dev.activitystore.export;

import org.jspecify.annotations.NullMarked;
