/** The rules of docs/architecture.md on who may name whom, as tests. */
@NullMarked
package dev.refine.rules;

import org.jspecify.annotations.NullMarked;
