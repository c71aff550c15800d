package dev.refine.core.stats.rules;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The rules of the papers once more, written from their words for reading: strings, maps, regular expressions, a pass for
 * each figure.
 */
final class SlowRules {
    private static final String WHITE = "[\\s\\x{1c}-\\x{1f}\\x{85}\\p{Z}]";
    private static final Set<String> STOP_WORDS = Set.of("the", "be", "to", "of", "and", "that", "have", "with");
    private static final Pattern CITATION = Pattern.compile("(\\[\\p{Nd}*]|\\[edit]|\\[citation needed])+$");
    private static final Pattern POLICY = Pattern.compile(
            "terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNTER = Pattern.compile(
            "[\\p{Nd}.,]*\\p{Nd}[\\p{Nd}.,]*[kmb]?" + WHITE
                    + "+((like|share|comment|retweet|repost|quote|bookmark|upvote|downvote|vote|download|view|follower|subscriber"
                    + "|reaction|reply|replies)s?)(?![\\p{L}]).*",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<String> words;
    private final List<String> lines;
    private final List<String> paragraphs;
    private final Map<Rule, Double> values = new EnumMap<>(Rule.class);
    private final Map<LineRule, Integer> lineReasons = new EnumMap<>(LineRule.class);

    private SlowRules(String text) {
        this.text = text;
        this.words = words(text);
        this.lines = Arrays.stream(text.split("\n", -1))
                .map(SlowRules::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        this.paragraphs = Arrays.stream(text.split("\n(" + WHITE + "*\n)+", -1))
                .map(SlowRules::trim)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        quality();
        repetition();
        c4();
        fineWeb();
        refinedWeb();
    }

    static SlowRules of(String text) {
        return new SlowRules(text);
    }

    /** Without those that have no base. */
    Map<Rule, Double> values() {
        return values;
    }

    Map<LineRule, Integer> lineReasons() {
        return lineReasons;
    }

    private void quality() {
        values.put(Rule.GOPHER_FEW_WORDS, (double) words.size());
        values.put(Rule.GOPHER_MANY_WORDS, (double) words.size());
        share(Rule.GOPHER_SHORT_WORDS, length(words), words.size());
        share(Rule.GOPHER_LONG_WORDS, length(words), words.size());
        share(Rule.GOPHER_HASHES, found("#", text), words.size());
        share(Rule.GOPHER_ELLIPSES, found("\\.\\.\\.|…", text), words.size());
        share(Rule.GOPHER_BULLET_LINES, count(lines, line -> line.matches("(?s)[•‣⁃◦▪●∙·*-].*")), lines.size());
        share(Rule.GOPHER_ELLIPSIS_LINES, count(lines, line -> line.matches("(?s).*(\\.\\.\\.|…)")), lines.size());
        share(Rule.GOPHER_FEW_ALPHABETIC_WORDS, count(words, word -> found("\\p{L}", word) > 0), words.size());
        Set<String> stopWords = new HashSet<>();
        for (String word : words) {
            stopWords.add(word.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "").toLowerCase(Locale.ROOT));
        }
        stopWords.retainAll(STOP_WORDS);
        values.put(Rule.GOPHER_FEW_STOP_WORDS, (double) stopWords.size());
    }

    private void repetition() {
        repeated(Rule.GOPHER_DUPLICATE_LINES, Rule.GOPHER_DUPLICATE_LINE_CHARS, lines);
        repeated(Rule.GOPHER_DUPLICATE_PARAGRAPHS, Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS, paragraphs);
        for (int n = 2; n <= 4; n++) {
            share(Rule.valueOf("GOPHER_TOP_" + n + "_GRAM"), length(inTopGram(n)), length(words));
        }
        for (int n = 5; n <= 10; n++) {
            share(Rule.valueOf("GOPHER_DUPLICATE_" + n + "_GRAMS"), length(inRepeatedGrams(n)), length(words));
        }
    }

    private void repeated(Rule pieces, Rule chars, List<String> of) {
        Set<String> seen = new HashSet<>();
        List<String> repeated = of.stream().filter(piece -> !seen.add(piece)).toList();
        share(pieces, repeated.size(), of.size());
        share(chars, lineLength(repeated), lineLength(of));
    }

    /** Characters of the lines of pieces. */
    private static long lineLength(List<String> pieces) {
        return length(pieces.stream()
                .flatMap(piece -> Arrays.stream(piece.split("\n", -1)))
                .map(SlowRules::trim)
                .toList());
    }

    /** The words that stand in the most frequent n-gram, each once. */
    private List<String> inTopGram(int n) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        grams(n).forEach(gram -> counts.merge(gram, 1, Integer::sum));
        List<String> top = List.of();
        for (Map.Entry<List<String>, Integer> gram : counts.entrySet()) {
            int best = counts.getOrDefault(top, 1);
            if (gram.getValue() > best
                    || (gram.getValue() == best && best > 1 && length(gram.getKey()) > length(top))) {
                top = gram.getKey();
            }
        }
        boolean[] in = new boolean[words.size()];
        for (int i = 0; i + n <= words.size(); i++) {
            if (words.subList(i, i + n).equals(top)) {
                Arrays.fill(in, i, i + n, true);
            }
        }
        return wordsAt(in);
    }

