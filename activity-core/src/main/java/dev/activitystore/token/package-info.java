/** Page tokens: a position in a query's result, encrypted and bound to that query. */
@NullMarked
package dev.activitystore.token;

import org.jspecify.annotations.NullMarked;
