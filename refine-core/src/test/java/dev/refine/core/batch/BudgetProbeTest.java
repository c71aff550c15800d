package dev.refine.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.batch.BatchFault.Kind;
import org.junit.jupiter.api.Test;

class BudgetProbeTest {
    private static final long LONG = Long.MAX_VALUE;

    private long time;

    private BudgetProbe probe(int least, int most, double gain, long nanos) {
        return new BudgetProbe(least, most, gain, nanos, () -> time);
    }

    @Test
    void aDeviceThatGainsByEveryDoublingGetsTheLargestBudget() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> time += 20);
        assertThat(probe(64, 512, .05, LONG).find(session, 64, size -> 1)).isEqualTo(512);
        assertThat(session.batches).extracting(java.util.List::size).containsExactly(1, 1, 2, 2, 4, 4, 8, 8);
    }

    @Test
    void piecesAboveTheLeastBudgetAreDoubledFromOneOnToo() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> time += 20);
        assertThat(probe(64, 1024, .05, LONG).find(session, 256, size -> 1)).isEqualTo(1024);
        assertThat(probe(64, 128, .05, LONG).find(session, 256, size -> 1)).isEqualTo(256);
    }

    @Test
    void oneThatGainsNothingKeepsTheSmallest() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> time += 20L * pieces.size());
        assertThat(probe(64, 4096, .3, LONG).find(session, 64, size -> 1)).isEqualTo(64);
    }

    @Test
    void theEndOfMemoryEndsTheProbe() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (pieces.size() > 4) {
                throw new BatchFault(Kind.MEMORY, "full");
            }
            time += 20;
        });
        assertThat(probe(64, 4096, .05, LONG).find(session, 64, size -> 1)).isEqualTo(256);
    }

    @Test
    void aDeviceWithLittleMemoryGetsTheLargestSmallerBudgetThatRuns() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (pieces.size() > 3) {
                throw new BatchFault(Kind.MEMORY, "full");
            }
            time += 20;
        });
        assertThat(probe(1024, 4096, .05, LONG).find(session, 64, size -> 1)).isEqualTo(128);
    }

    @Test
    void theProbeEndsWhenItsTimeIsUp() throws BatchFault {
        FaultySession session = new FaultySession((length, pieces) -> time += 20);
        assertThat(probe(64, 4096, .05, 1).find(session, 64, size -> 1)).isEqualTo(64);
    }

    @Test
    void aDeviceThatCantRunOnePieceIsToldAtOnce() {
        FaultySession session = new FaultySession((length, pieces) -> {
            throw new BatchFault(Kind.MEMORY, "too little for anything");
        });
        assertThatThrownBy(() -> probe(64, 512, .05, LONG).find(session, 64, size -> 1))
                .isInstanceOf(BatchFault.class)
                .hasMessage("too little for anything");
    }
}
