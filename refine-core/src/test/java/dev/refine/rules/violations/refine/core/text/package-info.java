/** Breaks the rules, to show that they can fail. */
@NullMarked
package dev.refine.rules.violations.refine.core.text;

import org.jspecify.annotations.NullMarked;
