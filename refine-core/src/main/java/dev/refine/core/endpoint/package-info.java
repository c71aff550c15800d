/** The only place that opens a socket; time, tokens, money and retries are bounded by its options. */
@NullMarked
package dev.refine.core.endpoint;

import org.jspecify.annotations.NullMarked;
