/** An edit program is a value: parse, check, print, apply, revert; pure, total, deterministic. */
@NullMarked
package dev.refine.core.edit;

import org.jspecify.annotations.NullMarked;
