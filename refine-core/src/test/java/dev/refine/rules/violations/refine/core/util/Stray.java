package dev.refine.rules.violations.refine.core.util;

/** Lies where nothing may lie. */
record Stray() {}
