package dev.refine.core.stats.rules;

import dev.refine.core.text.CodePointClasses;

/** Compares stretches of a text with phrases in lower case, without regard to the text's case. */
final class CaseBlind {
    private CaseBlind() {}

    /** Whether the phrase stands at a place and ends before the end. */
    static boolean at(char[] text, int at, int end, String phrase) {
        if (at < 0 || phrase.length() > end - at) {
            return false;
        }
        for (int i = 0; i < phrase.length(); i++) {
            if (CodePointClasses.lowerCase(text[at + i]) != phrase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(char[] text, int start, int end, String phrase) {
        return end - start == phrase.length() && at(text, start, end, phrase);
    }

    static boolean endsWith(char[] text, int start, int end, String phrase) {
        return end - start >= phrase.length() && at(text, end - phrase.length(), end, phrase);
    }

    static boolean contains(char[] text, int start, int end, String phrase) {
        for (int at = start; at + phrase.length() <= end; at++) {
            if (at(text, at, end, phrase)) {
                return true;
            }
        }
        return false;
    }
}
