package dev.refine.core.distill;

/** Compares texts but for their line feeds. */
final class LineFeeds {
    private LineFeeds() {}

    /** How many line feeds a text has beside those of the other one; −1 where there is another difference. */
    static int beside(String text, String other) {
        int found = 0;
        int more = 0;
        for (int i = 0; i < text.length(); i++) {
            if (found < other.length() && text.charAt(i) == other.charAt(found)) {
                found++;
            } else if (text.charAt(i) == '\n') {
                more++;
            } else {
                return -1;
            }
        }
        return found == other.length() ? more : -1;
    }
}
