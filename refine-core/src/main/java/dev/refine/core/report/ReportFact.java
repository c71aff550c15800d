package dev.refine.core.report;

/** A line of the report's head: what was run, with what, on what. Plain text; the page escapes it. */
public record ReportFact(String name, String value) {}
