package dev.refine.core.stats.quality;

import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The counts once more, by strings and regular expressions, as their definitions say. */
final class SlowQuality {
    private static final String ALONE = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf"
            + "\\u4e00-\\u9fff\\uf900-\\ufaff\\x{20000}-\\x{3ffff}&&\\p{L}]";
    private static final Pattern WORD = Pattern.compile(ALONE + "\\p{M}*|(?:(?!" + ALONE + ")[\\p{L}\\p{M}\\p{Nd}])+");
    private static final Pattern LETTER_WORD = Pattern.compile(ALONE + "\\p{M}*");
    /** Up to a sentence mark with the punctuation behind it and white space or nothing, or up to an ideographic one. */
    private static final Pattern END = Pattern.compile("[。！？]|[.!?:…]\\p{P}*(?= |$)");

    private SlowQuality() {}

    static TextQuality of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> filled =
                lines.stream().filter(line -> !WhiteSpace.only(line)).toList();
        List<String> pieces =
                filled.stream().flatMap(line -> pieces(line).stream()).toList();
        List<String> words =
                pieces.stream().flatMap(piece -> words(piece).stream()).toList();
        return new TextQuality(
                length(text),
                pieces.stream()
                        .filter(SlowQuality::isAddress)
                        .mapToLong(SlowQuality::length)
                        .sum(),
                text.codePoints()
                        .filter(c -> List.of(
                                        Character.MATH_SYMBOL,
                                        Character.CURRENCY_SYMBOL,
                                        Character.MODIFIER_SYMBOL,
                                        Character.OTHER_SYMBOL)
                                .contains((byte) Character.getType(c)))
                        .count(),
                filled.size(),
                filled.stream().filter(SlowQuality::holdsPhrase).count(),
                words.size(),
                words.stream().filter(word -> length(word) > 6).count(),
                words.stream()
                        .filter(word -> LETTER_WORD.matcher(word).matches())
                        .count(),
                filled.stream().mapToLong(SlowQuality::sentences).sum());
    }

    static double lix(TextQuality text) {
        return (double) text.words() / text.sentences() + 100.0 * text.longWords() / text.words();
    }

    private static long sentences(String line) {
        String spaced = String.join(" ", pieces(line));
        long sentences = 0;
        int from = 0;
        Matcher end = END.matcher(spaced);
        while (end.find()) {
            // an ideographic mark ends what stands before it, with the words of its own piece up to there
            sentences += words(spaced.substring(from, end.start())).isEmpty() ? 0 : 1;
            from = end.start();
        }
        return sentences + (words(spaced.substring(from)).isEmpty() ? 0 : 1);
    }

    private static boolean holdsPhrase(String line) {
        if (length(line) > 200) {
            return false;
        }
        String words = " " + String.join(" ", words(line)).toLowerCase(Locale.ROOT) + " ";
        return BoilerplatePhrases.all().stream()
                .anyMatch(phrase -> words.contains(" " + String.join(" ", words(phrase)) + " "));
    }

    private static boolean isAddress(String piece) {
        return piece.matches("(?is)[(\\[{<\"'“‘«*_]*www\\..+") || piece.matches("(?s).+?://.+");
    }

    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int c : line.codePoints().toArray()) {
            if (!WhiteSpace.is(c)) {
                piece.appendCodePoint(c);
            } else if (piece.length() > 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        if (piece.length() > 0) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            words.add(word.group());
        }
        return words;
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }
}
