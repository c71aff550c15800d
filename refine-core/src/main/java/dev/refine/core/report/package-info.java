/** One offline page out of rows and states; every character of corpus text is escaped here. */
@NullMarked
package dev.refine.core.report;

import org.jspecify.annotations.NullMarked;
