package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.CorpusTotals;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetCardTest {
    private static final CorpusTotals NOTHING = CorpusTotals.of(new CorpusStatesBuilder().states());
    private static final List<CardData.Part> PARTS = List.of(
            new CardData.Part("refined", "refined/*/*.parquet", "a text"),
            new CardData.Part("removed", "removed/*/*.parquet", "what went"));

    private static String card(String title, String licence, List<CardData.Column> columns) {
        return DatasetCard.of(
                new CardData(title, licence, NOTHING, PARTS, columns, List.of(new ReportFact("bundle", "web 1.0"))));
    }

    private static String card(String title, String licence, String column) {
        return card(title, licence, List.of(new CardData.Column(column, "string")));
    }

    @Test
    void theHeadNamesLicenceSizeAndTheDataSetToLoadByDefault() {
        assertThat(card("corpus", "CC-BY-4.0", "text")).startsWith("""
                ---
                license: "cc-by-4.0"
                pretty_name: "corpus"
                task_categories:
                - text-generation
                size_categories:
                - "n<1K"
                tags:
                - refine
                configs:
                - config_name: "refined"
                  data_files: "refined/*/*.parquet"
                  default: true
                - config_name: "removed"
                  data_files: "removed/*/*.parquet"
                ---
                """);
    }

    @Test
    void countsColumnsOriginAndHowToLoadStandBelow() {
        assertThat(card("corpus", "mit", "page.text"))
                .contains("| documents | 0 |", "| characters taken out | – |", "| `page.text` | `string` |")
                .contains("| bundle | `web 1.0` |", "| licence of the corpus | `mit` |")
                .contains(
                        "load_dataset(\"path/to/this\", \"refined\"",
                        "spark.read.parquet(\"path/to/this/refined\")",
                        "read_parquet('path/to/this/refined/*/*");
    }

    @Test
    void aLicenceThatTheHubDoesNotKnowIsAnotherOne() {
        assertThat(card("corpus", "Crawl: terms #7 \"of use\"", "text"))
                .contains("license: \"other\"\nlicense_name: \"crawl-terms-7-of-use\"\npretty_name")
                .contains("| licence of the corpus | `Crawl: terms #7 \"of use\"` |");
        assertThat(card("corpus", "https://commoncrawl.org/terms-of-use", "text"))
                .contains("""
                        license_name: "https-commoncrawl.org-terms-of-use"
                        license_link: "https://commoncrawl.org/terms-of-use"
                        """);
        assertThat(card("corpus", " ", "text")).contains("license: \"unknown\"\npretty_name");
        assertThat(card("corpus", "許諾", "text")).contains("license: \"other\"\nlicense_name: \"other\"\n");
        assertThat(card("corpus", "x".repeat(100_000), "text")).contains("license_name: \"" + "x".repeat(64) + "\"\n");
    }

    @Test
    void aNameOfSomebodyElseBreaksNeitherHeadNorTables() {
        String odd = "a\"b: c\n---\n| <img src=x> `d`";
        String card = card(odd, "x\ny", odd);
        assertThat(card).contains("\npretty_name: \"a\\\"b: c\\u000A---\\u000A| <img src=x> `d`\"\n");
        assertThat(card.lines().filter("---"::equals)).hasSize(2);
        assertThat(card)
                .contains(
                        "| <code>a&#34;b&#58; c &#45;&#45;&#45; &#124; &#60;img src&#61;x&#62; &#96;d&#96;</code> | `string` |")
                .contains("# a\"b: c --- \\| \\<img src=x\\> \\`d\\`\n");
    }

    @Test
    void whatNobodySeesIsWrittenAsNumbersInTheHeadAndLeftOutBelow() {
        String card = card("a\u0085\u2028\uFEFF\u202E\uD83D\uDE00\uD800\u0000b", "mit", "a\u202Eb");
        assertThat(card)
                .contains("pretty_name: \"a\\u0085\\u2028\\uFEFF\\u202E\uD83D\uDE00\\uFFFD\\u0000b\"\n")
                .contains("| `a b` | `string` |");
    }

    @Test
    void ofManyColumnsTheFirstAreListedAndTheOthersCounted() {
        List<CardData.Column> many = IntStream.range(0, 10_000)
                .mapToObj(i -> new CardData.Column("c" + i + "x".repeat(1_000), "string"))
                .toList();
        String card = card("corpus", "mit", many);
        assertThat(card).contains("| `c199x").doesNotContain("| `c200x").contains("\nand 9,800 more.\n");
        assertThat(card.length()).isLessThan(60_000);
    }

    @Test
    void aCardOfNothingIsNone() {
        assertThatThrownBy(() -> new CardData("corpus", "mit", NOTHING, List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
