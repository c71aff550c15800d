package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * The words of a text with punctuation apart. Each distinct chunk is cut once, each distinct word looked at once; for one
 * thread.
 */
final class TokenSequence {
    /** Holds a letter. */
    static final int ALPHABETIC = 1;
    /** Holds something that makes it a word. */
    static final int WORD = 1 << 1;
    /** Ends a sentence. */
    static final int TERMINAL = 1 << 2;
    /** Nothing but punctuation (general categories P*). */
    static final int PUNCTUATION = 1 << 3;
    /** One of Gopher's stop words, as it stands. */
    static final int STOP_WORD = 1 << 4;

    private final Tokens tokens = new Tokens();
    private final WordSequence words = new WordSequence();
    private final Distinct distinct = new Distinct();
    /** The words of all distinct chunks, one chunk after the other, and where those of each start. */
    private int[] parts = new int[256];

    private int[] firstPart = new int[257];
    /** Of each distinct word. */
    private int[] marks = new int[256];

    private int[] lengths = new int[256];
    /** The first word of each chunk, in order of the text. */
    private int[] firstWord = new int[257];

    void read(Chunks chunks) {
        words.clear();
        distinct.clear(chunks.text());
        cutDistinct(chunks);
        if (firstWord.length <= chunks.size()) {
            firstWord = new int[chunks.size() + 1];
        }
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            firstWord[chunk] = words.size();
            int number = chunks.words().number(chunk);
            for (int part = firstPart[number]; part < firstPart[number + 1]; part++) {
                words.add(parts[part], lengths[parts[part]]);
            }
        }
        firstWord[chunks.size()] = words.size();
    }

    private void cutDistinct(Chunks chunks) {
        Distinct pieces = chunks.distinct();
        if (firstPart.length <= pieces.size()) {
            firstPart = new int[pieces.size() + 1];
        }
        int size = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            firstPart[piece] = size;
            if (chunks.marksOfDistinct(piece) == RuleChars.LETTER) {
                tokens.cutLetters(chunks.text(), pieces.start(piece), pieces.end(piece));
            } else {
                tokens.cut(chunks.text(), pieces.start(piece), pieces.end(piece));
            }
            while (size + tokens.size() > parts.length) {
                parts = Arrays.copyOf(parts, 2 * parts.length);
            }
            for (int token = 0; token < tokens.size(); token++) {
                parts[size++] = number(chunks, tokens.start(token), tokens.end(token));
            }
        }
        firstPart[pieces.size()] = size;
    }

    private int number(Chunks chunks, int start, int end) {
        int known = distinct.size();
        int number = distinct.number(start, end);
        if (number == known) {
            if (number == marks.length) {
                marks = Arrays.copyOf(marks, 2 * number);
                lengths = Arrays.copyOf(lengths, 2 * number);
            }
            marks[number] = marks(chunks.text(), start, end);
            lengths[number] = chunks.codePointsBetween(start, end);
        }
        return number;
    }

    private static int marks(char[] text, int start, int end) {
        int marks = PUNCTUATION;
        for (int at = start; at < end; at++) {
            char c = text[at];
            if (RuleChars.of(c) == RuleChars.LETTER) {
                marks = (marks & ~PUNCTUATION) | ALPHABETIC | WORD;
            } else {
                int codePoint = Character.codePointAt(text, at, end);
                marks |= Character.isLetter(codePoint) ? ALPHABETIC : 0;
                marks |= TokenSigns.isNoWord(c) ? 0 : WORD;
                marks &= isPunctuation(codePoint) ? -1 : ~PUNCTUATION;
                at += Character.charCount(codePoint) - 1;
            }
        }
        marks |= end - start == 1 && TokenSigns.endsSentence(text[start]) ? TERMINAL : 0;
        return marks | (GopherStopWords.is(text, start, end) ? STOP_WORD : 0);
    }

    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    WordSequence words() {
        return words;
    }

    /** How many distinct words there are. */
    int distinct() {
        return distinct.size();
    }

    /** A word by its number. */
    String text(int number) {
        return distinct.text(number);
    }

    /** What a word is, by its number. */
    int marks(int number) {
        return marks[number];
    }

    /** What a word is, by its place. */
    int marksAt(int word) {
        return marks[words.number(word)];
    }

    /** The first word of a chunk; of the number of chunks, the number of words. */
    int firstWord(int chunk) {
        return firstWord[chunk];
    }
}
