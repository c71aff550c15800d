package dev.refine.core.stats.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How datatrove's filters count, once more and for reading. Words with punctuation apart are taken from {@link Tokens},
 * which {@link TokensTest} holds to examples.
 */
final class SlowDatatrove {
    private static final String WHITE = "[\\s\\x{1c}-\\x{1f}\\x{85}\\p{Z}]";
    private static final Set<String> STOP_WORDS = Set.of("the", "be", "to", "of", "and", "that", "have", "with");
    /** Sentence_Terminal in the basic plane. */
    private static final String TERMINAL =
            "[\\x{21}\\x{2e}\\x{3f}\\x{589}\\x{61d}-\\x{61f}\\x{6d4}\\x{700}-\\x{702}\\x{7f9}\\x{837}"
                    + "\\x{839}\\x{83d}-\\x{83e}\\x{964}-\\x{965}\\x{104a}-\\x{104b}\\x{1362}\\x{1367}-\\x{1368}"
                    + "\\x{166e}\\x{1735}-\\x{1736}\\x{17d4}-\\x{17d6}\\x{17d9}-\\x{17da}\\x{1803}\\x{1809}"
                    + "\\x{1944}-\\x{1945}\\x{1aa8}-\\x{1aab}\\x{1b5a}-\\x{1b5b}\\x{1b5e}-\\x{1b5f}"
                    + "\\x{1b7d}-\\x{1b7e}\\x{1c3b}-\\x{1c3c}\\x{1c7e}-\\x{1c7f}\\x{203c}-\\x{203d}"
                    + "\\x{2047}-\\x{2049}\\x{2e2e}\\x{2e3c}\\x{2e53}-\\x{2e54}\\x{3002}\\x{a4ff}"
                    + "\\x{a60e}-\\x{a60f}\\x{a6f3}\\x{a6f7}\\x{a876}-\\x{a877}\\x{a8ce}-\\x{a8cf}\\x{a92f}"
                    + "\\x{a9c8}-\\x{a9c9}\\x{aa5d}-\\x{aa5f}\\x{aaf0}-\\x{aaf1}\\x{abeb}\\x{fe52}"
                    + "\\x{fe56}-\\x{fe57}\\x{ff01}\\x{ff0e}\\x{ff1f}\\x{ff61}]";

    private static final Pattern SIGNS =
            Pattern.compile("(?:[\\p{Punct}\\p{Cc}«´»–—’“”„…∶━►、。〈〉《》「」【】！％（），．１：；？～]|" + TERMINAL + ")+");
    private static final Pattern CITATION = Pattern.compile("\\[\\p{Nd}*]|\\[edit]|\\[citation needed]");
    private static final Pattern TERMINAL_WORD = Pattern.compile(TERMINAL);
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{P}+");
    private static final List<String> POLICIES =
            List.of("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies");

    private final String text;
    private final List<String> words;
    private final Map<Rule, Double> values = new EnumMap<>(Rule.class);
    private final Map<LineRule, Integer> lineReasons = new EnumMap<>(LineRule.class);

    private SlowDatatrove(String text) {
        this.text = text;
        this.words = tokens(text);
        quality();
        repetition();
        c4();
        fineWeb();
    }

    static SlowDatatrove of(String text) {
        return new SlowDatatrove(text);
    }

    Map<Rule, Double> values() {
        return values;
    }

    Map<LineRule, Integer> lineReasons() {
        return lineReasons;
    }

    /** The words of a text with punctuation apart. */
    static List<String> tokens(String text) {
        Chunks chunks = new Chunks();
        chunks.read(text);
        TokenSequence tokens = new TokenSequence();
        tokens.read(chunks);
        return IntStream.range(0, tokens.words().size())
                .mapToObj(word -> tokens.text(tokens.words().number(word)))
                .toList();
    }

    private void quality() {
        List<String> noSigns = words.stream().filter(SlowDatatrove::isWord).toList();
        values.put(Rule.GOPHER_FEW_WORDS, (double) noSigns.size());
        values.put(Rule.GOPHER_MANY_WORDS, (double) noSigns.size());
        share(Rule.GOPHER_SHORT_WORDS, length(noSigns), noSigns.size());
        share(Rule.GOPHER_LONG_WORDS, length(noSigns), noSigns.size());
        share(Rule.GOPHER_HASHES, found("#", text), words.size());
        share(Rule.GOPHER_ELLIPSES, found("\\.\\.\\.|…", text), words.size());
        List<String> lines = pythonLines();
        share(Rule.GOPHER_BULLET_LINES, count(lines, line -> trim(line).matches("(?s)[•-].*")), lines.size());
        share(
                Rule.GOPHER_ELLIPSIS_LINES,
                count(lines, line -> trim(line).matches("(?s).*(\\.\\.\\.|…)")),
                lines.size());
        share(Rule.GOPHER_FEW_ALPHABETIC_WORDS, count(words, word -> found("\\p{L}", word) > 0), words.size());
        Set<String> stopWords = new HashSet<>(words);
        stopWords.retainAll(STOP_WORDS);
        values.put(Rule.GOPHER_FEW_STOP_WORDS, (double) stopWords.size());
    }

    private static boolean isWord(String word) {
        return !SIGNS.matcher(word).matches();
    }

