package dev.refine.core.stats.rules;

/** Citation markers of Wikipedia, which C4 removes: {@code [1]}, {@code []}, {@code [edit]}, {@code [citation needed]}. */
final class Citations {
    private static final String[] WORDS = {"[edit]", "[citation needed]"};

    private Citations() {}

    /** Where the stretch ends when the markers at its end are left out. */
    static int endWithout(char[] text, int start, int end) {
        int at = end;
        int before = startOfMarker(text, start, at);
        while (before < at) {
            at = before;
            before = startOfMarker(text, start, at);
        }
        return at;
    }

    /** Where the marker starts that ends at the end; the end itself if there is none. */
    private static int startOfMarker(char[] text, int start, int end) {
        if (end - start < 2 || text[end - 1] != ']') {
            return end;
        }
        int at = end - 2;
        while (at > start && RuleChars.of(text[at]) == RuleChars.DIGIT) {
            at--;
        }
        if (text[at] == '[') {
            return at;
        }
        for (String words : WORDS) {
            if (endsWith(text, start, end, words)) {
                return end - words.length();
            }
        }
        return end;
    }

    private static boolean endsWith(char[] text, int start, int end, String words) {
        int from = end - words.length();
        if (from < start) {
            return false;
        }
        for (int i = 0; i < words.length(); i++) {
            if (text[from + i] != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
