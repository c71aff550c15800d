package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    @Test
    void namesAreReadInAnyOrderAndCase() {
        assertThat(RuleSet.parse("gopher-quality,c4")).containsExactly(RuleSet.GOPHER_QUALITY, RuleSet.C4);
        assertThat(RuleSet.parse(" C4 , Gopher_Quality,c4")).containsExactly(RuleSet.GOPHER_QUALITY, RuleSet.C4);
        assertThat(RuleSet.parse("gopher-repetition,fineweb,refinedweb")).hasSize(3);
        assertThat(RuleSet.parse(" ")).isEmpty();
    }

    @Test
    void anUnknownNameIsToldWithThoseThatAreKnown() {
        for (String names : List.of("gopher", "c4,,fineweb", "c4;fineweb")) {
            assertThatThrownBy(() -> RuleSet.parse(names))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("there are gopher-quality, gopher-repetition, c4, fineweb, refinedweb");
        }
        assertThatThrownBy(() -> RuleSet.parse("c4, gopherquality"))
                .hasMessageStartingWith("no rules are named \"gopherquality\"");
    }

    @Test
    void anUnknownReadingIsToldWithThoseThatAreKnown() {
        assertThat(Reading.of("Paper")).isEqualTo(Reading.PAPER);
        assertThatThrownBy(() -> Reading.of("papers")).hasMessageEndingWith("there are paper, datatrove");
    }

    @Test
    void everyRuleBelongsToASetAndRefinedWebHasThoseOfGopher() {
        EnumSet<Rule> all = EnumSet.noneOf(Rule.class);
        for (RuleSet set : RuleSet.values()) {
            all.addAll(set.rules(Reading.DATATROVE));
        }
        assertThat(all).containsExactly(Rule.values());
        List<Rule> gopher = Stream.of(RuleSet.GOPHER_QUALITY, RuleSet.GOPHER_REPETITION)
                .flatMap(set -> set.rules(Reading.PAPER).stream())
                .toList();
        assertThat(RuleSet.REFINEDWEB.rules(Reading.PAPER))
                .hasSize(24)
                .containsAll(gopher)
                .contains(Rule.REFINEDWEB_FLAGGED_WORDS);
    }

    @Test
    void aRuleOfDatatroveAloneIsNoneOfThePaper() {
        assertThat(RuleSet.FINEWEB.rules(Reading.PAPER)).doesNotContain(Rule.FINEWEB_LINE_FEEDS);
        assertThat(RuleSet.FINEWEB.rules(Reading.DATATROVE)).contains(Rule.FINEWEB_LINE_FEEDS);
        assertThat(RuleSet.C4.lineRules(Reading.PAPER)).doesNotContain(LineRule.C4_LONG_WORD);
    }
}
