package dev.refine.core.report;

/**
 * How large a report may get; what is left out is said in the page.
 *
 * @param documents that are shown
 * @param open how many of these are shown open
 * @param charsPerText characters (UTF-16 units) of a raw text, and ops of a program, that are shown at most
 * @param bytes UTF-8 bytes of the page, about: documents share what is left of them, and end where nothing is
 */
public record ReportLimits(int documents, int open, int charsPerText, long bytes) {
    /** 2,000 documents of up to 20,000 characters, the first 20 open, 8 MB. */
    public static final ReportLimits DEFAULT = new ReportLimits(2000, 20, 20_000, 8_000_000);

    private static final int PART_OF_LISTS = 4;

    public ReportLimits {
        if (documents < 0 || open < 0 || charsPerText < 1 || bytes < 0) {
            throw new IllegalArgumentException("limits of a report are not negative, and a text shows a character");
        }
    }

    /** UTF-8 bytes of the lists, about: a quarter of all. */
    long listBytes() {
        return bytes / PART_OF_LISTS;
    }
}
