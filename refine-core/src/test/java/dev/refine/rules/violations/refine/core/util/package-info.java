/** No package of the table, to show that this is found. */
@NullMarked
package dev.refine.rules.violations.refine.core.util;

import org.jspecify.annotations.NullMarked;
