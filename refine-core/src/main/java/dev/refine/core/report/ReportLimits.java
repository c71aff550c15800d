package dev.refine.core.report;

/**
 * How large a report may get; what is left out is said in the page.
 *
 * @param rows documents in the table
 * @param texts documents whose changes are shown
 * @param open how many of these are shown open
 * @param charsPerText characters (UTF-16 units) of a raw text, and of a program, that are shown
 * @param bytes UTF-8 bytes of the page after which no more text or row is begun; the page ends at most one text, one
 *     row and a page frame later
 */
public record ReportLimits(int rows, int texts, int open, int charsPerText, long bytes) {
    /** 1,000 rows, 200 texts of up to 20,000 characters, the first 20 open, 8 MB. */
    public static final ReportLimits DEFAULT = new ReportLimits(1000, 200, 20, 20_000, 8_000_000);

    public ReportLimits {
        if (rows < 0 || texts < 0 || open < 0 || charsPerText < 1 || bytes < 0) {
            throw new IllegalArgumentException("limits of a report are not negative, and a text shows a character");
        }
    }
}
