package dev.refine.core.stats;

import java.util.Locale;

/**
 * What is measured of a text, each as a fraction of two counts of {@link TextState}. {@link TextMeasures} says what they
 * mean; {@link #word} is the name in columns.
 */
public enum TextMeasure {
    CHARS(Scale.COUNT),
    LINES(Scale.COUNT),
    WORDS(Scale.COUNT),
    MEAN_WORD_LENGTH(Scale.MEAN),
    MEAN_LINE_LENGTH(Scale.MEAN),
    LETTER_SHARE(Scale.SHARE),
    DIGIT_SHARE(Scale.SHARE),
    UPPER_CASE_SHARE(Scale.SHARE),
    PUNCTUATION_SHARE(Scale.SHARE),
    STOP_WORD_SHARE(Scale.SHARE),
    PUNCTUATED_LINE_SHARE(Scale.SHARE),
    DUPLICATE_LINE_SHARE(Scale.SHARE);

    private final Scale scale;

    TextMeasure(Scale scale) {
        this.scale = scale;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Scale scale() {
        return scale;
    }

    long part(TextState text) {
        return switch (this) {
            case CHARS -> text.chars();
            case LINES -> text.lines();
            case WORDS -> text.words();
            case MEAN_WORD_LENGTH -> text.wordChars();
            case MEAN_LINE_LENGTH -> text.filledLineChars();
            case LETTER_SHARE -> text.letters();
            case DIGIT_SHARE -> text.digits();
            case UPPER_CASE_SHARE -> text.upperCase();
            case PUNCTUATION_SHARE -> text.punctuation();
            case STOP_WORD_SHARE -> text.stopWords();
            case PUNCTUATED_LINE_SHARE -> text.punctuatedLines();
            case DUPLICATE_LINE_SHARE -> text.duplicateLines();
        };
    }

    long base(TextState text) {
        return switch (this) {
            case CHARS, LINES, WORDS -> 1;
            case MEAN_WORD_LENGTH, STOP_WORD_SHARE -> text.words();
            case MEAN_LINE_LENGTH, PUNCTUATED_LINE_SHARE, DUPLICATE_LINE_SHARE -> text.filledLines();
            case LETTER_SHARE, DIGIT_SHARE, PUNCTUATION_SHARE -> text.chars();
            case UPPER_CASE_SHARE -> text.letters();
        };
    }
}
