package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for users names every set and rule, with its limits. */
class RulesPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/statistics.md"));
    }

    @Test
    void everySetIsInATable() throws IOException {
        for (RuleSet set : RuleSet.values()) {
            assertThat(page()).containsPattern("\n\\| `" + set.word() + "` \\|");
        }
    }

    @Test
    void everyRuleIsInATable() throws IOException {
        for (Rule rule : Rule.values()) {
            boolean inARange = rule.word().matches("gopher_duplicate_[6-9]_grams");
            assertThat(page().contains("`" + rule.word() + "`")).as(rule.word()).isNotEqualTo(inARange);
        }
    }

    @Test
    void everyLimitOfThePapersStandsBesideItsRule() throws IOException {
        for (Rule rule : RuleSet.FINEWEB.rules(Reading.PAPER)) {
            assertLimit(rule, page());
        }
        for (Rule rule : RuleSet.GOPHER_QUALITY.rules(Reading.PAPER)) {
            assertLimit(rule, page());
        }
        for (Rule rule : RuleSet.REFINEDWEB.rules(Reading.PAPER)) {
            if (!rule.word().endsWith("gram") && !rule.word().endsWith("grams")) {
                assertLimit(rule, page());
            }
        }
    }

    private static void assertLimit(Rule rule, String page) {
        String sign = switch (rule.bound(Reading.PAPER)) {
            case AT_LEAST -> "≥ ";
            case AT_MOST -> "≤ ";
            case ABOVE -> "> ";
            case BELOW -> "< ";
        };
        double limit = rule.limit(Reading.PAPER).orElseThrow();
        String number = limit < 1
                ? Double.toString(limit).substring(1) + "0?"
                : String.format(Locale.ROOT, "%,d", (long) limit);
        assertThat(page)
                .containsPattern("\n\\| `" + rule.word() + "` \\| .* \\| " + Pattern.quote(sign) + number + " \\|");
    }

    @Test
    void everyRuleOfLinesIsInATable() throws IOException {
        for (LineRule reason : LineRule.values()) {
            assertThat(page()).containsPattern("\n\\| `" + reason.word() + "` \\|");
        }
    }
}
