package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page for users lists what the code counts. */
class StatisticsPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/statistics.md"));
    }

    @Test
    void everyDistributionIsInATableWithItsBins() throws IOException {
        String page = page();
        assertThat(new CorpusStatesBuilder().states().states().entrySet())
                .filteredOn(entry -> entry.getValue() instanceof Distribution)
                .hasSize(2 * TextMeasure.values().length + 5)
                .allSatisfy(entry -> assertThat(page).containsPattern(row(entry)));
    }

    private static String row(Map.Entry<StateKey, MeasureState> entry) {
        String side = entry.getKey().side() == Side.REMOVED ? "removed \\| " : "";
        Scale scale = ((Distribution) entry.getValue()).scale();
        return "\n\\| `" + entry.getKey().measure() + "` \\| " + side + ".* "
                + scale.name().toLowerCase(Locale.ROOT) + " \\|\n";
    }

    @Test
    void everyTallyIsInATable() throws IOException {
        String page = page();
        assertThat(new CorpusStatesBuilder().states().states().entrySet())
                .filteredOn(entry -> entry.getValue() instanceof Tally)
                .hasSize(4)
                .allSatisfy(entry -> assertThat(page)
                        .containsPattern("\n\\| `" + entry.getKey().measure() + "\\.[^|]* \\| "
                                + entry.getKey().side().word() + " \\|"));
    }
}
