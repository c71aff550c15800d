package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void progressIsRedrawnWhereTheErrorStreamIsATerminal() {
        assertThat(Terminal.interactive(Map.of("REFINE_TERMINALS", "out err"))).isTrue();
        assertThat(Terminal.interactive(Map.of("REFINE_TERMINALS", "out"))).isFalse();
        assertThat(Terminal.interactive(Map.of("REFINE_TERMINALS", "err", "TERM", "dumb")))
                .isFalse();
        assertThat(Terminal.interactive(Map.of())).isFalse();
    }

    @Test
    void coloursNeedATerminalAndAUserWhoWantsThem() {
        assertThat(Terminal.paint(Map.of("REFINE_TERMINALS", "out"))).isEqualTo(Paint.COLOUR);
        assertThat(Terminal.paint(Map.of("REFINE_TERMINALS", "out", "NO_COLOR", "1")))
                .isEqualTo(Paint.PLAIN);
        assertThat(Terminal.paint(Map.of("REFINE_TERMINALS", "out", "NO_COLOR", "")))
                .isEqualTo(Paint.COLOUR);
        assertThat(Terminal.paint(Map.of("REFINE_TERMINALS", "err"))).isEqualTo(Paint.PLAIN);
    }
}
