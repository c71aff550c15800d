package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleVerdictsTest {
    private static RuleVerdicts of(Set<RuleSet> sets, Reading reading, String text) {
        return RuleScan.of(sets, reading).verdicts(text);
    }

    @Test
    void brokenRulesAreNamedOnceThoughTwoSetsHaveThem() {
        RuleVerdicts verdicts =
                of(EnumSet.of(RuleSet.GOPHER_QUALITY, RuleSet.REFINEDWEB), Reading.PAPER, "The kitten and another dog");

        assertThat(verdicts.broken()).containsExactly(Rule.GOPHER_FEW_WORDS);
        assertThat(verdicts.broken(RuleSet.GOPHER_QUALITY)).containsExactly(Rule.GOPHER_FEW_WORDS);
        assertThat(verdicts.passes(RuleSet.REFINEDWEB)).isFalse();
    }

    @Test
    void aSetThatWasNotAskedHasNoVerdict() {
        RuleVerdicts verdicts = of(EnumSet.of(RuleSet.REFINEDWEB), Reading.PAPER, "word");

        assertThatThrownBy(() -> verdicts.passes(RuleSet.C4)).hasMessage("c4 was not asked");
        assertThatThrownBy(() -> verdicts.broken(RuleSet.GOPHER_QUALITY)).hasMessage("gopher-quality was not asked");
        assertThat(verdicts.value(Rule.C4_FEW_SENTENCES)).isEmpty();
        assertThat(of(Set.of(), Reading.PAPER, "word").verdicts()).isEmpty();
    }

    @Test
    void aVerdictTellsValueAndLimit() {
        assertThat(of(EnumSet.of(RuleSet.GOPHER_QUALITY), Reading.PAPER, "twelve ".repeat(12))
                        .verdicts()
                        .get(0))
                .hasToString("gopher_few_words: 12 is not at least 50");
        assertThat(of(EnumSet.of(RuleSet.FINEWEB), Reading.PAPER, "").verdicts().get(0))
                .hasToString("fineweb_few_punctuated_lines: nothing is above 0.12");
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void everyTextHasAVerdictOfEveryRule(Reading reading) {
        String[] texts = {
            "",
            " ",
            "\n",
            "\n\n \t\n",
            "\ud800",
            "\udc00\ud800",
            "\u0000",
            "#",
            "...",
            "....",
            "•",
            "-",
            "[",
            "]",
            "[]",
            "{",
            "a".repeat(100_000),
            "漢".repeat(5_000),
            "!".repeat(20_000),
            "😀".repeat(5_000),
            "(".repeat(9_000) + "x'd",
            "a ".repeat(50_000),
            "\n".repeat(50_000),
            "\r\n\u2028",
            "a\n".repeat(20_000),
            ". ".repeat(10_000),
            "…",
            "[1]".repeat(5_000),
            "'s",
            "’s",
            "''",
            "n't",
            "'d",
            "://",
            "a://",
            "@",
            "a@",
            "@b.cd",
            ".com",
            "1%",
            "%",
            "km",
        };
        Set<RuleSet> all = EnumSet.allOf(RuleSet.class);
        for (String text : texts) {
            RuleVerdicts verdicts = of(all, reading, text);
            for (RuleSet set : RuleSet.values()) {
                assertThat(verdicts.passes(set)).isEqualTo(verdicts.broken(set).isEmpty());
            }
            assertThat(verdicts.verdicts()).hasSizeGreaterThan(29).allSatisfy(verdict -> {
                assertThat(verdict.value().orElse(0)).isFinite();
                assertThat(verdict.passed()).isEqualTo(!verdicts.breaks(verdict.rule()));
            });
        }
    }

    @Test
    void aTextWithoutWordsHasNoRatiosAndBreaksTheCountsAlone() {
        for (String text : new String[] {"", " \n\u2003\n\t"}) {
            RuleVerdicts verdicts = of(EnumSet.allOf(RuleSet.class), Reading.PAPER, text);

            assertThat(verdicts.broken())
                    .containsExactly(Rule.GOPHER_FEW_WORDS, Rule.GOPHER_FEW_STOP_WORDS, Rule.C4_FEW_SENTENCES);
            assertThat(verdicts.value(Rule.GOPHER_SHORT_WORDS)).isEmpty();
            assertThat(verdicts.value(Rule.GOPHER_DUPLICATE_LINES)).isEmpty();
            assertThat(verdicts.value(Rule.FINEWEB_SHORT_LINES)).isEmpty();
            assertThat(verdicts.passes(RuleSet.FINEWEB)).isTrue();
        }
    }

    @Test
    void aTextLongerThanWhatIsKeptIsReadLikeAnyOther() {
        RuleScan scan = RuleScan.of(EnumSet.allOf(RuleSet.class), Reading.PAPER);
        RuleVerdicts first = scan.verdicts("One short text.");
        RuleVerdicts longest = scan.verdicts("word ".repeat(900_000));

        assertThat(longest.value(Rule.GOPHER_FEW_WORDS)).hasValue(900_000);
        assertThat(scan.verdicts("One short text.")).isEqualTo(first);
    }
}
