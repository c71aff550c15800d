package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each rule of the papers at its limit and just beyond it, counted by hand. */
class PaperLimitsTest {
    private final RuleScan scan = RuleScan.of(EnumSet.allOf(RuleSet.class), Reading.PAPER);

    private void passes(Rule rule, String text) {
        assertThat(scan.verdicts(text).broken()).as(shortened(text)).doesNotContain(rule);
    }

    private void breaks(Rule rule, String text) {
        assertThat(scan.verdicts(text).broken()).as(shortened(text)).contains(rule);
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static String lines(int count, String line) {
        return (line + "\n").repeat(count);
    }

    /** So many words of two letters, all different, of which none stands in another call with another letter. */
    private static String words(char first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Character.toString(first) + (char) ('\u0100' + i))
                .collect(Collectors.joining(" "));
    }

    @Test
    void fiftyWordsToAHundredThousand() {
        passes(Rule.GOPHER_FEW_WORDS, "word ".repeat(50));
        breaks(Rule.GOPHER_FEW_WORDS, "word ".repeat(49));
        passes(Rule.GOPHER_MANY_WORDS, "word ".repeat(100_000));
        breaks(Rule.GOPHER_MANY_WORDS, "word ".repeat(100_001));
    }

    @Test
    void wordsOfThreeToTenCharactersOnAverage() {
        passes(Rule.GOPHER_SHORT_WORDS, "two ".repeat(9));
        breaks(Rule.GOPHER_SHORT_WORDS, "two ".repeat(9) + "be");
        passes(Rule.GOPHER_LONG_WORDS, "tencharact ".repeat(9));
        breaks(Rule.GOPHER_LONG_WORDS, "tencharact ".repeat(9) + "elevenchars");
    }

    @Test
    void lengthIsInCodePoints() {
        passes(Rule.GOPHER_LONG_WORDS, "😀".repeat(10));
        breaks(Rule.GOPHER_LONG_WORDS, "😀".repeat(11));
    }

    @Test
    void aTenthOfTheWordsAsHashSigns() {
        passes(Rule.GOPHER_HASHES, "##word" + " word".repeat(19));
        breaks(Rule.GOPHER_HASHES, "##word" + " word".repeat(18));
    }

    @Test
    void aTenthOfTheWordsAsEllipses() {
        passes(Rule.GOPHER_ELLIPSES, "so... and… on" + " word".repeat(17));
        breaks(Rule.GOPHER_ELLIPSES, "so... and… on" + " word".repeat(16));
        breaks(Rule.GOPHER_ELLIPSES, "so......" + " word".repeat(18));
        passes(Rule.GOPHER_ELLIPSES, "so....." + " word".repeat(18));
    }

    @Test
    void nineTenthsOfTheLinesWithABulletPoint() {
        passes(Rule.GOPHER_BULLET_LINES, lines(9, "• item") + "line");
        breaks(Rule.GOPHER_BULLET_LINES, lines(10, " - item") + "line");
        breaks(Rule.GOPHER_BULLET_LINES, lines(10, "• item") + "\n\nline\n\n");
    }

    @Test
    void threeTenthsOfTheLinesWithAnEllipsisAtTheirEnd() {
        passes(Rule.GOPHER_ELLIPSIS_LINES, lines(3, "more...") + lines(7, "line"));
        breaks(Rule.GOPHER_ELLIPSIS_LINES, lines(4, "more… ") + lines(9, "line"));
    }

    @Test
    void fourFifthsOfTheWordsWithALetter() {
        passes(Rule.GOPHER_FEW_ALPHABETIC_WORDS, "1 2" + " a1".repeat(8));
        breaks(Rule.GOPHER_FEW_ALPHABETIC_WORDS, "1 2" + " a1".repeat(7));
    }

    @Test
    void twoOfTheEightStopWords() {
        passes(Rule.GOPHER_FEW_STOP_WORDS, "The cat, (and) dog");
        breaks(Rule.GOPHER_FEW_STOP_WORDS, "The cat, the dog, there");
    }

    @Test
    void repeatedLines() {
        passes(Rule.GOPHER_DUPLICATE_LINES, words('a', 6).replace(' ', '\n') + "\nsame\n" + lines(3, " same"));
        breaks(Rule.GOPHER_DUPLICATE_LINES, words('a', 8).replace(' ', '\n') + "\nsame\n" + lines(4, " same"));
    }

    @Test
    void charactersOfRepeatedLines() {
        passes(Rule.GOPHER_DUPLICATE_LINE_CHARS, "12345\n12345\n123451234512345");
        breaks(Rule.GOPHER_DUPLICATE_LINE_CHARS, "12345\n12345\n12345123451234");
    }

