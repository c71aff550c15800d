package dev.refine.core.stats.rules;

/**
 * RefinedWeb's line-wise corrections (appendix G.2): the words of lines that would be taken out or edited, to all words.
 * Nothing is corrected here.
 */
final class RefinedWebLines {
    private final Chunks chunks;
    private final FilledLines lines;

    RefinedWebLines(Chunks chunks, FilledLines lines) {
        this.chunks = chunks;
        this.lines = lines;
    }

    void measure(Measured into) {
        long flagged = 0;
        for (int line = 0; line < lines.size(); line++) {
            flagged += flaggedWords(line, into);
        }
        into.ratio(Rule.REFINEDWEB_FLAGGED_WORDS, flagged, chunks.size());
    }

    private int flaggedWords(int line, Measured into) {
        if (isMainlyUpperCase(line)) {
            into.line(LineRule.REFINEDWEB_UPPER_CASE);
        } else if (lines.marks(line) == RuleChars.DIGIT) {
            into.line(LineRule.REFINEDWEB_DIGITS);
        } else if (isCounter(line)) {
            into.line(LineRule.REFINEDWEB_COUNTER);
        } else if (lines.words(line) == 1) {
            into.line(LineRule.REFINEDWEB_ONE_WORD);
        } else if (lines.words(line) <= RefinedWebLimits.SHORT_LINE_WORDS
                && hasPhrase(lines.start(line), lines.end(line))) {
            into.line(LineRule.REFINEDWEB_PHRASE);
        } else {
            return 0;
        }
        return lines.words(line);
    }

    private boolean isMainlyUpperCase(int line) {
        char[] text = chunks.text();
        int upper = 0;
        for (int at = lines.start(line); at < lines.end(line); at++) {
            upper += isUpperCase(text[at]) ? 1 : 0;
        }
        // upper case above the basic plane is not looked for
        int characters = chunks.words().codePoints(lines.firstChunk(line), lines.endChunk(line));
        return upper > RefinedWebLimits.MAINLY_UPPER_CASE * characters;
    }

    private static boolean isUpperCase(char c) {
        return c < 'a' ? c >= 'A' && c <= 'Z' : c > 'z' && Character.isUpperCase(c);
    }

    private boolean isCounter(int line) {
        return lines.words(line) == 2 && isNumber(lines.firstChunk(line)) && isCounted(lines.firstChunk(line) + 1);
    }

    /** Digits with commas and full stops, perhaps with a k, m or b for thousands and more. */
    private boolean isNumber(int chunk) {
        char[] text = chunks.text();
        int end = chunks.end(chunk);
        end -= "kKmMbB".indexOf(text[end - 1]) < 0 ? 0 : 1;
        boolean digits = false;
        for (int at = chunks.start(chunk); at < end; at++) {
            boolean digit = RuleChars.of(text[at]) == RuleChars.DIGIT;
            if (!digit && text[at] != ',' && text[at] != '.') {
                return false;
            }
            digits |= digit;
        }
        return digits;
    }

    private boolean isCounted(int chunk) {
        char[] text = chunks.text();
        int start = chunks.start(chunk);
        int end = chunks.end(chunk);
        while (end > start && RuleChars.of(text[end - 1]) != RuleChars.LETTER) {
            end--;
        }
        for (String word : RefinedWebLimits.COUNTERS) {
            if (CaseBlind.equal(text, start, end, word)
                    || (end > start && (text[end - 1] | ' ') == 's' && CaseBlind.equal(text, start, end - 1, word))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPhrase(int start, int end) {
        char[] text = chunks.text();
        for (String phrase : RefinedWebLimits.LINE_STARTS) {
            if (CaseBlind.at(text, start, end, phrase)) {
                return true;
            }
        }
        for (String phrase : RefinedWebLimits.LINE_ENDS) {
            if (CaseBlind.endsWith(text, start, end, phrase)) {
                return true;
            }
        }
        for (String phrase : RefinedWebLimits.LINE_PARTS) {
            if (CaseBlind.contains(text, start, end, phrase)) {
                return true;
            }
        }
        return false;
    }
}