    private List<String> inRepeatedGrams(int n) {
        Set<List<String>> seen = new HashSet<>();
        boolean[] in = new boolean[words.size()];
        for (int i = 0; i + n <= words.size(); i++) {
            if (!seen.add(words.subList(i, i + n))) {
                Arrays.fill(in, i, i + n, true);
            }
        }
        return wordsAt(in);
    }

    private List<List<String>> grams(int n) {
        return IntStream.rangeClosed(0, words.size() - n)
                .mapToObj(i -> words.subList(i, i + n))
                .toList();
    }

    private List<String> wordsAt(boolean[] in) {
        return IntStream.range(0, in.length)
                .filter(i -> in[i])
                .mapToObj(words::get)
                .toList();
    }

    private void c4() {
        long sentences = 0;
        for (String line : lines) {
            Optional<LineRule> reason = c4Reason(line);
            reason.ifPresent(rule -> lineReasons.merge(rule, 1, Integer::sum));
            if (reason.isEmpty()) {
                sentences += Math.max(1, count(words(line), SlowRules::endsSentence));
            }
        }
        values.put(Rule.C4_FEW_SENTENCES, (double) sentences);
        values.put(Rule.C4_LOREM_IPSUM, (double) found("(?i)lorem ipsum", text));
        values.put(Rule.C4_CURLY_BRACKETS, (double) found("\\{", text));
    }

    private static Optional<LineRule> c4Reason(String line) {
        String plain = trim(CITATION.matcher(line).replaceAll(""));
        if (!plain.matches("(?s).*[.!?\"]")) {
            return Optional.of(LineRule.C4_NO_END_MARK);
        }
        if (words(line).size() < 5) {
            return Optional.of(LineRule.C4_FEW_WORDS);
        }
        if (line.toLowerCase(Locale.ROOT).contains("javascript")) {
            return Optional.of(LineRule.C4_JAVASCRIPT);
        }
        return POLICY.matcher(line).find() ? Optional.of(LineRule.C4_POLICY) : Optional.empty();
    }

    private static boolean endsSentence(String word) {
        return CITATION.matcher(word).replaceAll("").matches("(?s).*[.!?][\"'”’»›)\\]}]*");
    }

    private void fineWeb() {
        share(Rule.FINEWEB_FEW_PUNCTUATED_LINES, count(lines, line -> line.matches("(?s).*[.'\"!?]")), lines.size());
        share(Rule.FINEWEB_SHORT_LINES, count(lines, line -> length(List.of(line)) < 30), lines.size());
        if (values.containsKey(Rule.GOPHER_DUPLICATE_LINE_CHARS)) {
            values.put(Rule.FINEWEB_DUPLICATE_LINE_CHARS, values.get(Rule.GOPHER_DUPLICATE_LINE_CHARS));
        }
    }

    private void refinedWeb() {
        long flagged = 0;
        for (String line : lines) {
            Optional<LineRule> reason = refinedWebReason(line);
            reason.ifPresent(rule -> lineReasons.merge(rule, 1, Integer::sum));
            flagged += reason.isPresent() ? words(line).size() : 0;
        }
        share(Rule.REFINEDWEB_FLAGGED_WORDS, flagged, words.size());
    }

    private static Optional<LineRule> refinedWebReason(String line) {
        List<String> words = words(line);
        String lower = line.toLowerCase(Locale.ROOT);
        long upper = line.chars().filter(Character::isUpperCase).count();
        if (2 * upper > length(words)) {
            return Optional.of(LineRule.REFINEDWEB_UPPER_CASE);
        }
        if (String.join("", words).matches("\\p{Nd}+")) {
            return Optional.of(LineRule.REFINEDWEB_DIGITS);
        }
        if (words.size() == 2
                && COUNTER.matcher(line).matches()
                && !words.get(1).matches("(?s).*[^\\p{L}].*\\p{L}.*")) {
            return Optional.of(LineRule.REFINEDWEB_COUNTER);
        }
        if (words.size() == 1) {
            return Optional.of(LineRule.REFINEDWEB_ONE_WORD);
        }
        boolean phrase = lower.matches("(?s)sign[- ]in.*|.*read more(\\.\\.\\.|…)?|.*items in cart.*");
        return words.size() <= 10 && phrase ? Optional.of(LineRule.REFINEDWEB_PHRASE) : Optional.empty();
    }

    private void share(Rule rule, long part, long base) {
        if (base > 0) {
            values.put(rule, (double) part / base);
        }
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(WHITE + "+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String trim(String text) {
        return text.replaceAll("^" + WHITE + "+|" + WHITE + "+$", "");
    }

    private static long length(List<String> pieces) {
        return pieces.stream()
                .mapToLong(piece -> piece.codePointCount(0, piece.length()))
                .sum();
    }

    private static long count(List<String> pieces, Predicate<String> what) {
        return pieces.stream().filter(what).count();
    }

    private static long found(String pattern, String in) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        return matcher.results().count();
    }
}