    @Test
    void repeatedParagraphs() {
        String again = "\n \nsame\nhere";
        passes(Rule.GOPHER_DUPLICATE_PARAGRAPHS, words('a', 6).replace(" ", "\n\n") + again.repeat(4));
        breaks(Rule.GOPHER_DUPLICATE_PARAGRAPHS, words('a', 8).replace(" ", "\n\n") + again.repeat(5));
        passes(Rule.GOPHER_DUPLICATE_PARAGRAPHS, "same\nsame\nsame\nsame");
    }

    @Test
    void charactersOfRepeatedParagraphs() {
        passes(Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS, "12\n345\n\n12\n345\n\n123451234512345");
        breaks(Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS, "12\n345\n\n12\n345\n\n12345123451234");
    }

    @Test
    void theMostFrequentTwoToFourGrams() {
        topGram(Rule.GOPHER_TOP_2_GRAM, 2, 2, 20);
        topGram(Rule.GOPHER_TOP_3_GRAM, 3, 3, 50);
        topGram(Rule.GOPHER_TOP_4_GRAM, 4, 2, 50);
    }

    /** So many occurrences of an n-gram, among so many words of one length, are just not too much. */
    private void topGram(Rule rule, int n, int times, int words) {
        passes(rule, scattered(n, times, words));
        breaks(rule, scattered(n, times, words - 1));
    }

    /** An n-gram so often, other words between, so many words in all. */
    private static String scattered(int n, int times, int words) {
        String gram = words('x', n);
        StringBuilder text = new StringBuilder(gram);
        for (int i = 1; i < times; i++) {
            text.append(' ').append(words((char) ('A' + i), 1)).append(' ').append(gram);
        }
        return text + " " + words('z', words - times * n - (times - 1));
    }

    @Test
    void anNGramThatOverlapsItselfCoversItsWordsOnce() {
        assertThat(value(Rule.GOPHER_TOP_2_GRAM, "ab ab ab ab")).isEqualTo(1);
        assertThat(value(Rule.GOPHER_TOP_3_GRAM, "ab cd ab cd ab xy")).isEqualTo(10.0 / 12);
        assertThat(value(Rule.GOPHER_DUPLICATE_5_GRAMS, "ab ".repeat(8))).isEqualTo(7.0 / 8);
    }

    @Test
    void anNGramThatOccursOnceRepeatsNothing() {
        assertThat(value(Rule.GOPHER_TOP_2_GRAM, "three different words")).isZero();
        assertThat(value(Rule.GOPHER_TOP_4_GRAM, "three words")).isZero();
    }

    @Test
    void ofEquallyFrequentNGramsTheLongestCounts() {
        assertThat(value(Rule.GOPHER_TOP_2_GRAM, "a b 1 cd ef 2 a b 3 cd ef 4")).isEqualTo(8.0 / 16);
    }

    @Test
    void repeatedFiveToTenGrams() {
        repeatedGrams(Rule.GOPHER_DUPLICATE_5_GRAMS, 5, 3, 100);
        repeatedGrams(Rule.GOPHER_DUPLICATE_6_GRAMS, 6, 7, 300);
        repeatedGrams(Rule.GOPHER_DUPLICATE_7_GRAMS, 7, 13, 700);
        repeatedGrams(Rule.GOPHER_DUPLICATE_8_GRAMS, 8, 3, 200);
        repeatedGrams(Rule.GOPHER_DUPLICATE_9_GRAMS, 9, 11, 900);
        repeatedGrams(Rule.GOPHER_DUPLICATE_10_GRAMS, 10, 1, 100);
    }

    /** So many repetitions of an n-gram, among so many words of one length, are just not too much. */
    private void repeatedGrams(Rule rule, int n, int again, int words) {
        passes(rule, scattered(n, again + 1, words));
        breaks(rule, scattered(n, again + 1, words - 1));
    }

    private double value(Rule rule, String text) {
        return scan.verdicts(text).value(rule).orElseThrow();
    }

    @Test
    void threeSentencesInLinesOfFiveWords() {
        passes(Rule.C4_FEW_SENTENCES, "This one has five words. Here are four more. And more!");
        breaks(Rule.C4_FEW_SENTENCES, "This one has five words. Here are four more, and more!");
        passes(Rule.C4_FEW_SENTENCES, lines(3, "This one has five words?"));
        breaks(Rule.C4_FEW_SENTENCES, lines(3, "This has four words."));
        assertThat(scan.verdicts("This has four words.").lines(LineRule.C4_FEW_WORDS))
                .isEqualTo(1);
    }

