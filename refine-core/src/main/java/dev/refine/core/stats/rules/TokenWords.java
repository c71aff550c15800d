package dev.refine.core.stats.rules;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English words that are not cut as their signs would have it: kept whole, or cut where no sign is. */
final class TokenWords {
    private static final Set<String> WHOLE = Set.copyOf(Stream.of(
                    "Mr. Mrs. Ms. Dr. Prof. Rev. Gen. Gov. Sen. Rep. Adm. St. Jr. Mt. Messrs. Inc. Corp. Co. co. Ltd. Bros.",
                    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. a.m. p.m. e.g. E.g. i.e. I.e. vs. v.s.",
                    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ia. Id. Ill. Ind. Kan. Kans. Ky. La. Mass. Md. Mich.",
                    "Minn. Miss. Mo. Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Va. Wash. Wis. D.C. Ph.D.",
                    "and/or w/o C++ o'clock ma'am 'em :) :( ;) :-) :-( ;-) :D :P :/ <3 ^_^ ' ''")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toSet()));

    /** The characters of Latin that the words of {@link #WHOLE} end in: most others need not be looked up. */
    private static final boolean[] LAST = last();

    /** The first part of words that are two. */
    private static final Map<String, Integer> FIRST_PART = Map.ofEntries(
            Map.entry("cannot", 3),
            Map.entry("gonna", 3),
            Map.entry("gotta", 3),
            Map.entry("dont", 2),
            Map.entry("cant", 2),
            Map.entry("wont", 2),
            Map.entry("didnt", 3),
            Map.entry("doesnt", 4),
            Map.entry("isnt", 2),
            Map.entry("im", 1),
            Map.entry("id", 1),
            Map.entry("ive", 1),
            Map.entry("thats", 4),
            Map.entry("whats", 4));

    private static final String FIRST_LETTERS = "cCgGdDwWiItT";
    private static final int LONGEST_OF_TWO = 6;
    private static final int LONGEST = 8;
    private static final String[] ENDINGS = {"n't", "'ve", "'ll", "'re", "'m", "'d"};

    private static final Set<String> PAIRS = Set.of("''", "):", ":)", ":(", ";)", "(:", "=)", "(=", "8)");

    private TokenWords() {}

    /** Whether the two characters at a place, cut apart before, are a word together. */
    static boolean areOne(char[] text, int at) {
        return isLetterWithStop(text, at) || PAIRS.contains(new String(text, at, 2));
    }

    private static boolean isLetterWithStop(char[] text, int at) {
        return text[at] >= 'a' && text[at] <= 'z' && text[at + 1] == '.';
    }

    /** Where the stretch is cut in two; its end if it is kept whole, and -1 if it is no such word. */
    static int cut(char[] text, int start, int end) {
        int length = end - start;
        if (length == 2 && isLetterWithStop(text, start)) {
            return end;
        }
        if (length <= LONGEST
                && mayBeWhole(text[end - 1])
                && WHOLE.contains(new String(text, start, length).replace('’', '\''))) {
            return end;
        }
        int letters = cutLetters(text, start, end);
        return letters < end ? letters : contraction(text, start, end);
    }

    /** Where a stretch of letters is cut in two; its end if it is no word of two. */
    static int cutLetters(char[] text, int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST_OF_TWO || FIRST_LETTERS.indexOf(text[start]) < 0) {
            return end;
        }
        String word = new String(text, start, length);
        Integer first = FIRST_PART.get(capitalised(word) ? word.toLowerCase(Locale.ROOT) : word);
        return first == null ? end : start + first;
    }

    private static boolean mayBeWhole(char last) {
        return last >= LAST.length || LAST[last];
    }

    private static boolean[] last() {
        boolean[] last = new boolean[0x80];
        WHOLE.forEach(word -> last[word.charAt(word.length() - 1)] = true);
        return last;
    }

    private static boolean capitalised(String word) {
        return word.length() > 1 && Character.isUpperCase(word.charAt(0)) && Character.isLowerCase(word.charAt(1));
    }

    /** Before the short form of a verb: {@code they | 've}, {@code do | n't}. */
    private static int contraction(char[] text, int start, int end) {
        for (String ending : ENDINGS) {
            int at = end - ending.length();
            if (at > start && endsWith(text, at, ending) && onlyLetters(text, start, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean endsWith(char[] text, int at, String ending) {
        for (int i = 0; i < ending.length(); i++) {
            char c = text[at + i] == '’' ? '\'' : text[at + i];
            if (c != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyLetters(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (!Character.isLetter(text[at])) {
                return false;
            }
        }
        return true;
    }
}
