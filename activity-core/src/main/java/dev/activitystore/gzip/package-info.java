/** The gzip format, as files and requests are read. Not exported: a part of the modules of this project. */
@NullMarked
package dev.activitystore.gzip;

import org.jspecify.annotations.NullMarked;