    @Test
    void linesMustEndWithATerminalMark() {
        for (String mark : new String[] {".", "!", "?", "\"", ".[1][23]", ". [citation needed]", "..."}) {
            assertThat(lineCount(LineRule.C4_NO_END_MARK, "one two three four five" + mark))
                    .as(mark)
                    .isZero();
        }
        for (String mark : new String[] {"", ",", ":", "'", "”", "…", "[1]", ".[1a]"}) {
            assertThat(lineCount(LineRule.C4_NO_END_MARK, "one two three four five" + mark))
                    .as(mark)
                    .isEqualTo(1);
        }
    }

    @Test
    void linesWithJavascriptOrAPolicyGo() {
        assertThat(lineCount(LineRule.C4_JAVASCRIPT, "Please do turn on JavaScript."))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.C4_POLICY, "We have a new Privacy Policy."))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.C4_POLICY, "This old site USES COOKIES too."))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.C4_POLICY, "The privacy of a policy counts."))
                .isZero();
        breaks(Rule.C4_FEW_SENTENCES, lines(9, "Please do turn on javascript."));
    }

    private int lineCount(LineRule reason, String text) {
        return scan.verdicts(text).lines(reason);
    }

    @Test
    void noLoremIpsumAndNoCurlyBracketAnywhere() {
        String good = lines(3, "This one has five words.");
        passes(Rule.C4_LOREM_IPSUM, good + "lorem\nipsum");
        breaks(Rule.C4_LOREM_IPSUM, good + "LOREM Ipsum");
        passes(Rule.C4_CURLY_BRACKETS, good + "}");
        breaks(Rule.C4_CURLY_BRACKETS, good + "{");
    }

    @Test
    void moreThanTwelvePerCentOfTheLinesPunctuated() {
        breaks(Rule.FINEWEB_FEW_PUNCTUATED_LINES, lines(3, "end.") + lines(22, "no end"));
        passes(Rule.FINEWEB_FEW_PUNCTUATED_LINES, lines(3, "end! ") + lines(21, "no end,"));
    }

    @Test
    void lessThanTwoThirdsOfTheLinesShort() {
        String brief = "x".repeat(29);
        String enough = "x".repeat(30);
        breaks(Rule.FINEWEB_SHORT_LINES, lines(67, brief) + lines(33, enough));
        passes(Rule.FINEWEB_SHORT_LINES, lines(66, brief) + lines(34, enough));
        passes(Rule.FINEWEB_SHORT_LINES, lines(66, brief) + "\n\n" + lines(34, enough));
    }

    @Test
    void lessThanATenthOfTheCharactersInRepeatedLines() {
        breaks(Rule.FINEWEB_DUPLICATE_LINE_CHARS, "a\na\n" + "x".repeat(8));
        passes(Rule.FINEWEB_DUPLICATE_LINE_CHARS, "a\na\n" + "x".repeat(9));
    }

    @Test
    void fivePerCentOfTheWordsInFlaggedLines() {
        String text = "these are nineteen plain words of one line that goes on and on until it comes to its end\n";
        passes(Rule.REFINEDWEB_FLAGGED_WORDS, text + "Home");
        breaks(Rule.REFINEDWEB_FLAGGED_WORDS, text.replace("plain ", "") + "Home");
    }

    @Test
    void linesThatRefinedWebFlags() {
        assertThat(lineCount(LineRule.REFINEDWEB_UPPER_CASE, "ABOUT Us")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_UPPER_CASE, "AB out of")).isZero();
        assertThat(lineCount(LineRule.REFINEDWEB_DIGITS, "12 34")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_DIGITS, "12 34.")).isZero();
        assertThat(lineCount(LineRule.REFINEDWEB_COUNTER, "3 likes")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_COUNTER, "1,234 Views!")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_COUNTER, "1.2k followers")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_COUNTER, "3 apples")).isZero();
        assertThat(lineCount(LineRule.REFINEDWEB_COUNTER, "about 3 likes")).isZero();
        assertThat(lineCount(LineRule.REFINEDWEB_ONE_WORD, "Home")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "Sign-in to go on")).isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "All the news. Read more..."))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "You have 2 items in cart now"))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "Please do not sign in here"))
                .isZero();
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "one two three four five six seven eight read more"))
                .isEqualTo(1);
        assertThat(lineCount(LineRule.REFINEDWEB_PHRASE, "one two three four five six seven eight nine read more"))
                .isZero();
    }
}
