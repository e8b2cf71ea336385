/**
 * The command line.
 *
 * <ul>
 *   <li>commands: {@link dev.activitystore.cli.ActivityCommand}, and a class for each of its commands; the options that
 *       several have are mixins ({@code StoreOption}, {@code SelectionOptions}, {@code PageOptions})
 *   <li>stores: {@code StoreArgument} opens whatever a URI means, by the providers on the class path
 *   <li>transfer: {@code Importer} reads with {@code JsonValueReader}, {@code Export} writes to an {@code ExportOutput},
 *       {@code Copy} does both and ends with a {@code LogComparison}
 *   <li>terminal: {@code Progress}, {@code StandardOutput}, {@code Interruption}
 *   <li>demo: {@code DemoStores}, {@code DemoTour}, {@code DemoCost}
 * </ul>
 */
@NullMarked
package dev.activitystore.cli;

import org.jspecify.annotations.NullMarked;