    private List<String> pythonLines() {
        List<String> lines =
                new ArrayList<>(List.of(text.split("\r\n|[\n\\x0b\\x0c\r\\x1c-\\x1e\\x85\\x{2028}\\x{2029}]", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private void repetition() {
        repeated(
                Rule.GOPHER_DUPLICATE_PARAGRAPHS,
                Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS,
                trim(text).split("\n{2,}", -1));
        repeated(Rule.GOPHER_DUPLICATE_LINES, Rule.GOPHER_DUPLICATE_LINE_CHARS, text.split("\n+", -1));
        for (int n = 2; n <= 4; n++) {
            share(Rule.valueOf("GOPHER_TOP_" + n + "_GRAM"), topChars(n), length(text));
        }
        for (int n = 5; n <= 10; n++) {
            share(Rule.valueOf("GOPHER_DUPLICATE_" + n + "_GRAMS"), repeatedChars(n), length(text));
        }
    }

    private void repeated(Rule share, Rule chars, String[] pieces) {
        Set<String> seen = new HashSet<>();
        List<String> repeated =
                Arrays.stream(pieces).filter(piece -> !seen.add(piece)).toList();
        share(share, repeated.size(), pieces.length);
        share(chars, length(repeated), length(text));
    }

    private long topChars(int n) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i + n <= words.size(); i++) {
            counts.merge(String.join(" ", words.subList(i, i + n)), 1, Integer::sum);
        }
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        return counts.entrySet().stream()
                .filter(gram -> gram.getValue() == most)
                .findFirst()
                .map(gram -> most * length(gram.getKey()))
                .orElse(0L);
    }

    private long repeatedChars(int n) {
        Set<List<String>> seen = new HashSet<>();
        long chars = 0;
        int i = 0;
        while (i + n <= words.size()) {
            List<String> gram = words.subList(i, i + n);
            boolean again = !seen.add(gram);
            chars += again ? length(gram) : 0;
            i += again ? n : 1;
        }
        return chars;
    }

    private void c4() {
        long sentences = 0;
        long lorem = 0;
        long brackets = 0;
        List<String> filled = pythonLines().stream()
                .map(SlowDatatrove::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        for (String line : filled) {
            String plain = CITATION.matcher(line).replaceAll("");
            List<String> parts = SlowRules.words(line);
            String lower = line.toLowerCase(Locale.ROOT);
            if (parts.stream().anyMatch(word -> length(word) > 1_000)) {
                lineReasons.merge(LineRule.C4_LONG_WORD, 1, Integer::sum);
            } else if (!plain.matches("(?s).*[.?!\"']") || plain.endsWith("...")) {
                lineReasons.merge(LineRule.C4_NO_END_MARK, 1, Integer::sum);
            } else if (parts.size() < 3) {
                lineReasons.merge(LineRule.C4_FEW_WORDS, 1, Integer::sum);
            } else {
                lorem += lower.contains("lorem ipsum") ? 1 : 0;
                if (lower.contains("javascript")) {
                    lineReasons.merge(LineRule.C4_JAVASCRIPT, 1, Integer::sum);
                    continue;
                }
                brackets += count(parts, part -> part.contains("{"));
                if (POLICIES.stream().anyMatch(lower::contains)) {
                    lineReasons.merge(LineRule.C4_POLICY, 1, Integer::sum);
                    continue;
                }
                sentences += sentences(tokens(plain));
            }
        }
        values.put(Rule.C4_FEW_SENTENCES, (double) sentences);
        values.put(Rule.C4_LOREM_IPSUM, (double) lorem);
        values.put(Rule.C4_CURLY_BRACKETS, (double) brackets);
    }

    private static int sentences(List<String> line) {
        int sentences = 1;
        boolean ended = false;
        for (String word : line) {
            if (ended
                    && !PUNCTUATION.matcher(word).matches()
                    && !TERMINAL_WORD.matcher(word).matches()) {
                sentences++;
                ended = false;
            } else if (TERMINAL_WORD.matcher(word).matches()) {
                ended = true;
            }
        }
        return sentences;
    }

    private void fineWeb() {
        List<String> lines = Arrays.stream(text.split("\n", -1))
                .filter(line -> !trim(line).isEmpty())
                .toList();
        share(
                Rule.FINEWEB_FEW_PUNCTUATED_LINES,
                count(lines, line -> line.matches("(?s).*" + TERMINAL)),
                Math.max(1, lines.size()));
        share(Rule.FINEWEB_SHORT_LINES, count(lines, line -> length(line) <= 30), lines.size());
        Set<String> seen = new HashSet<>();
        List<String> repeated = lines.stream().filter(line -> !seen.add(line)).toList();
        share(Rule.FINEWEB_DUPLICATE_LINE_CHARS, length(repeated), length(text.replace("\n", "")));
        share(Rule.FINEWEB_LINE_FEEDS, found("\n", text), words.size());
    }

    private void share(Rule rule, long part, long base) {
        if (base > 0) {
            values.put(rule, (double) part / base);
        }
    }

    private static String trim(String text) {
        return text.replaceAll("^" + WHITE + "+|" + WHITE + "+$", "");
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long length(List<String> pieces) {
        return pieces.stream().mapToLong(SlowDatatrove::length).sum();
    }

    private static long count(List<String> pieces, Predicate<String> what) {
        return pieces.stream().filter(what).count();
    }

    private static long found(String pattern, String in) {
        return Pattern.compile(pattern).matcher(in).results().count();
    }
}
