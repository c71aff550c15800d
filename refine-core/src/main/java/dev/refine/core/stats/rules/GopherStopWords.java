package dev.refine.core.stats.rules;

/** The eight English words of which a text must have two, by Gopher's quality filter. */
final class GopherStopWords {
    private static final String[] WORDS = {"the", "be", "to", "of", "and", "that", "have", "with"};
    private static final int LONGEST = 4;

    private GopherStopWords() {}

    /** How many of the words occur, in any case; what is no letter at the ends of a chunk is left out. */
    static int in(Chunks chunks) {
        Distinct distinct = chunks.distinct();
        int found = 0;
        for (int word = 0; word < distinct.size(); word++) {
            found |= find(chunks.text(), distinct.start(word), distinct.end(word));
        }
        return Integer.bitCount(found);
    }

    private static int find(char[] text, int from, int to) {
        int start = from;
        while (start < to && RuleChars.of(text[start]) != RuleChars.LETTER) {
            start++;
        }
        int end = to;
        while (end > start && RuleChars.of(text[end - 1]) != RuleChars.LETTER) {
            end--;
        }
        for (int word = 0; end - start <= LONGEST && word < WORDS.length; word++) {
            if (CaseBlind.equal(text, start, end, WORDS[word])) {
                return 1 << word;
            }
        }
        return 0;
    }

    /** Whether the stretch is one of the words as it stands, in lower case. */
    static boolean is(char[] text, int start, int end) {
        for (String word : WORDS) {
            if (end - start == word.length() && CaseBlind.at(text, start, end, word) && lower(text, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lower(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text[at] < 'a' || text[at] > 'z') {
                return false;
            }
        }
        return true;
    }
}
