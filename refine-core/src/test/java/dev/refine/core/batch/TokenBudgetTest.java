package dev.refine.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {
    private final List<String> said = new ArrayList<>();
    private final TokenBudget budget = new TokenBudget(1000, said::add);

    private void run(int batches) {
        for (int i = 0; i < batches; i++) {
            budget.ran();
        }
    }

    @Test
    void fallsToHalfOfWhatWasTooLargeAndSaysSo() {
        budget.tooLarge(800);
        assertThat(budget.tokens()).isEqualTo(400);
        assertThat(said)
                .containsExactly("out of memory with a batch of 800 tokens: batches now hold 400 in place of 1000");
    }

    @Test
    void risesAgainWhenManyBatchesRanButNotAboveWhereItBegan() {
        budget.tooLarge(800);
        run(TokenBudget.CALM - 1);
        assertThat(budget.tokens()).isEqualTo(400);
        run(1);
        assertThat(budget.tokens()).isEqualTo(800);
        run(10 * TokenBudget.CALM);
        assertThat(budget.tokens()).isEqualTo(1000);
    }

    @Test
    void countsAnewAfterEachFault() {
        budget.tooLarge(800);
        run(TokenBudget.CALM - 1);
        budget.tooLarge(400);
        run(TokenBudget.CALM - 1);
        assertThat(budget.tokens()).isEqualTo(200);
    }
}
