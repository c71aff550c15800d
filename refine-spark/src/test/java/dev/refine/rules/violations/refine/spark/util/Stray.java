package dev.refine.rules.violations.refine.spark.util;

/** Lies where nothing may lie. */
record Stray() {}
