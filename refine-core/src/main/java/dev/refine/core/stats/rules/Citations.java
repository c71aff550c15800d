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

    /** A copy of the stretch without its markers, wherever they stand; empty if it has none or is nothing else. */
    static String removed(char[] text, int start, int end) {
        int next = endOfMarker(text, start, end);
        if (next < 0) {
            return "";
        }
        StringBuilder rest = new StringBuilder(end - start);
        int kept = start;
        while (next >= 0) {
            rest.append(text, kept, startOfMarker(text, kept, next) - kept);
            kept = next;
            next = endOfMarker(text, kept, end);
        }
        return rest.append(text, kept, end - kept).toString();
    }

    /** Where the first marker ends; -1 if there is none. */
    private static int endOfMarker(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text[at] == ']' && startOfMarker(text, start, at + 1) <= at) {
                return at + 1;
            }
        }
        return -1;
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
