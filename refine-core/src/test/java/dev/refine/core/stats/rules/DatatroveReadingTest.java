package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DatatroveReadingTest {
    private static final Set<RuleSet> SETS = EnumSet.complementOf(EnumSet.of(RuleSet.REFINEDWEB));
    private final RuleScan scan = RuleScan.of(SETS, Reading.DATATROVE);

    @Test
    void agreesWithTheSlowImplementationOnRandomPages() {
        for (int seed = 0; seed < 2_000; seed++) {
            agree("seed " + seed, RandomPage.of(new Random(seed)));
        }
    }

    @Test
    void agreesWithTheSlowImplementationOnTheDemoPages() {
        DemoPages.texts().forEach(page -> agree(page.lines().findFirst().orElse(""), page));
    }

    private void agree(String what, String page) {
        RuleVerdicts fast = scan.verdicts(page);
        SlowDatatrove slow = SlowDatatrove.of(page);
        Map<Rule, Double> values = new TreeMap<>();
        for (Verdict verdict : fast.verdicts()) {
            verdict.value().ifPresent(value -> values.put(verdict.rule(), value));
        }
        assertThat(values).as(what).isEqualTo(new TreeMap<>(slow.values()));
        Map<LineRule, Integer> lines = new TreeMap<>();
        for (LineRule reason : LineRule.values()) {
            if (fast.lines(reason) > 0) {
                lines.put(reason, fast.lines(reason));
            }
        }
        assertThat(lines).as(what).isEqualTo(new TreeMap<>(slow.lineReasons()));
    }

    @Test
    void fineWebDropsATextWithoutLines() {
        assertThat(scan.verdicts("").broken(RuleSet.FINEWEB)).containsExactly(Rule.FINEWEB_FEW_PUNCTUATED_LINES);
        assertThat(scan.verdicts(" \n\n").broken(RuleSet.FINEWEB)).containsExactly(Rule.FINEWEB_FEW_PUNCTUATED_LINES);
    }

    @Test
    void limitsAreThoseOfDatatroveWhereTheyDiffer() {
        String sentence = "Three words here.";
        assertThat(value(Rule.C4_FEW_SENTENCES, (sentence + "\n").repeat(5))).isEqualTo(5);
        assertThat(breaks(Rule.C4_FEW_SENTENCES, (sentence + "\n").repeat(4))).isTrue();
        assertThat(breaks(Rule.C4_FEW_SENTENCES, (sentence + "\n").repeat(5))).isFalse();
        assertThat(breaks(Rule.FINEWEB_SHORT_LINES, lines(67, 30) + lines(33, 31)))
                .isFalse();
        assertThat(breaks(Rule.FINEWEB_SHORT_LINES, lines(68, 30) + lines(32, 31)))
                .isTrue();
        assertThat(breaks(Rule.FINEWEB_FEW_PUNCTUATED_LINES, "a.\n".repeat(12) + "a\n".repeat(88)))
                .isFalse();
        assertThat(breaks(Rule.FINEWEB_FEW_PUNCTUATED_LINES, "a.\n".repeat(11) + "a\n".repeat(89)))
                .isTrue();
        assertThat(breaks(Rule.FINEWEB_DUPLICATE_LINE_CHARS, "x".repeat(98) + "\na\na"))
                .isFalse();
        assertThat(breaks(Rule.FINEWEB_DUPLICATE_LINE_CHARS, "x".repeat(97) + "\na\na"))
                .isTrue();
        assertThat(breaks(Rule.FINEWEB_LINE_FEEDS, "one two three four five six seven\n\n\neight nine ten"))
                .isFalse();
        assertThat(breaks(Rule.FINEWEB_LINE_FEEDS, "one two three four five six seven\n\n\neight nine"))
                .isTrue();
    }

    private static String lines(int lines, int length) {
        return ("x".repeat(length) + "\n").repeat(lines);
    }

    private double value(Rule rule, String text) {
        return scan.verdicts(text).value(rule).orElseThrow();
    }

    private boolean breaks(Rule rule, String text) {
        return scan.verdicts(text).breaks(rule);
    }
}
