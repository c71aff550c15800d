package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fast rules against {@link SlowRules}, and laws that hold for every text. */
class PaperReadingTest {
    private static final EnumSet<RuleSet> ALL = EnumSet.allOf(RuleSet.class);
    private final RuleScan scan = RuleScan.of(ALL, Reading.PAPER);

    @Test
    void agreesWithTheSlowImplementationOnRandomPages() {
        for (int seed = 0; seed < 2_000; seed++) {
            agree("seed " + seed, RandomPage.of(new Random(seed)));
        }
    }

    @Test
    void agreesWithTheSlowImplementationOnTheDemoPages() {
        List<String> pages = DemoPages.texts();
        assertThat(pages).hasSizeGreaterThan(20);
        pages.forEach(page -> agree(page.lines().findFirst().orElse(""), page));
    }

    private void agree(String what, String page) {
        RuleVerdicts fast = scan.verdicts(page);
        SlowRules slow = SlowRules.of(page);
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
    void blankLinesAtTheEndsChangeNothing() {
        for (int seed = 0; seed < 2_000; seed++) {
            String page = RandomPage.of(new Random(seed));
            assertThat(scan.verdicts("\n \n" + page + "\n\n\t\n"))
                    .as("seed %d", seed)
                    .isEqualTo(scan.verdicts(page));
        }
    }

    @Test
    void carriageReturnsBeforeLineFeedsChangeNothing() {
        for (int seed = 0; seed < 2_000; seed++) {
            String page = RandomPage.of(new Random(seed));
            assertThat(scan.verdicts(page.replace("\n", "\r\n")))
                    .as("seed %d", seed)
                    .isEqualTo(scan.verdicts(page));
        }
    }

    @Test
    void whatWasReadBeforeChangesNothing() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String page = RandomPage.of(random);
            RuleVerdicts first = RuleScan.of(ALL, Reading.PAPER).verdicts(page);
            scan.verdicts(RandomPage.of(random).repeat(random.nextInt(50)));
            assertThat(scan.verdicts(page)).as("seed %d", seed).isEqualTo(first);
        }
    }

    @Test
    void aSetSaysTheSameAloneAndBesideOthers() {
        for (int seed = 0; seed < 500; seed++) {
            String page = RandomPage.of(new Random(seed));
            for (RuleSet set : RuleSet.values()) {
                RuleVerdicts alone = RuleScan.of(EnumSet.of(set), Reading.PAPER).verdicts(page);
                RuleVerdicts all = scan.verdicts(page);
                assertThat(alone.broken()).as("seed %d, %s", seed, set).isEqualTo(all.broken(set));
                set.rules(Reading.PAPER)
                        .forEach(rule -> assertThat(alone.value(rule)).isEqualTo(all.value(rule)));
            }
        }
    }

    @Test
    void sharesAreFromZeroToOne() {
        EnumSet<Rule> counts = EnumSet.of(
                Rule.GOPHER_FEW_WORDS,
                Rule.GOPHER_MANY_WORDS,
                Rule.GOPHER_SHORT_WORDS,
                Rule.GOPHER_LONG_WORDS,
                Rule.GOPHER_HASHES,
                Rule.GOPHER_ELLIPSES,
                Rule.GOPHER_FEW_STOP_WORDS,
                Rule.C4_FEW_SENTENCES,
                Rule.C4_LOREM_IPSUM,
                Rule.C4_CURLY_BRACKETS);
        for (int seed = 0; seed < 2_000; seed++) {
            RuleVerdicts verdicts = scan.verdicts(RandomPage.of(new Random(seed)));
            for (Rule share : EnumSet.complementOf(counts)) {
                verdicts.value(share)
                        .ifPresent(value -> assertThat(value).as(share.word()).isBetween(0.0, 1.0));
            }
        }
    }
}
