package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTalliesTest {
    private static final Set<RuleSet> SETS = EnumSet.of(RuleSet.GOPHER_QUALITY, RuleSet.C4);
    private final RuleScan scan = RuleScan.of(SETS, Reading.PAPER);

    private BrokenRules broken(String text) {
        return BrokenRules.of(scan.verdicts(text));
    }

    private RuleTallies tallies() {
        return new RuleTallies(SETS, Reading.PAPER);
    }

    @Test
    void documentsAreCountedBySetAndByEachRuleThatTheyBreak() {
        CorpusStates states = tallies()
                .add(Side.RAW, broken("Menu\n{ x }"))
                .add(Side.RAW, broken("This one has five words.\n".repeat(20)))
                .add(Side.REFINED, broken(""))
                .states();
        Map<String, String> figures = figures(states);

        assertThat(figures)
                .containsEntry("rules.c4.failed raw", "1 of 2")
                .containsEntry("rules.c4.c4_few_sentences raw", "1 of 2")
                .containsEntry("rules.c4.c4_curly_brackets raw", "1 of 2")
                .containsEntry("rules.c4.c4_lorem_ipsum raw", "0 of 2")
                .containsEntry("rules.gopher_quality.failed raw", "2 of 2")
                .containsEntry("rules.gopher_quality.gopher_few_words raw", "1 of 2")
                .containsEntry("rules.gopher_quality.gopher_few_stop_words raw", "2 of 2")
                .containsEntry("rule_lines.c4_no_end_mark raw", "2 of 2")
                .containsEntry("rules.c4.failed refined", "1 of 1");
    }

    private static Map<String, String> figures(CorpusStates states) {
        return states.figures().stream()
                .collect(Collectors.toMap(
                        figure -> figure.measure() + " " + figure.side().word(),
                        figure -> (long) figure.value() + " of " + figure.support()));
    }

    @Test
    void partsMergeToTheWholeAndSurviveTheirBinaryForm() {
        RuleTallies whole = tallies();
        CorpusStates parts = CorpusStates.NONE;
        for (int seed = 0; seed < 200; seed++) {
            BrokenRules broken = broken(RandomPage.of(new Random(seed)));
            Side side = seed % 3 == 0 ? Side.REFINED : Side.RAW;
            whole.add(side, broken);
            parts = parts.plus(tallies().add(side, broken).states());
        }
        assertThat(parts).isEqualTo(whole.states());
        parts.states()
                .values()
                .forEach(state -> assertThat(MeasureState.of(state.bytes())).isEqualTo(state));
    }

    @Test
    void noDocumentsMakeNoStates() {
        assertThat(tallies().states()).isEqualTo(CorpusStates.NONE);
    }

    @Test
    void aRuleThatWasNotAskedIsRefused() {
        BrokenRules other = new BrokenRules(List.of(Rule.FINEWEB_SHORT_LINES), Map.of());

        assertThatThrownBy(() -> tallies().add(Side.RAW, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fineweb_short_lines");
    }
}
